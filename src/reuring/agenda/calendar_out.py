"""The agenda for other programs (RFC 5545).

A returning event is one entry with its rule; a moved date is an entry of its own beside it (RECURRENCE-ID), a cancelled one says
STATUS:CANCELLED, so that it shows as cancelled there too. Times are local with their time zone, which is told along. A public holiday on
which it is not is left out (EXDATE).
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from reuring.agenda import dates
from reuring.agenda.dates import Date
from reuring.core import almanac, clock, ical
from reuring.core.addresses import absolute
from reuring.core.ical import ZONE, moment
from reuring.core.text import plain
from reuring.hoods.pagecache import Kept, Shelf

LANGUAGE = "nl"
AHEAD = timedelta(days=2 * 366)          # holidays are left out so far
END = b"END:VCALENDAR"
PIECES = Shelf(400_000)
STATUS = {"on": "CONFIRMED", "moved": "CONFIRMED", "off": "CANCELLED"}


class Calendar(NamedTuple):
    """What a calendar holds: events with `turns`, and for a personal one which days."""

    name: str
    link: str
    events: list[Any]
    turns: dict[int, dict[date, Any]]
    only: dict[int, set[date]] | None = None


def written(calendar: Calendar, slug: str) -> bytes:
    """The bytes of the file. What is said of an event is kept until something of it changes: a comment elsewhere makes no calendar anew."""
    out = ical.begin(calendar.name, calendar.link, min((event.day for event in calendar.events), default=clock.today()))
    head, end = bytes(out.to_ical()).split(END, 1)
    with override(LANGUAGE):
        return head + b"".join(_piece(event, calendar, slug) for event in calendar.events) + END + end


def _piece(event: Any, calendar: Calendar, slug: str) -> bytes:
    only = sorted(calendar.only.get(event.pk, ())) if calendar.only is not None else None
    key, stamp = (slug, str(event.pk), str(only)), _stamp(event, calendar.turns.get(event.pk, {}))
    kept = PIECES.get(key, stamp)
    if kept is None:
        import icalendar
        made = b"".join(bytes(entry.to_ical()) for entry in _entries(icalendar, event, calendar, slug))
        kept = Kept(stamp, made, ())
        PIECES.put(key, kept)
    return kept.body


def _stamp(event: Any, turns: dict[date, Any]) -> str:
    """Of everything that is said of it, and of the day: how far holidays are left out moves along."""
    rows = [event, event.place, *(turn for _day, turn in sorted(turns.items()))]
    said = [[value for name, value in vars(row).items() if name != "_state"] for row in rows if row is not None]
    return blake2b(repr([clock.today(), said]).encode(), digest_size=16).hexdigest()


def _entries(made: Any, event: Any, calendar: Calendar, slug: str) -> Iterable[Any]:
    turns = calendar.turns.get(event.pk, {})
    if calendar.only is not None:
        for day in sorted(calendar.only.get(event.pk, ())):
            yield _entry(made, event, dates.of(event, day, turns.get(day)), slug, uid=f"{event.pk}-{day:%Y%m%d}")
        return
    plain_first = Date(event.day, event.day, event.starts, event.minutes, "off" if event.going == "off" else "on", event.off_why)
    series = _entry(made, event, plain_first if event.rule else dates.of(event, event.day, turns.get(event.day)), slug)
    if event.rule:
        series["RRULE"] = made.vRecur.from_ical(_rule(event))
        for day in _left_out(event, turns):
            series.add("exdate", moment(day, event.starts))
    yield series
    for day, turn in sorted(turns.items()) if event.rule and event.going == "on" else ():
        if dates.has(event, day):
            one = _entry(made, event, dates.of(event, day, turn), slug)
            one.add("recurrence-id", moment(day, event.starts))
            yield one


def _entry(made: Any, event: Any, one: Date, slug: str, uid: str = "") -> Any:
    link = absolute(reverse("agenda:event", kwargs={"slug": slug, "pk": event.pk}))
    entry = made.Event()
    entry.add("uid", f"{uid or event.pk}@{settings.MAIL_DOMAIN}")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", max(event.changed_at, event.edited_at or event.changed_at).astimezone(UTC))
    entry.add("created", event.created_at.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("summary", event.title)
    entry.add("dtstart", moment(one.on, one.starts))
    entry.add("dtend", _end(one))
    entry.add("status", STATUS[one.state])
    entry.add("description", "\n\n".join(filter(None, [one.why, plain(event.body, 600), event.online, link])))
    entry.add("url", link)
    where = ", ".join(filter(None, [event.place.name if event.place else "", event.where])) or event.online
    if where:
        entry.add("location", where)
    return entry


def _end(one: Date) -> date | datetime:
    end = datetime.combine(one.on, one.starts or time()) + timedelta(minutes=one.minutes)
    return end.date() if one.starts is None else end.replace(tzinfo=ZONE)


def _rule(event: Any) -> str:
    """UNTIL stands in UTC where the start has a zone, as the standard wants it."""
    base, found, until = event.rule.partition("UNTIL=")
    if not found or event.starts is None:
        return str(event.rule)
    day, semicolon, rest = until[:8], *until[8:].partition(";")[1:]
    last = datetime.combine(date(int(day[:4]), int(day[4:6]), int(day[6:])), time(23, 59, 59), ZONE).astimezone(UTC)
    return f"{base}UNTIL={last:%Y%m%dT%H%M%SZ}{semicolon}{rest}"


def _left_out(event: Any, turns: dict[date, Any]) -> list[date]:
    if not event.no_holidays:
        return []
    start = max(event.day, clock.today() - timedelta(days=90))
    days = almanac.days_between(event.rule, event.day, start, clock.today() + AHEAD)
    return [day for day in days if day in almanac.holidays_of(day.year) and day not in turns]
