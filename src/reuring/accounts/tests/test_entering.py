"""Coming in by a code or a link."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from reuring.accounts import proofs
from reuring.accounts.models import Person, Proof
from reuring.accounts.tests.letters import ask, code_in, come_in, letter, link_in, type_code, who_is
from reuring.core import clock, mail
from reuring.core.models import OutgoingMail

pytestmark = pytest.mark.once

AISHA = "aisha@example.org"


@pytest.mark.proves("F75", "safety:B9")
def test_a_code_brings_you_in_and_back_to_where_you_were(street: SimpleNamespace) -> None:
    client = Client()
    assert ask(client, " Aisha@Example.org ", next="/oost/nieuws/")["Location"] == "/binnen/code/"
    answer = type_code(client, code_in(letter(AISHA)))
    assert (answer.status_code, answer["Location"], who_is(client)) == (302, "/oost/nieuws/", street.aisha)


@pytest.mark.proves("F75", "safety:B9")
def test_the_link_works_on_another_device_after_one_button(street: SimpleNamespace) -> None:
    ask(Client(), AISHA)
    phone, path = Client(), link_in(letter(AISHA))
    page = phone.get(path)
    assert who_is(phone) is None and page.content.decode().count("<button") >= 1 and AISHA in page.content.decode()
    phone.post(path)
    assert who_is(phone) == street.aisha


@pytest.mark.proves("safety:B9")
def test_a_link_is_good_once_and_then_the_code_is_too_late(street: SimpleNamespace) -> None:
    first, second = Client(), Client()
    ask(first, AISHA)
    written = letter(AISHA)
    assert second.post(link_in(written)).status_code == 302
    assert Client().post(link_in(written)).status_code == 404
    assert type_code(first, code_in(written)).status_code == 422 and who_is(first) is None


@pytest.mark.proves("safety:B9", "safety:A5")
def test_the_code_belongs_to_the_browser_that_asked(street: SimpleNamespace) -> None:
    asker, other, neighbour = Client(), Client(), Client()
    ask(asker, AISHA)
    code = code_in(letter(AISHA))
    ask(neighbour, "bram@example.org")
    assert [type_code(client, code).status_code for client in (other, neighbour)] == [422, 422]
    assert (who_is(other), who_is(neighbour)) == (None, None)


@pytest.mark.proves("safety:B9", "safety:B8")
def test_a_guessed_cookie_shows_no_address_and_costs_nobody_a_try(street: SimpleNamespace) -> None:
    ask(Client(), AISHA)
    proof = Proof.objects.get()
    for guess in (f"{proof.pk}.", f"{proof.pk}.guess"):
        client = Client()
        client.cookies["bewijs"] = guess
        assert AISHA not in client.get("/binnen/code/").content.decode() + type_code(client, "000000").content.decode()
    proof.refresh_from_db()
    assert proof.tries == 0


@pytest.mark.proves("safety:B9")
def test_five_tries_and_the_right_code_is_too_late(street: SimpleNamespace) -> None:
    client = Client()
    ask(client, AISHA)
    right = code_in(letter(AISHA))
    wrong = "000000" if right != "000000" else "111111"
    assert [type_code(client, wrong).status_code for _n in range(proofs.MOST_TRIES)] == [422] * 5
    assert type_code(client, right).status_code == 422 and who_is(client) is None


@pytest.mark.proves("safety:B9")
@pytest.mark.parametrize(("minutes", "inside"), [(9, True), (10.1, False)])
def test_a_sign_in_lives_ten_minutes(street: SimpleNamespace, minutes: float, inside: bool) -> None:
    client = Client()
    ask(client, AISHA)
    written = letter(AISHA)
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        type_code(client, code_in(written))
        assert (who_is(client) is not None, Client().get(link_in(written)).status_code == 404) == (inside, True)


@pytest.mark.proves("safety:A5")
@pytest.mark.parametrize("purpose", ["comment", "follow", "step", "address"])
def test_a_proof_for_one_thing_does_not_open_another(street: SimpleNamespace, purpose: str, rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if purpose in {"comment", "follow"}:
        monkeypatch.setitem(proofs.ON_PROOF, purpose, lambda request, proof: proofs.HttpResponse("done"))
    asked(rf, purpose, {"person": street.aisha.pk})
    client = Client()
    client.post(link_in(letter(AISHA)))
    assert who_is(client) is None


@pytest.mark.proves("safety:B9")
def test_only_hashes_are_kept_and_the_mail_is_emptied_once_it_is_gone(street: SimpleNamespace) -> None:
    ask(Client(), AISHA)
    written = letter(AISHA)
    secrets = [code_in(written), link_in(written).split("/")[-2]]
    mail.deliver_waiting()
    assert OutgoingMail.objects.get(pk=written.pk).text == ""
    kept = dump()
    assert [secret for secret in secrets if secret in kept] == []


@pytest.mark.proves("safety:B9")
def test_coming_in_gives_a_new_session_and_a_closed_cookie(street: SimpleNamespace) -> None:
    client = Client()
    session = client.session
    session["left"] = "by somebody before"
    session.save()
    before = session.session_key
    ask(client, AISHA)
    cookie = type_code(client, code_in(letter(AISHA))).cookies["sessionid"]
    assert (cookie.value != before, cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.proves("F74", "A2")
def test_a_new_person_needs_a_name_and_an_address_only(db: None, rf: Any) -> None:
    came = proofs.ask(request_for(rf), "samir@example.org", Proof.Purpose.ENTER, {"name": "Samir"}, "/oost/meedoen/wat/")
    assert came.status_code == 302
    client = Client()
    assert client.post(link_in(letter("samir@example.org")))["Location"] == "/oost/meedoen/wat/"
    person = who_is(client)
    assert (person.name, person.email, person.has_usable_password()) == ("Samir", "samir@example.org", False)


def test_a_new_address_without_a_name_is_shown_the_way_to_join(street: SimpleNamespace) -> None:
    client = Client()
    ask(client, "new@example.org")
    answer = type_code(client, code_in(letter("new@example.org")))
    assert (answer.status_code, who_is(client), 'href="/"' in answer.content.decode()) == (200, None, True)
    assert not Person.objects.filter(email="new@example.org").exists()


def test_a_second_click_goes_on_instead_of_complaining(street: SimpleNamespace) -> None:
    client = Client()
    ask(client, AISHA, next="/oost/")
    cookie = client.cookies["bewijs"].value
    code = code_in(letter(AISHA))
    type_code(client, code)
    client.cookies["bewijs"] = cookie
    assert type_code(client, code)["Location"] == "/oost/"


def test_somebody_else_in_the_same_browser_starts_clean(street: SimpleNamespace) -> None:
    client = come_in(AISHA)
    session = client.session
    session["mine"] = "Aisha's"
    session.save()
    ask(Client(), "bram@example.org")
    client.post(link_in(letter("bram@example.org")))
    assert (who_is(client), client.session.get("mine")) == (street.bram, None)


@pytest.mark.proves("safety:A9")
def test_who_is_closed_out_does_not_come_in(street: SimpleNamespace) -> None:
    Person.objects.filter(pk=street.aisha.pk).update(is_active=False)
    client = Client()
    ask(client, AISHA)
    assert (type_code(client, code_in(letter(AISHA))).status_code, who_is(client)) == (403, None)


@pytest.mark.proves("safety:B9")
def test_a_code_asked_again_replaces_the_first(street: SimpleNamespace) -> None:
    client = Client()
    ask(client, AISHA, next="/oost/")
    first = letter(AISHA)
    client.post(reverse("enter:again"))
    assert Client().post(link_in(first)).status_code == 404
    assert type_code(client, code_in(letter(AISHA)))["Location"] == "/oost/"


def asked(rf: Any, purpose: str, carries: dict[str, Any]) -> None:
    proofs.ask(request_for(rf), AISHA, purpose, carries)


def request_for(rf: Any) -> Any:
    request = rf.post("/")
    request.hood = None
    return request


def dump() -> str:
    """Everything in every table, as text."""
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts.append(repr(cursor.fetchall()))
    return "\n".join(parts)


@pytest.mark.proves("A2")
def test_coming_in_on_a_neighbourhoods_own_domain(street: SimpleNamespace, settings: Any) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "oost.example"]
    client = Client(SERVER_NAME="oost.example")
    client.post("/meedoen/", {"name": "Samir", "email": "samir@example.org"})
    came = type_code(client, code_in(letter("samir@example.org")))
    assert (came["Location"], client.get(came["Location"]).status_code, who_is(client).name) == ("/oost/meedoen/wat/", 200, "Samir")
    assert 'href="/nieuws/"' in client.get("/").content.decode()
