"""One's own page."""
from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.accounts.models import HelperLink, Person
from reuring.accounts.tests.letters import code_in, fresh, letter, link_in, type_code
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.models import Membership
from reuring.testing.street import make_hood, visit_as

pytestmark = pytest.mark.once

LOCALE = Path(__file__).parents[1] / "locale"
CORE = ("start.html", "code.html", "link.html", "unknown.html", "mail/proof.txt", "forms.py", "views/enter.py", "proofs.py")


@pytest.mark.proves("F74", "R3")
def test_a_person_is_a_name_and_one_way_to_reach_them() -> None:
    assert {field.name for field in Person._meta.concrete_fields} == {
        "id", "name", "email", "route", "phone", "number", "number_proven_at", "language", "hidden", "name_before", "is_operator", "is_active", "joined_at",
        "password", "last_login"}


@pytest.mark.proves("F75", "F71")
def test_where_i_belong_with_role_and_how_well_known(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        Membership.objects.create(hood=street.west, person=street.cato)
    page = visit_as(street, "cato").get("/ik/").content.decode()
    assert [words for words in ("Oost", "verbinder", "kennisgemaakt, tot", "West", "nog niet kennisgemaakt") if words not in page] == []


def test_more_neighbourhoods_and_helpers_ask_no_more_of_the_database(street: SimpleNamespace) -> None:
    few = queries(street)
    for n in range(6):
        hood = make_hood(f"h{n}", f"Buurt {n}")
        with scope(hood=hood):
            Membership.objects.create(hood=hood, person=street.aisha)
        HelperLink.objects.create(person=street.aisha, helper=street.bram, scope="alles", consent="spoken", until=clock.day_of(clock.ahead(days=9)))
    assert queries(street) == few <= 8


def test_my_name_is_what_i_say(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha")
    assert client.post("/ik/naam/", {"name": "  Aisha   B. "}).status_code == 302
    assert client.post("/ik/naam/", {"name": " "}).status_code == 422
    assert Person.objects.get(pk=street.aisha.pk).name == "Aisha B."


def test_my_language_is_of_pages_and_of_mail(street: SimpleNamespace) -> None:
    client = visit_as(street, "aisha")
    client.post("/ik/taal/", {"language": "tr"})
    assert Person.objects.get(pk=street.aisha.pk).language == "tr"
    assert 'lang="tr"' in client.get("/ik/").content.decode()
    client.post("/ik/taal/", {"language": "xx"})
    assert Person.objects.get(pk=street.aisha.pk).language == "tr"


@pytest.mark.proves("safety:B9")
def test_another_address_counts_once_proven_and_the_old_one_hears_of_it(street: SimpleNamespace) -> None:
    client = fresh(street, "aisha")
    client.post("/ik/adres/", {"email": "Nieuw@example.org"})
    assert Person.objects.get(pk=street.aisha.pk).email == "aisha@example.org"
    assert Client().post(link_in(letter("nieuw@example.org"))).status_code == 409
    type_code(client, code_in(letter("nieuw@example.org")))
    assert Person.objects.get(pk=street.aisha.pk).email == "nieuw@example.org"
    assert [row.email for row in street.aisha.emailaddress_set.filter(verified=True, primary=True)] == ["nieuw@example.org"]
    assert letter("aisha@example.org").subject == "Je adres is veranderd"


@pytest.mark.proves("safety:B8")
def test_an_address_of_somebody_else_is_refused_only_after_it_is_proven(street: SimpleNamespace) -> None:
    client = fresh(street, "aisha")
    answers = [client.post("/ik/adres/", {"email": email}) for email in ("new@example.org", "bram@example.org")]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/binnen/code/")] * 2
    assert type_code(client, code_in(letter("bram@example.org"))).status_code == 409
    assert Person.objects.get(pk=street.aisha.pk).email == "aisha@example.org"


def test_an_old_session_proves_itself_before_the_address_changes(street: SimpleNamespace) -> None:
    assert visit_as(street, "aisha").post("/ik/adres/", {"email": "x@example.org"})["Location"].startswith("/binnen/nog-jij/")
    assert OutgoingMail.objects.count() == 0


@pytest.mark.proves("A5")
def test_the_way_in_speaks_in_short_sentences() -> None:
    long = [sentence for text in texts_of("nl") for sentence in sentences(text) if len(sentence.split()) > 12]
    counts = [len(sentence.split()) for text in texts_of("nl") for sentence in sentences(text)]
    assert long == [] and sum(counts) / len(counts) <= 10 and len(counts) > 60


@pytest.mark.proves("A9")
@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_the_way_in_is_whole_in_every_language(language: str) -> None:
    assert [text for text in texts_of(language) if not text.strip()] == []


@pytest.mark.parametrize("language", ["nl", "tr", "ar"])
def test_a_translation_keeps_the_places_for_words(language: str) -> None:
    wrong = [message.id for message in catalogue(language) if isinstance(message.id, str) and message.id and message.string
             and set(re.findall(r"%\(\w+\)s|<[^>]+>", message.id)) != set(re.findall(r"%\(\w+\)s|<[^>]+>", message.string))]
    assert wrong == []


def catalogue(language: str) -> Any:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language, domain="django")


def texts_of(language: str) -> list[str]:
    """What the pages of the way in say, in this language."""
    return [str(message.string) for message in catalogue(language)
            if message.id and any(place.endswith(CORE) for place, _line in message.locations) and isinstance(message.string, str) and core(message.id)]


def core(text: str) -> bool:
    return not re.search(r"\bapp\b|\bkey\b|language of pages", text) or "fingerprint" in text


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[.?!:]", re.sub(r"<[^>]+>", "", text)) if part.strip()]


def queries(street: SimpleNamespace) -> int:
    client = visit_as(street, "aisha")
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/ik/").status_code == 200
    return len(seen)
