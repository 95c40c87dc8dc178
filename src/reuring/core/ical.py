"""The head of a calendar for other programs (RFC 5545), and its local times: the one room where icalendar writes, loaded when a calendar is asked for."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from reuring.core import clock
from reuring.core.text import one_line

ZONE = ZoneInfo(settings.TIME_ZONE)
TYPE = "text/calendar; charset=utf-8"


def begin(name: str, link: str, first: date) -> Any:
    """An empty calendar that knows our time zone from this day on."""
    import icalendar
    out, called = icalendar.Calendar(), one_line(name)
    for key, value in (("prodid", "-//Reuring//agenda//NL"), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", called),
                       ("name", called), ("x-wr-timezone", settings.TIME_ZONE), ("url", link)):
        out.add(key, value)
    out.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    out.add_component(icalendar.Timezone.from_tzid(settings.TIME_ZONE, first_date=date(first.year, 1, 1), last_date=date(clock.today().year + 6, 1, 1)))
    return out


def moment(day: date, at: time | None) -> date | datetime:
    """A local time with its zone, or a day for what takes the whole of it."""
    return day if at is None else datetime.combine(day, at, ZONE)
