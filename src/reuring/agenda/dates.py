"""The dates of an event: what its rule says, and what became of single ones. Never fetches; whoever asks brings the exceptions."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from reuring.agenda import spoken
from reuring.core import almanac

FAR = timedelta(days=400)                # how far ahead a next date is looked for
DAY = 24 * 60


class Date(NamedTuple):
    """One date. `day` is the name it has in addresses and calendars, also after it was moved to `on`."""

    day: date
    on: date
    starts: time | None                  # None: the whole day
    minutes: int
    state: str = "on"                    # on, moved, off
    why: str = ""

    @property
    def off(self) -> bool:
        return self.state == "off"

    @property
    def begins(self) -> datetime:
        """The moment, by the clock on the wall in the neighbourhood."""
        return datetime.combine(self.on, self.starts or time(), timezone.get_default_timezone())

    @property
    def ends(self) -> datetime:
        """The wall clock that many minutes further: a night out ends at three, also when the clocks change."""
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def until(self) -> time | None:
        """When it is over, by the clock on the wall."""
        return None if self.starts is None else (datetime.combine(self.on, self.starts) + timedelta(minutes=self.minutes)).time()

    @property
    def hours(self) -> str:
        """From when until when, as people say it."""
        return spoken.span(self)

    @property
    def at(self) -> str:
        """When it starts, as a table says it."""
        return spoken.clock_time(self.starts).removesuffix(" uur") if self.starts is not None else ""

    @property
    def last(self) -> date:
        """The last day of something that takes several."""
        if self.starts is not None and self.minutes <= DAY:
            return self.on
        end = datetime.combine(self.on, self.starts or time()) + timedelta(minutes=max(self.minutes, 1)) - timedelta(minutes=1)
        return end.date() if self.starts is None or self.minutes > DAY else self.on


def between(event: Any, turns: Mapping[date, Any], start: date, end: date) -> list[Date]:
    """Every date of `event` that takes place, or would have, from `start` to `end`. `turns`: what is known of single dates, by day."""
    if not turns and event.minutes <= DAY:
        return [of(event, day) for day in almanac.days_between(event.rule, event.day, start, end)]
    reach = timedelta(days=event.minutes // DAY) if event.minutes > DAY else timedelta()
    days = set(almanac.days_between(event.rule, event.day, start - reach, end)) | {day for day in turns if has(event, day)}
    found = (of(event, day, turns.get(day)) for day in days)
    return sorted((one for one in found if one.on <= end and one.last >= start), key=_order)


def of(event: Any, day: date, turn: Any = None) -> Date:
    """This one date of an event, as it is by now."""
    if event.going == "off":
        return Date(day, day, event.starts, event.minutes, "off", event.off_why)
    if turn is not None and turn.state == "moved":
        return Date(day, turn.to_day, turn.to_starts, turn.to_minutes, "moved", turn.why)
    if turn is not None and turn.state == "off":
        return Date(day, day, event.starts, event.minutes, "off", turn.why)
    holiday = almanac.holidays_of(day.year).get(day, "") if event.no_holidays else ""
    return Date(day, day, event.starts, event.minutes, "off" if holiday else "on", holiday)


def following(event: Any, turns: Mapping[date, Any], now: datetime, count: int = 1) -> list[Date]:
    """The next dates that are not over, the cancelled ones among them, so that nobody stands before a closed door."""
    today = timezone.localtime(now).date()
    for reach in (timedelta(days=62), FAR):
        found = [one for one in between(event, turns, today, today + reach) if one.ends > now]
        if len(found) >= count or not event.rule:
            break
    return found[:count]


def has(event: Any, day: date) -> bool:
    """Whether the rule gives this day; what is no date of an event has no page."""
    return bool(almanac.days_between(event.rule, event.day, day, day))


def by_day(turns: Iterable[Any]) -> dict[date, Any]:
    return {turn.day: turn for turn in turns}


def _order(one: Date) -> tuple[Any, ...]:
    return one.on, one.starts or time(), one.day
