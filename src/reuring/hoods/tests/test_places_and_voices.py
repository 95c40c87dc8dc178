"""A place with its story, and what visitors tell the team."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.hoods.models import Place, Voice
from reuring.testing.street import make_article, visit_as

pytestmark = pytest.mark.once


def here(street: SimpleNamespace, **fields: Any) -> str:
    with scope(hood=street.oost):
        Place.objects.filter(pk=street.park.pk).update(**fields)
    street.oost.touch()
    return Client(HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/plek/{street.park.pk}/").content.decode()


@pytest.mark.proves("S3-8")
def test_a_place_says_whether_there_is_wifi_and_a_welcome(street: SimpleNamespace) -> None:
    assert "Wifi" not in here(street)
    page = here(street, wifi=True, welcome=True, hours="altijd open", story="Hier staan *lindes*.")
    assert all(words in page for words in ("Wifi", "Loop binnen", "altijd open", "<em>lindes</em>"))


def test_a_place_shows_only_what_the_reader_may_read(street: SimpleNamespace) -> None:
    make_article(street, place=street.park, title="Voor iedereen")
    make_article(street, place=street.park, title="Alleen voor buren", audience="neighbours")
    page = here(street)
    assert "Voor iedereen" in page
    assert "Alleen voor buren" not in page


def listening(street: SimpleNamespace, life: str = "exploring") -> Client:
    street.oost.life = life
    street.oost.save()
    return Client(HTTP_ACCEPT_LANGUAGE="nl")


def voices(street: SimpleNamespace) -> list[Voice]:
    with scope(hood=street.oost):
        return list(Voice.objects.all())


@pytest.mark.proves("J2")
def test_one_sentence_without_a_name_is_enough(street: SimpleNamespace) -> None:
    client = listening(street)
    answer = client.post("/oost/antwoord/", {"text": "Rustig, soms te rustig.", "consent": "no"}, follow=True)
    assert [(one.text, one.name, one.consent) for one in voices(street)] == [("Rustig, soms te rustig.", "", "no")]
    assert "Cato leest het. Uiterlijk" in answer.content.decode()


def test_quoting_by_name_needs_a_name(street: SimpleNamespace) -> None:
    answer = listening(street).post("/oost/antwoord/", {"text": "Fijn.", "consent": "first_name"})
    assert answer.status_code == 422
    assert "Fijn." in answer.content.decode()


def test_an_offer_to_start_is_counted_and_a_person_calls(street: SimpleNamespace) -> None:
    client = listening(street, "resting")
    assert "We zijn met 0 van 5." in client.get("/oost/starten/").content.decode()
    page = client.post("/oost/starten/", {"name": "Ria", "contact": "024 111 11 11"}, follow=True).content.decode()
    assert "Cato belt of schrijft je." in page
    assert "We zijn met 1 van 5." in client.get("/oost/starten/").content.decode()


def test_a_machine_that_fills_in_everything_is_thanked_and_not_kept(street: SimpleNamespace) -> None:
    answer = listening(street).post("/oost/antwoord/", {"text": "koop nu", "consent": "no", "website": "http://x"})
    assert answer.status_code == 302
    assert voices(street) == []


def test_too_much_from_one_connection_waits_and_keeps_the_text(street: SimpleNamespace) -> None:
    client = listening(street)
    for n in range(10):
        client.post("/oost/antwoord/", {"text": f"zin {n}", "consent": "no"})
    answer = client.post("/oost/antwoord/", {"text": "de elfde", "consent": "no"})
    assert (answer.status_code, len(voices(street))) == (422, 10)
    assert "de elfde" in answer.content.decode()


def test_nobody_is_asked_the_question_when_the_neighbourhood_is_awake(street: SimpleNamespace) -> None:
    assert Client().get("/oost/antwoord/").status_code == 403
    assert visit_as(street, "nico").get("/oost/starten/").status_code == 403
