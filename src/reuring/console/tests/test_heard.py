"""What the team hears in a café, at sports or in the library is written down with where it was (S0-68)."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.hoods.models import Place, Voice
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def tell(street: SimpleNamespace, who: str = "suus", **said: Any) -> Any:
    client = visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl")
    return client.post("/oost/ronde/gehoord/", {"text": "Het is hier stil na zessen.", "found_in": "sport", "consent": "nameless"} | said)


def notes(street: SimpleNamespace) -> list[Voice]:
    with scope(hood=street.oost):
        return list(Voice.objects.select_related("place", "entered_by"))


@pytest.mark.proves("S0-68")
def test_a_note_names_the_kind_of_place_and_the_place(street: SimpleNamespace) -> None:
    assert tell(street, place=street.park.pk).status_code == 302
    assert [(one.kind, one.found_in, one.place, one.entered_by, one.read_by_id) for one in notes(street)] == [
        ("heard", "sport", street.park, street.suus, street.suus.pk)]


@pytest.mark.proves("S0-68")
@pytest.mark.parametrize("said", [{"found_in": ""}, {"found_in": "thuis"}, {"place": "999999"}, {"consent": "first_name"}])
def test_without_a_kind_of_place_it_is_asked_again_and_the_words_stay(street: SimpleNamespace, said: dict[str, str]) -> None:
    answer = tell(street, **said)
    assert (answer.status_code, notes(street)) == (422, [])
    assert "Het is hier stil na zessen." in answer.content.decode()


def test_a_name_without_a_yes_is_not_kept(street: SimpleNamespace) -> None:
    tell(street, name="Joop")
    assert notes(street)[0].name == ""


def keep(street: SimpleNamespace, **said: Any) -> Any:
    given = {"name": "Het Park", "kind": "open"}
    return visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post(f"/oost/ronde/plekken/{street.park.pk}/", given | said)


def park(street: SimpleNamespace) -> Place:
    with scope(hood=street.oost):
        return Place.objects.get(pk=street.park.pk)


@pytest.mark.proves("S0-44")
def test_the_host_of_a_welcome_point_is_somebody_of_the_team(street: SimpleNamespace) -> None:
    keep(street, host_person=street.cato.pk, welcome="on")
    assert park(street).host == street.cato
    assert keep(street, host_person=street.bram.pk).status_code == 422
    keep(street)
    assert park(street).host is None


def test_a_place_online_without_an_address_is_asked_again(street: SimpleNamespace) -> None:
    assert "Van een plek online is dit de deur." in keep(street, kind="online").content.decode()
    assert keep(street, kind="online", link="praat.example").status_code == 302
    assert park(street).link == "https://praat.example"


@pytest.mark.proves("F7")
def test_history_is_told_by_the_year(street: SimpleNamespace) -> None:
    answer = keep(street, history="Vroeger was alles anders")
    assert answer.status_code == 422
    assert "Begin deze regel met het jaar" in answer.content.decode()
    assert keep(street, history="1911 De ketel komt aan.\n\n1974 De molen sluit.").status_code == 302
    assert park(street).history == "1911 De ketel komt aan.\n1974 De molen sluit."
