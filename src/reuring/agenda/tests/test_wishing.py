"""Who taps *I am coming* without an account joins, and is put down on arrival."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.accounts.tests.letters import code_in, letter, type_code
from reuring.agenda.models import Coming, Event
from reuring.testing.street import make_event, visit_as

pytestmark = pytest.mark.once

SAMIR = {"name": "Samir", "email": "samir@example.org"}


def carried(event: Event) -> dict[str, str]:
    """What the link behind *I am coming* takes along."""
    return {"next": f"/oost/agenda/{event.pk}/{event.day}/", "wens": f"kom:{event.pk}:{event.day}"}


def joins(event: Event) -> Any:
    """Samir joins from the page of the activity, and types the code."""
    browser = Client()
    browser.post("/oost/meedoen/", SAMIR | carried(event))
    browser.came = type_code(browser, code_in(letter("samir@example.org")))
    return browser


def states(event: Event) -> list[tuple[str, str]]:
    return [(row.name, row.state) for row in Coming._base_manager.filter(event=event).select_related("person").order_by("pk")]


@pytest.mark.proves("A2", "J2")
def test_who_joins_from_an_activity_is_put_down_for_it(street: SimpleNamespace) -> None:
    event = make_event(street)
    kept = carried(event)
    assert f'href="/oost/meedoen/?next={kept["next"]}&amp;wens={kept["wens"]}"' in Client().get(kept["next"]).content.decode()
    page = Client().get("/oost/meedoen/", kept).content.decode()
    assert f"Als je meedoet, zetten we je op de lijst voor {event.title}" in page and states(event) == []
    browser = joins(event)
    assert states(event) == [("Samir", "coming")]
    answer = browser.post(browser.came.url, {"next": kept["next"]}, follow=True)
    assert answer.request["PATH_INFO"] == kept["next"] and f"Je komt naar {event.title}. Tot dan." in answer.content.decode()


@pytest.mark.proves("A2")
def test_looking_and_asking_put_nobody_down_before_the_proof(street: SimpleNamespace) -> None:
    event = make_event(street)
    browser = Client()
    browser.get("/oost/meedoen/", carried(event))
    browser.post("/oost/meedoen/", SAMIR | carried(event))
    visit_as(street, "zoe").get("/oost/meedoen/", carried(event))
    assert states(event) == []


@pytest.mark.proves("A2", "safety:C1")
def test_if_it_is_full_they_wait_and_it_says_so(street: SimpleNamespace) -> None:
    event = make_event(street, seats=1)
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha)
    page = joins(event).get("/oost/meedoen/wat/").content.decode()
    assert "Je staat op de wachtlijst" in page and states(event) == [("Aisha", "coming"), ("Samir", "waiting")]


@pytest.mark.proves("A2")
def test_with_an_account_one_button_does_both_and_twice_is_once(street: SimpleNamespace) -> None:
    event = make_event(street)
    assert visit_as(street, "zoe").post("/oost/meedoen/", carried(event)).status_code == 302
    joins(event), joins(event)
    assert states(event) == [("Zoë", "coming"), ("Samir", "coming")] and Person.objects.filter(email=SAMIR["email"]).count() == 1


@pytest.mark.proves("A2")
def test_who_comes_already_keeps_the_friends_they_named(street: SimpleNamespace) -> None:
    event = make_event(street)
    joins(event)
    Coming._base_manager.update(friends=2)
    joins(event)
    assert Coming._base_manager.get().friends == 2


@pytest.mark.parametrize("wish", ["kom:{pk}:2020-01-01", "kom:{pk}:2026-99-99", "kom:999999999999:{day}", "weg:1:2", "kom:{pk}", "<b>"])
def test_a_wish_for_nothing_is_no_wish(street: SimpleNamespace, wish: str) -> None:
    event = make_event(street)
    page = Client().get("/oost/meedoen/", {"wens": wish.format(pk=event.pk, day=event.day)})
    assert page.status_code == 200 and "wens" not in page.content.decode()


def test_what_a_visitor_may_not_read_is_not_named(street: SimpleNamespace) -> None:
    event = make_event(street, audience="neighbours")
    assert event.title not in Client().get("/oost/meedoen/", carried(event)).content.decode()
    joins(event)
    assert states(event) == []


def test_what_was_called_off_meanwhile_is_said_and_joining_holds(street: SimpleNamespace) -> None:
    event = make_event(street, rule="")
    browser = Client()
    browser.post("/oost/meedoen/", SAMIR | carried(event))
    with scope(hood=street.oost):
        event.call_off(by=street.bram, why="regen")
    type_code(browser, code_in(letter("samir@example.org")))
    assert "gaat niet meer door" in browser.get("/oost/meedoen/wat/").content.decode() and states(event) == []
