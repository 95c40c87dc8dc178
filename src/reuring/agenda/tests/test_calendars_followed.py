"""Followed calendars: fetched by one, every day; a failing one is tried later and later, and the team hears of it."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.agenda.calendars.following import fetch_due, fetch_one
from reuring.agenda.models import CalendarSource, Event
from reuring.core import clock
from reuring.core.fetch import Road
from reuring.hoods.models import Membership
from reuring.posts.models.followed import TROUBLED
from reuring.testing.listening import Listener, said

DAY = timedelta(days=1)


@pytest.fixture
def source(in_oost: SimpleNamespace, server: Listener) -> CalendarSource:
    source = CalendarSource.objects.create(hood=in_oost.oost, address=f"http://ark.example.org:{server.port}/a.ics", by=in_oost.cato)
    source.follow()
    return source


def ics(title: str = "Koffie") -> bytes:
    day = clock.ahead(days=30).strftime("%Y%m%d")
    return f"BEGIN:VCALENDAR\nX-WR-CALNAME:De Ark\nBEGIN:VEVENT\nUID:1\nSUMMARY:{title}\nDTSTART:{day}T100000\nEND:VEVENT\nEND:VCALENDAR\n".encode()


@pytest.mark.proves("F14")
def test_it_is_fetched_every_day(source: CalendarSource, server: Listener, road: Road) -> None:
    server.answers["/a.ics"] = said(ics())
    assert (fetch_due(road), fetch_due(road)) == (1, 0)
    server.answers["/a.ics"] = said(ics("Koffie en thee"))
    with clock.told(clock.now() + DAY):
        assert fetch_due(road) == 1
    assert (Event.objects.get().title, len(server.heard)) == ("Koffie en thee", 2)


@pytest.mark.proves("F14")
def test_it_is_tried_later_and_later_and_the_team_hears_of_it(source: CalendarSource, road: Road) -> None:
    waits, now = [], clock.now()
    for _try in range(7):
        with clock.told(now):
            assert fetch_due(road) == 0
            source.refresh_from_db()
            waits.append(source.due_at - now)
            now = source.due_at
    assert waits == sorted(waits) and waits[0] == timedelta(hours=1) and waits[-1] == 7 * DAY
    assert (source.failures, source.trouble, list(CalendarSource.objects.troubled())) == (7, "broken", [source])


def test_once_well_the_trouble_is_over(source: CalendarSource, server: Listener, road: Road) -> None:
    for _try in range(TROUBLED):
        source.failed("slow")
    assert source.troubled
    server.answers["/a.ics"] = said(ics())
    with clock.told(source.due_at):
        assert fetch_due(road) == 1
    source.refresh_from_db()
    assert (source.failures, source.trouble, source.troubled) == (0, "", False)


@pytest.mark.parametrize(("answer", "trouble"), [
    (said(b"<html>", kind="text/html"), "kind"), (said(b"no calendar"), "none"), (said(b"", status="404 No"), "status")])
def test_what_went_wrong_is_kept(answer: bytes, trouble: str, source: CalendarSource, server: Listener, road: Road) -> None:
    server.answers["/a.ics"] = answer
    assert fetch_one(source.pk, source.hood_id, road) is False
    source.refresh_from_db()
    assert source.trouble == trouble


@pytest.mark.proves("safety:B4")
def test_a_calendar_inside_is_never_fetched(source: CalendarSource, server: Listener) -> None:
    strict = Road(look_up=lambda _host: ["127.0.0.1"], ports={server.port})
    assert fetch_one(source.pk, source.hood_id, strict) is False
    source.refresh_from_db()
    assert (source.trouble, server.heard) == ("inside", [])


@pytest.mark.proves("F14")
def test_of_two_workers_one_fetches(source: CalendarSource) -> None:
    one, other = CalendarSource.objects.get(), CalendarSource.objects.get()
    assert (one.take_turn(), other.take_turn()) == (True, False)


def test_stopped_or_resting_it_is_left_alone(source: CalendarSource, server: Listener, road: Road, in_oost: SimpleNamespace) -> None:
    source.stop()
    assert fetch_due(road) == 0
    source.follow()
    in_oost.oost.turn("rest", words="even rust")
    assert (fetch_due(road), server.heard) == (0, [])


def test_when_nobody_answers_for_it_any_more_the_team_does(source: CalendarSource, in_oost: SimpleNamespace) -> None:
    assert source.answered_by() == in_oost.cato
    source.by = in_oost.bram
    assert source.answered_by() == in_oost.cato
    with scope(hood=in_oost.oost):
        Membership.objects.get(person=in_oost.cato).give_role("resident")
    assert source.answered_by() == in_oost.bram
    source.by = None
    assert source.answered_by() is None
