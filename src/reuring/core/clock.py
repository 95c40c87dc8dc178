"""The one clock. Tests stop it with time-machine; nothing else asks the time by itself."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

BY_DAY = time(8), time(20)               # hours in which somebody may be expected to look

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, with a time zone."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in the neighbourhoods (settings.TIME_ZONE)."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day that a moment falls on there."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def by_day(since: datetime, until: datetime) -> timedelta:
    """How much of this span was between eight and eight on the wall: nights do not count as waiting."""
    zone, passed, day = timezone.get_default_timezone(), timedelta(), day_of(since)
    while day <= day_of(until):
        opens, closes = (datetime.combine(day, hour, zone) for hour in BY_DAY)
        passed += max(min(until, closes) - max(since, opens), timedelta())
        day += timedelta(days=1)
    return passed


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Inside, it is `moment`: for loading what happened earlier through the same verbs as today."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)


def ago(**span: float) -> datetime:
    return now() - timedelta(**span)


def ahead(**span: float) -> datetime:
    return now() + timedelta(**span)
