"""What was broken on purpose once, and holds since."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django_scopes import scope

from reuring.agenda import jobs
from reuring.agenda.calendars import reader
from reuring.agenda.calendars.arriving import Calendar, Said
from reuring.agenda.calendars.following import bring_in
from reuring.agenda.models import CalendarSource, Coming, Event, Turn
from reuring.agenda.models.coming import way_out_token
from reuring.agenda.tests.test_coming import say, states
from reuring.core import clock
from reuring.people.models import Organisation
from reuring.testing.street import make_event, visit_as

ODD = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:De \0Ark\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Kof\0fie\r\nDTSTART{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def one_comes_one_waits(street: SimpleNamespace) -> Event:
    event = make_event(street, seats=1)
    say(street, event, "aisha")
    say(street, event, "nico")
    return event


@pytest.mark.proves("F2")
def test_a_day_that_was_changed_stops_no_job_and_holds_nobody(street: SimpleNamespace) -> None:
    event = one_comes_one_waits(street)
    with scope(hood=street.oost):
        guest = Coming.say(event, event.day, guest_name="Gé", guest_email="ge@example.org")
        path = f"/oost/agenda/af/{way_out_token(guest)}/"
        event.rearrange(by=street.bram, day=event.day + timedelta(days=1))
    assert jobs.fill_chairs() == 0
    assert Client().post(path).status_code == 200 and states(event)[-1] == ("Gé", "gone")


@pytest.mark.proves("F2")
def test_nobody_gets_a_seat_at_what_does_not_take_place(street: SimpleNamespace) -> None:
    event = one_comes_one_waits(street)
    with scope(hood=street.oost):
        Turn.of(event, event.day).cancel(by=street.bram, why="regen")
    visit_as(street, "aisha").post(f"/oost/agenda/{event.pk}/{event.day}/toch-niet/")
    assert jobs.fill_chairs() == 0 and states(event) == [("Aisha", "gone"), ("Nico", "waiting")]


@pytest.mark.proves("F2")
def test_what_i_come_to_shows_only_what_i_may_read(street: SimpleNamespace) -> None:
    event = make_event(street)
    say(street, event, "aisha")
    assert event.title in visit_as(street, "aisha").get("/oost/agenda/mijn/").content.decode()
    with scope(hood=street.oost):
        event.hide(by=street.cato, why="nee")
    assert event.title not in visit_as(street, "aisha").get("/oost/agenda/mijn/").content.decode()


@pytest.mark.proves("safety:B2")
def test_a_clock_of_a_thousand_folders_is_an_odd_one() -> None:
    told = reader.told(ODD.format(";TZID=" + "Europe/" * 1_000 + "Ams:20301101T090000").encode(), date(2030, 9, 20), "Europe/Amsterdam")
    assert [one["reason"] for one in told["refused"]] == ["zone"]
    assert "\0" not in str(told["refused"][0]["title"]) + told["name"]


@pytest.mark.proves("F12")
def test_the_team_brings_a_calendar_in_and_speaks_in_no_name(street: SimpleNamespace) -> None:
    said = Said("u1", "Koffie", "", "", "", clock.today() + timedelta(days=3), None, 60, "", False)
    with scope(hood=street.oost):
        club = Organisation(hood=street.oost, name="De Ark", kind="club")
        club.found(by=street.aisha)
        source = CalendarSource.objects.create(hood=street.oost, address="https://ark.example.org/a.ics", organisation=club, by=street.cato)
        assert bring_in(source, Calendar("De Ark", [said], {"u1"}, 0, []))["added"] == 1
        assert Event.objects.get(title="Koffie").organisation is None
