"""Calendars out, read back by other people's programs: icalendar parses, recurring-ical-events unfolds."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.test import Client
from django_scopes import scope
from tests.sweeps.things import group_of, thing_for

from reuring.agenda import calendar_out
from reuring.agenda.models import CalendarKey, Coming, Event, Turn
from reuring.core.rows import swap
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Place
from reuring.hoods.pagecache import Shelf
from reuring.people.models import Organisation
from reuring.testing.street import make_article, make_event, visit_as

pytestmark = pytest.mark.once

NOW = "2026-10-01T12:00:00+02:00"


def read(path: str = "/oost/agenda.ics") -> icalendar.Calendar:
    answer = Client().get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content)


def unfolded(calendar: icalendar.Calendar, start: tuple[int, ...], end: tuple[int, ...]) -> list[Any]:
    return sorted(recurring_ical_events.of(calendar).between(start, end), key=lambda one: one["DTSTART"].dt.isoformat())


@pytest.fixture
def coffee(street: SimpleNamespace, time_machine: Any) -> Event:
    time_machine.move_to(NOW)
    return make_event(street, day=date(2026, 10, 6))


@pytest.mark.proves("F2")
def test_a_year_of_coffee_comes_back_at_ten_on_every_tuesday(coffee: Event) -> None:
    found = unfolded(read(), (2026, 10, 1), (2027, 10, 1))
    assert len(found) == 52 and {one["DTSTART"].dt.time() for one in found} == {time(10)} and {one["DTSTART"].dt.weekday() for one in found} == {1}
    assert {one["DTSTART"].dt.utcoffset() for one in found} == {timedelta(hours=1), timedelta(hours=2)}
    assert {one["DTEND"].dt - one["DTSTART"].dt for one in found} == {timedelta(hours=2)}


def test_what_is_said_of_an_activity_is_kept_until_something_of_it_changes(coffee: Event, street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    made, entries = [], calendar_out._entries
    monkeypatch.setattr(calendar_out, "PIECES", Shelf(400_000))
    monkeypatch.setattr(calendar_out, "_entries", lambda icalendar, event, *more: [made.append(event.pk), *entries(icalendar, event, *more)][1:])
    first = Client().get("/oost/agenda.ics").content
    make_article(street)                                  # the neighbourhood changed, the coffee did not
    assert Client().get("/oost/agenda.ics").content == first and made == [coffee.pk]
    with scope(hood=street.oost):
        Turn.of(coffee, date(2026, 10, 13)).cancel(by=street.bram, why="De ketel is stuk.")
        Place.objects.update(name="De Serre")
    said = Client().get("/oost/agenda.ics?n=1").content.decode()
    assert "De ketel is stuk." in said and (coffee.place is None or "De Serre" in said) and made == [coffee.pk] * 2


@pytest.mark.proves("F2")
def test_a_cancelled_date_is_cancelled_there_too_and_a_moved_one_is_moved(coffee: Event, street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        Turn.of(coffee, date(2026, 10, 13)).cancel(by=street.bram, why="De ketel is stuk.")
        Turn.of(coffee, date(2026, 10, 20)).move(by=street.bram, to=date(2026, 10, 22), starts=time(14), minutes=60, why="Sleutel.")
    found = unfolded(read(), (2026, 10, 1), (2026, 10, 30))
    assert [(one["DTSTART"].dt.day, one["DTSTART"].dt.hour, str(one["STATUS"])) for one in found] == [
        (6, 10, "CONFIRMED"), (13, 10, "CANCELLED"), (22, 14, "CONFIRMED"), (27, 10, "CONFIRMED")]
    assert {str(one["UID"]) for one in found} == {f"{coffee.pk}@localhost"} and "De ketel is stuk." in str(found[1]["DESCRIPTION"])


@pytest.mark.proves("F2")
def test_until_holidays_and_whole_days_come_through(street: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to(NOW)
    make_event(street, day=date(2026, 12, 18), rule="FREQ=WEEKLY;UNTIL=20270108", no_holidays=True, title="Vrijdag")
    make_event(street, day=date(2026, 12, 21), rule="", starts=None, minutes=2 * 1440, title="Feest")
    found = unfolded(read(), (2026, 12, 1), (2027, 3, 1))
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt.day) for one in found] == [("Vrijdag", 18), ("Feest", 21), ("Vrijdag", 8)]
    assert found[1]["DTEND"].dt == date(2026, 12, 23) and not isinstance(found[1]["DTSTART"].dt, datetime)


@pytest.mark.proves("F2")
def test_a_change_raises_the_sequence_and_keeps_the_uid(coffee: Event, street: SimpleNamespace, time_machine: Any) -> None:
    before = read().walk("VEVENT")[0]
    time_machine.move_to("2026-10-02T12:00:00+02:00")
    with scope(hood=street.oost):
        coffee.rearrange(by=street.bram, starts=time(11))
    after = read().walk("VEVENT")[0]
    assert (before["UID"], after["SEQUENCE"]) == (after["UID"], before["SEQUENCE"] + 1) and after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    with scope(hood=street.oost):
        coffee.call_off(by=street.bram, why="Op.")
    assert str(read().walk("VEVENT")[0]["STATUS"]) == "CANCELLED"


@pytest.mark.proves("F2")
def test_a_calendar_says_its_time_zone_and_is_asked_again_for_free(coffee: Event) -> None:
    calendar, first = read(), Client().get("/oost/agenda.ics")
    zone = calendar.walk("VTIMEZONE")[0]
    assert str(zone["TZID"]) == "Europe/Amsterdam" and {sub.name for sub in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert calendar.walk("VEVENT")[0]["DTSTART"].params["TZID"] == "Europe/Amsterdam" and first["Last-Modified"]
    assert Client().get("/oost/agenda.ics", headers={"if-none-match": first["ETag"]}).status_code == 304
    assert b"\r\n" in first.content and max(map(len, first.content.split(b"\r\n"))) <= 75


@pytest.mark.proves("F7", "F2")
def test_a_place_an_activity_and_a_group_have_their_own(coffee: Event, street: SimpleNamespace) -> None:
    make_event(street, title="Elders", place=None, where="thuis", day=date(2026, 10, 7))
    group = make_event(street, title="Schoffelen", audience="group", group=group_of(street), day=date(2026, 10, 8))
    paths = (f"/oost/plek/{street.park.pk}/agenda.ics", f"/oost/agenda/{coffee.pk}/agenda.ics")
    assert [[str(one["SUMMARY"]) for one in read(path).walk("VEVENT")] for path in paths] == [["Koffie in het park"]] * 2
    with scope(hood=street.oost):
        tokens = {who: CalendarKey.renew(street.oost, getattr(street, who)).token for who in ("aisha", "suus")}
    path = f"/oost/agenda/groep/{group.group_id}/{{}}.ics"
    assert [str(one["SUMMARY"]) for one in read(path.format(tokens["aisha"])).walk("VEVENT")] == ["Schoffelen"]
    assert Client().get(path.format(tokens["suus"])).status_code == 404


@pytest.mark.proves("F2")
def test_an_organisation_has_its_own(coffee: Event, street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        club = thing_for(street, Organisation)
        swap(Event.objects.get(pk=coffee.pk), {}, organisation_id=club.pk)
    make_event(street, title="Van iemand anders")
    assert [str(one["SUMMARY"]) for one in read(f"/oost/organisaties/{club.pk}/agenda.ics").walk("VEVENT")] == ["Koffie in het park"]


@pytest.mark.proves("safety:A5", "F2")
def test_ones_own_calendar_holds_only_what_one_comes_to_and_its_key_can_be_renewed(coffee: Event, street: SimpleNamespace) -> None:
    make_event(street, title="Iets anders", day=date(2026, 10, 7))
    with scope(hood=street.oost):
        Coming.say(coffee, date(2026, 10, 13), person=street.aisha)
    aisha = visit_as(street, "aisha")
    paths = []
    for _turn in range(2):
        page = aisha.post("/oost/agenda/mijn/adres/", follow=True).content.decode()
        paths.append("/oost" + page.split('id="geheim"')[1].split("/oost")[1].split('"')[0])
    assert [(str(one["SUMMARY"]), one["DTSTART"].dt.day) for one in read(paths[1]).walk("VEVENT")] == [("Koffie in het park", 13)]
    assert Client().get(paths[0]).status_code == 404 and Client().get(paths[1].replace("/oost/", "/west/")).status_code == 404
    assert Client().get(paths[1])["Cache-Control"] == "private, no-store"
    assert CalendarKey._base_manager.get().key_hash not in paths[1]


@pytest.mark.proves("safety:A5", "safety:A9")
@pytest.mark.parametrize("end", ["left", "disabled", "suspended", "blocked"])
def test_a_key_shows_nothing_that_its_owner_may_not_read_any_more(coffee: Event, street: SimpleNamespace, end: str) -> None:
    closed = make_event(street, audience="neighbours", title="Besloten", day=date(2026, 10, 7))
    with scope(hood=street.oost):
        Coming.say(closed, closed.day, person=street.aisha)
        token = CalendarKey.renew(street.oost, street.aisha).token
        member = street.aisha.memberships.get()
        {"left": lambda: leave_hood(street.oost, street.aisha), "suspended": lambda: member.suspend(why="reclame"),
         "blocked": lambda: street.bram.block(street.aisha),
         "disabled": lambda: type(street.aisha).objects.filter(pk=street.aisha.pk).update(is_active=False)}[end]()
    answer = Client().get(f"/oost/agenda/van/{token}.ics")
    assert answer.status_code == (404 if end in {"left", "disabled"} else 200) and b"Besloten" not in answer.content


@pytest.mark.proves("safety:B3")
def test_what_people_type_cannot_break_out_of_its_line(coffee: Event, street: SimpleNamespace) -> None:
    make_event(street, day=date(2026, 10, 9), title="Soep; met, brood\\n", body="regel\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H", rule="")
    events = read().walk("VEVENT")
    assert not read().walk("VALARM") and [str(one["SUMMARY"]) for one in events] == ["Koffie in het park", "Soep; met, brood\\n"]
