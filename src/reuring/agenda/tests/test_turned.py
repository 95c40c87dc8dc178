"""Between what was planned and what is told things turn: who does not come hears nothing, and what went out of sight travels no more."""
from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda.models import Coming, Event, Recap
from reuring.agenda.models.coming import way_out_token
from reuring.agenda.telling import spread_to_guests
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.notices import planner, tell
from reuring.people.tests.cast import make_organisation
from reuring.posts.models import Happening, Post
from reuring.testing.street import make_event, visit_as

ALWAYS_QUIET = (time(), time(23, 59, 59))


def say(event: Event, day: date, **who: Any) -> Coming:
    with scope(hood=event.hood):
        coming = Coming.say(event, day, **who)
        coming.event = event
    return coming


def guest(event: Event) -> Coming:
    return say(event, event.day, guest_name="Riet", guest_email="riet@example.org")


def mails(to: str) -> list[str]:
    return list(OutgoingMail.objects.filter(to=to).values_list("subject", flat=True))


@pytest.mark.parametrize("what", ["event.rearranged", "event.seat"])
def test_who_said_no_in_the_meantime_is_told_nothing(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    event = make_event(street, rule="", seats=1 if what == "event.seat" else None)
    first, second = say(event, event.day, person=street.suus), say(event, event.day, person=street.aisha)
    with monkeypatch.context() as night, scope(hood=street.oost):
        night.setattr(planner, "QUIET", ALWAYS_QUIET)
        event.rearrange(by=street.bram, starts=time(11)) if what == "event.rearranged" else first.leave(by=street.suus)
        tell.spread.call(Happening.objects.get(action=what).pk)
        second.leave(by=street.aisha)
    tell.send_due()
    assert mails("aisha@example.org") == [] and (what == "event.seat" or len(mails("suus@example.org")) == 1)


@pytest.mark.parametrize("turns", ["hidden", "withdrawn"])
def test_a_guest_is_not_told_of_what_is_out_of_sight(street: SimpleNamespace, turns: str) -> None:
    event = make_event(street, title="Kanarietitel")
    coming = guest(event)
    with scope(hood=street.oost):
        event.rearrange(by=street.bram, starts=time(11))
        event.hide(by=street.cato, why="point: x") if turns == "hidden" else event.withdraw(by=street.bram)
        link = f"/oost/agenda/af/{way_out_token(coming)}/"
    spread_to_guests.call(Happening._base_manager.get(action="event.rearranged").pk)
    page = Client().get(link)
    assert mails("riet@example.org") == [] and page.status_code == 200 and "Kanarietitel" not in page.text
    assert "Haal me van de lijst" in page.text and Client().post(link).status_code == 200


def test_a_guest_who_left_hears_of_no_seat(street: SimpleNamespace) -> None:
    event = make_event(street, rule="", seats=1)
    first, second = say(event, event.day, person=street.suus), guest(event)
    with scope(hood=street.oost):
        first.leave(by=street.suus)
        second.leave(by=None)
    spread_to_guests.call(Happening._base_manager.get(action="event.seat").pk)
    assert mails("riet@example.org") == []


def over(street: SimpleNamespace, time_machine: Any, **given: Any) -> Event:
    event = make_event(street, day=clock.today(), starts=time(), minutes=1, **given)
    time_machine.move_to(clock.ahead(days=1))
    return event


@pytest.mark.proves("F12")
def test_what_is_told_of_an_activity_stands_in_the_same_name(street: SimpleNamespace, time_machine: Any) -> None:
    event = over(street, time_machine, organisation=make_organisation(street, street.bram))
    told = visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/verslag/", {"title": "Zo was het", "body": "Fijn"})
    page = Client().get(told["Location"]).text
    assert "De Schoffelclub" in page and "Bram" not in page.partition("<main")[2]


def test_who_is_kept_apart_does_not_read_how_it_was(street: SimpleNamespace, time_machine: Any) -> None:
    event = over(street, time_machine)
    with scope(hood=street.oost):
        Recap.tell(event, event.day, by=street.cato, title="Kanarieverslag", body="Fijn")
    street.aisha.block(street.cato)
    assert ["Kanarieverslag" in visit_as(street, who).get(f"/oost/agenda/{event.pk}/").text for who in ("aisha", "nico")] == [False, True]


@pytest.mark.proves("A46")
def test_how_it_was_is_thought_over_too(street: SimpleNamespace, time_machine: Any) -> None:
    event = over(street, time_machine)
    said = {"title": "Zo was het", "body": "Fijn", "learnt": "Een getinte man liep verdacht rond"}
    answer = visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/verslag/", said)
    assert answer.status_code == 422 and "getinte man" in answer.text and "0900-8844" in answer.text
    assert not Post._base_manager.filter(kind="story").exists()


@pytest.mark.proves("safety:B3")
def test_a_name_with_an_end_of_line_begins_no_line_of_a_calendar(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        street.park.name = "Plek\r\nATTACH:https://evil.example/"
        street.park.save()
    make_event(street, title="Koffie\r\nATTACH:x", where="Hier\rATTACH:x")
    lines = Client().get(f"/oost/plek/{street.park.pk}/agenda.ics").content.replace(b"\r\n ", b"").split(b"\r\n")
    assert not [line for line in lines if line.startswith(b"ATTACH") or b"\n" in line or b"\r" in line] and b"BEGIN:VEVENT" in lines


@pytest.mark.parametrize("name", ["Cato (buurtverbinder)", "https://evil.example/", "...", "\u202e"])
def test_a_guest_is_called_by_a_name(street: SimpleNamespace, name: str) -> None:
    event = make_event(street)
    answer = Client().post(f"/oost/agenda/{event.pk}/{event.day}/gast/", {"name": name, "email": "riet@example.org", "since": "x"})
    assert answer.status_code == 422 and 'id="id_name_error"' in answer.text
