"""The promised hello on the round: late ones first, done in one tap, taken over, or let go with a reason."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
import time_machine
from django_scopes import scope

from reuring.console.tests.desk import member
from reuring.console.tests.test_round import cards, round_of
from reuring.core import clock
from reuring.hoods.models import Welcome
from reuring.hoods.models.welcomes import promise_welcome
from reuring.testing.street import move_in, visit_as

pytestmark = pytest.mark.once


@pytest.fixture
def promised(street: SimpleNamespace) -> Welcome:
    with scope(hood=street.oost):
        return promise_welcome(member(street, "nico"), by=street.suus)


def again(welcome: Welcome) -> Welcome:
    return Welcome._base_manager.get(pk=welcome.pk)


@pytest.mark.proves("S0-44")
def test_the_round_says_who_promised_and_a_late_one_comes_first(street: SimpleNamespace, promised: Welcome) -> None:
    page = round_of(street)
    assert "Nico is nieuw" in cards(page)[0] and "Suus zegt uiterlijk" in page
    with time_machine.travel(clock.ahead(days=9)):
        move_in_new(street)
        assert cards(round_of(street)) == ["Nico wacht nog op een gedag", "Yusuf is nieuw"]


def move_in_new(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        move_in("yusuf", street.oost, met=False)


@pytest.mark.proves("S0-44")
@pytest.mark.parametrize("who", ["suus", "cato"])
def test_hello_is_said_with_one_tap_by_whoever_said_it(street: SimpleNamespace, promised: Welcome, who: str) -> None:
    assert f"/oost/ronde/gedag/{promised.pk}/gezegd/" in round_of(street, who)
    assert visit_as(street, who).post(f"/oost/ronde/gedag/{promised.pk}/gezegd/").status_code == 302
    assert (again(promised).done_at is not None, again(promised).promised_by) == (True, getattr(street, who))
    assert visit_as(street, who).post(f"/oost/ronde/gedag/{promised.pk}/gezegd/").status_code == 409


def test_a_hand_shaken_is_a_hello_said(street: SimpleNamespace, promised: Welcome) -> None:
    visit_as(street, "cato").post(f"/oost/ronde/handen/{member(street, 'nico').pk}/")
    assert again(promised).done_at is not None
    assert cards(round_of(street)) == []


def test_somebody_takes_it_over_and_the_day_stays(street: SimpleNamespace, promised: Welcome) -> None:
    visit_as(street, "cato").post(f"/oost/ronde/gedag/{promised.pk}/ik/")
    assert (again(promised).promised_by, again(promised).by_when) == (street.cato, promised.by_when)
    assert "Jij zegt uiterlijk" in round_of(street)


@pytest.mark.proves("S0-44")
def test_letting_go_needs_a_reason_that_stays(street: SimpleNamespace, promised: Welcome) -> None:
    client = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    assert client.post(f"/oost/ronde/gedag/{promised.pk}/", {"why": ""}).status_code == 422
    assert client.post(f"/oost/ronde/gedag/{promised.pk}/", {"why": "Weer verhuisd."}).status_code == 302
    assert "Weer verhuisd." in client.get(f"/oost/ronde/gedag/{promised.pk}/").content.decode()
    assert "zegt uiterlijk" not in round_of(street)
    assert client.post(f"/oost/ronde/gedag/{promised.pk}/gezegd/").status_code == 409


def test_who_met_by_a_code_still_gets_the_hello_that_was_promised(street: SimpleNamespace, promised: Welcome) -> None:
    with scope(hood=street.oost):
        member(street, "nico").shake_hands(by=street.nico, how="letter")
    page = round_of(street)
    assert "Suus zegt uiterlijk" in page and "Hand gegeven" not in page
