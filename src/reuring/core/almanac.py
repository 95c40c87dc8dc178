"""Which days a rule falls on, and which days are public holidays: the one room where dateutil and holidays are, loaded when first asked.

A rule is an RFC 5545 RRULE that repeats days, never hours, so there is at most one date a day and every question ends. Days are
days on the calendar of the neighbourhood; the time on the wall is kept beside them and is the same in summer and winter.
"""
from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from functools import lru_cache

KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO", "WKST"}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
SAYS_THE_DAY = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}       # without one of these the first day says which day it is
MOST = 10_000                            # dates of a rule that says how many; more is a mistake or an attack
LONGEST = 200                            # signs
YEARS = range(1970, 2100)
ROUND, ROUND_DAYS = 400, 146_097         # years and days after which the calendar returns, weekdays too
UP = (9999 - YEARS[-1]) // ROUND         # rounds by which a rule is moved up before it is followed: the same calendar, so close to the last
#                                          year that Python knows that a rule which never comes to pass ends soon


class BadRule(ValueError):
    """This rule is not one we can follow; says why in a word."""


def check(rule: str, first: date) -> None:
    """Raises BadRule for what cannot be read, repeats within a day, has too many dates, or never comes to pass."""
    if first.year not in YEARS:
        raise BadRule("year")
    if not rule:
        return
    parts = _parts(rule)
    if len(rule) > LONGEST or not set(parts) <= KNOWN or parts.get("FREQ") not in FREQUENCIES:
        raise BadRule("unknown")
    for name, most in (("INTERVAL", 1000), ("COUNT", MOST)):
        if not parts.get(name, "1").isdigit() or not 1 <= int(parts.get(name, "1")) <= most:
            raise BadRule("many")
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("unknown")
    try:
        last_of(rule, first)
        starts = next(iter(_rule(rule, first)), None)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError) as wrong:
        raise BadRule("unknown") from wrong
    if starts is None:
        raise BadRule("never")


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in rule.upper().split(";")]
    if len({name for name, *_rest in pairs}) != len(pairs):
        raise BadRule("unknown")
    return {name: value for name, _is, value in pairs}


def days_between(rule: str, first: date, start: date, end: date) -> list[date]:
    """The days of a rule from `start` to `end`, both included. The first day counts also where the rule would not have it."""
    if end < first or start > end:
        return []
    if not rule:
        return [first] if start <= first else []
    low, high = start.toordinal(), end.toordinal()
    found: list[int] = []
    for year in range(max(start.year, first.year), min(end.year, YEARS[-1]) + 1):
        days = _year(rule, first.toordinal(), year)
        found += days[bisect_left(days, low):bisect_right(days, high)]
    return [date.fromordinal(day) for day in found]


@lru_cache(maxsize=4096)
def _year(rule: str, first: int, year: int) -> array[int]:
    """All days of a rule in one year: worked out once, for a page asks it for every event each time."""
    begin = date.fromordinal(first)
    window = (_up(date(year, 1, 1)), _up(date(year, 12, 31)))
    last = (last_of(rule, begin) or date.max).toordinal()
    found = {day.toordinal() - UP * ROUND_DAYS for day in _rule(*_begun_near(rule, begin, year)).between(*window, inc=True)}
    return array("l", sorted({day for day in found if day <= last} | ({first} if begin.year == year else set())))


def _begun_near(rule: str, first: date, year: int) -> tuple[str, date]:
    """The same rule, begun as close before a year as its step allows, and without its count: nothing is followed from long ago."""
    parts = {name: value for name, value in _parts(rule).items() if name != "COUNT"}
    step, often = int(parts.get("INTERVAL", "1")), parts["FREQ"]
    if often in {"DAILY", "WEEKLY"}:
        size = step * (7 if often == "WEEKLY" else 1)
        steps = (date(year, 1, 1) - first).days // size - 1              # one earlier: dateutil takes the first week from its first day only
        return _text(parts), first + timedelta(days=size * max(steps, 0))
    size = step * (12 if often == "YEARLY" else 1)
    steps = ((year - first.year) * 12 + 1 - first.month) // size
    if steps < 1:
        return _text(parts), first
    if not parts.keys() & SAYS_THE_DAY:                                   # what the first day said, which is another now
        parts |= {"BYMONTHDAY": str(first.day)} | ({"BYMONTH": str(first.month)} if often == "YEARLY" and "BYMONTH" not in parts else {})
    whole, month = divmod(first.year * 12 + first.month - 1 + steps * size, 12)
    return _text(parts), date(whole, month + 1, 1)


def _text(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def last_of(rule: str, first: date) -> date | None:
    """The last day, None for a rule without end."""
    if not rule:
        return first
    parts = _parts(rule)
    if "COUNT" in parts:
        return _last_counted(rule, first)
    return max(first, _until(parts["UNTIL"])) if "UNTIL" in parts else None


@lru_cache(maxsize=4096)
def _last_counted(rule: str, first: date) -> date:
    days = [day.toordinal() - UP * ROUND_DAYS for day in _rule(rule, first)]
    return max(first, date.fromordinal(days[-1])) if days else first


def _until(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _up(day: date) -> datetime:
    """The day as a rule is followed."""
    return datetime.combine(date.fromordinal(day.toordinal() + UP * ROUND_DAYS), time())


@lru_cache(maxsize=256)
def _rule(rule: str, first: date):  # type: ignore[no-untyped-def]  # dateutil's own class, which is not to be named before it is needed
    from dateutil.rrule import rrulestr
    parts = _parts(rule)
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_up(min(_until(parts['UNTIL']), date(YEARS[-1], 12, 31))):%Y%m%d}"
    return rrulestr(_text(parts), dtstart=_up(first))


@lru_cache(maxsize=64)
def holidays_of(year: int) -> dict[date, str]:
    """The public holidays of the Netherlands, by name."""
    from holidays import country_holidays
    return dict(country_holidays("NL", years=year, language="nl"))
