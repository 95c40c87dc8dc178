"""The round: five things at most, in the order in which they hurt, and then an end."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.console.tests.desk import guest, member, report, voice
from reuring.testing.street import move_in, visit_as


def cards(page: str) -> list[str]:
    return re.findall(r'<article class="card5">.*?<h2>(.*?)</h2>', page, re.S)


def round_of(street: SimpleNamespace, who: str = "cato") -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/").content.decode()


def test_what_hurts_comes_first(street: SimpleNamespace) -> None:
    voice(street)
    guest(street)
    report(street)
    report(street, reason="hurts")
    assert [title.split()[0] for title in cards(round_of(street))] == ["Gemeld:", "Gemeld:", "Een", "Nico", "Een"]
    assert "kwetst" in cards(round_of(street))[0]


@pytest.mark.proves("A43")
def test_with_forty_things_there_are_five_and_an_end(street: SimpleNamespace) -> None:
    for _n in range(40):
        voice(street)
    page = round_of(street)
    assert len(cards(page)) == 5
    assert "Klaar." in page
    assert "Er wacht nog meer." in page


def test_an_empty_desk_says_so(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        member(street, "nico").shake_hands(by=street.cato)
    assert "Er wacht niets. Drink koffie met iemand." in round_of(street)


def test_each_card_has_two_buttons(street: SimpleNamespace) -> None:
    guest(street)
    report(street)
    for card in re.findall(r'<article class="card5">(.*?)</article>', round_of(street), re.S):
        assert card.count('class="button') == 2


def test_a_supporter_sees_newcomers_and_no_reports(street: SimpleNamespace) -> None:
    report(street)
    guest(street)
    voice(street)
    assert [title.split()[0] for title in cards(round_of(street, "suus"))] == ["Nico"]


PAGES = ["", "handen/", "stemmen/", "gemeld/", "gasten/", "krant/", "namens/", "mensen/?q=uur", "codes/", "plekken/", "bezigheden/"]


@pytest.mark.once
@pytest.mark.parametrize("page", PAGES)
def test_eight_queries_whatever_waits(street: SimpleNamespace, page: str) -> None:
    few = queries(street, page)
    for n in range(9):
        report(street)
        guest(street)
        voice(street)
        with scope(hood=street.oost):
            move_in(f"buur{n}", street.oost, met=False)
    assert queries(street, page) <= max(few, 8)
    assert queries(street, page) <= 8


def queries(street: SimpleNamespace, page: str) -> int:
    client = visit_as(street, "cato")
    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"/oost/ronde/{page}").status_code == 200
    return len(seen)


@pytest.mark.proves("F71")
def test_shaking_hands_from_the_round(street: SimpleNamespace) -> None:
    nico = member(street, "nico")
    visit_as(street, "cato").post(f"/oost/ronde/handen/{nico.pk}/")
    nico.refresh_from_db()
    assert (nico.has_met, nico.met_how, nico.met_by) == (True, "handshake", street.cato)


def test_a_voice_read_is_off_the_pile_once(street: SimpleNamespace) -> None:
    said = voice(street)
    visit_as(street, "cato").post(f"/oost/ronde/stemmen/{said.pk}/")
    said.refresh_from_db()
    assert said.read_by == street.cato
    assert said.mark_read(by=street.suus) is False


@pytest.mark.proves("S2-24")
@pytest.mark.parametrize(("fields", "consent"), [({}, "nameless"), ({"keep": "1"}, "no")])
def test_the_team_may_keep_what_a_visitor_said_to_itself(street: SimpleNamespace, fields: dict[str, str], consent: str) -> None:
    said = voice(street, consent="nameless")
    visit_as(street, "cato").post(f"/oost/ronde/stemmen/{said.pk}/", fields)
    said.refresh_from_db()
    assert said.consent == consent


@pytest.mark.once
@pytest.mark.parametrize("life", ["exploring", "seeding", "growing", "resting"])
@pytest.mark.parametrize("page", ["", "handen/", "stemmen/", "gemeld/", "gasten/", "mensen/"])
def test_the_desk_is_open_in_every_state_of_life(street: SimpleNamespace, life: str, page: str) -> None:
    voice(street)
    report(street)
    street.oost.life = life
    street.oost.save()
    assert visit_as(street, "cato").get(f"/oost/ronde/{page}").status_code == 200
