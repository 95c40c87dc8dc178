"""One VEVENT of a calendar, read by icalendar and told in our words: a day, a time on the wall, a rule of days.

Who organises and who was invited is never read. A piece that cannot be one of our activities is refused with its reason.
"""
from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Event
from icalendar.prop.broken import vBroken

from reuring.agenda.calendars.zones import OddZone, Zones
from reuring.core import almanac

WANTED = {"UID", "SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "STATUS", "CLASS", "URL"}
BROKEN = {"DTSTART": "start", "DTEND": "ends", "DURATION": "ends", "RRULE": "rule_unknown"}
MOST_DATES = 1_000              # in a rule, or beside it
LONGEST_STAY = 366              # days
UNTIL = re.compile(r"UNTIL=[^;]*")


class Odd(Exception):
    """This event does not come in; `reason` is one of the words in `taking.WORDS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Piece:
    """What one VEVENT says. `instead` is the date of a series that it stands for."""

    line: int
    uid: str
    title: str
    body: str
    where: str
    url: str
    day: date
    starts: str                 # HH:MM, "" for the whole day
    minutes: int
    rule: str = ""
    off: bool = False
    off_days: list[date] = field(default_factory=list)
    more_days: list[date] = field(default_factory=list)
    instead: date | None = None


def read(lines: list[str], line: int, zones: Zones) -> Piece:
    """The piece in these unfolded lines. Raises Odd."""
    event = _parsed(lines)
    if _text(event, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
        raise Odd("private")
    begins = _moment(event, "DTSTART", zones)
    if begins is None:
        raise Odd("start")
    title = " ".join(_text(event, "SUMMARY").split())
    uid = _text(event, "UID").strip()[:200]
    instead = _moment(event, "RECURRENCE-ID", zones)
    if not title and not instead:
        raise Odd("title")
    day, starts, minutes = _span(event, begins, zones)
    if day.year not in almanac.YEARS:
        raise Odd("year")
    piece = Piece(line, uid or f"{title}|{day}", title[:120], _text(event, "DESCRIPTION").strip()[:10_000], " ".join(_text(event, "LOCATION").split())[:120],
                  _text(event, "URL").strip()[:500], day, starts, minutes, off=_text(event, "STATUS").upper() == "CANCELLED", instead=_day(instead))
    piece.rule = _rule(event, begins, zones) if not instead else ""
    piece.off_days, piece.more_days = _days(event, "EXDATE", zones), _days(event, "RDATE", zones)
    return piece


def _parsed(lines: list[str]) -> Any:
    """Only the lines we want, once each where once is all there may be."""
    kept = [text for text in lines if re.split("[;:]", text, maxsplit=1)[0].upper() in WANTED]
    try:
        with warnings.catch_warnings(action="ignore"):
            return Event.from_ical("\r\n".join(["BEGIN:VEVENT", *kept, "END:VEVENT", ""]))
    except (OSError, RecursionError) as wrong:      # a clock named as a folder in a folder, or as a whole page: looked for as a file
        raise Odd("zone") from wrong
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as wrong:
        raise Odd("broken") from wrong


def _all(event: Any, name: str) -> list[Any]:
    """Every property of this name. Raises Odd when one cannot be read."""
    found = event.get(name, [])
    found = found if isinstance(found, list) else [found]
    if any(isinstance(one, vBroken) for one in found):
        raise Odd(BROKEN.get(name, "broken"))
    return found


def _text(event: Any, name: str) -> str:
    found = next(iter(_all(event, name)), "")
    return "".join(sign for sign in str(found) if sign.isprintable() or sign in "\n\t\u200d\u200c") if found else ""


def _moment(event: Any, name: str, zones: Zones) -> datetime | date | None:
    found = next(iter(_all(event, name)), None)
    when = getattr(found, "dt", None)
    return _wall(when, found.params, zones) if found is not None and isinstance(when, date) else None


def _wall(when: date, params: Any, zones: Zones) -> datetime | date:
    try:
        return zones.wall(when, str(params.get("TZID", "")))
    except OddZone as odd:
        raise Odd("zone") from odd


def _span(event: Any, begins: datetime | date, zones: Zones) -> tuple[date, str, int]:
    """Day, time and length by the clock on the wall: ten o'clock stays ten o'clock when the clocks change."""
    whole = not isinstance(begins, datetime)
    first = _night(begins)
    try:
        last = _ends(event, begins, zones)
    except (OverflowError, TypeError) as wrong:
        raise Odd("ends") from wrong
    if last is None:
        last = first + (timedelta(days=1) if whole else timedelta(hours=1)) if first.year < 9999 else first
    minutes = int((_night(last) - first).total_seconds() // 60)
    minutes = max(minutes, 24 * 60) if whole and minutes >= 0 else minutes
    if minutes < 0 or minutes > LONGEST_STAY * 24 * 60:
        raise Odd("ends")
    return first.date(), "" if whole else f"{first:%H:%M}", max(minutes, 1)


def _ends(event: Any, begins: datetime | date, zones: Zones) -> datetime | date | None:
    last = _moment(event, "DTEND", zones)
    span = getattr(next(iter(_all(event, "DURATION")), None), "dt", None)
    return last if last is not None or not isinstance(span, timedelta) else _night(begins) + span


def _night(when: datetime | date) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time())


def _day(when: datetime | date | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when


def _rule(event: Any, begins: datetime | date, zones: Zones) -> str:
    """The rule in days, or "" when it comes once."""
    rules = _all(event, "RRULE")
    if not rules:
        return ""
    found = rules[0]
    if len(rules) > 1:
        raise Odd("rule_unknown")
    if any(isinstance(count, int) and count > MOST_DATES for count in found.get("COUNT", ())):
        raise Odd("rule_many")
    try:
        text = UNTIL.sub(_until(found, zones), found.to_ical().decode())
        almanac.check(text, _day(begins) or date.min)
    except almanac.BadRule as bad:
        raise Odd(f"rule_{bad}" if str(bad) in {"many", "never"} else "rule_unknown") from bad
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, ArithmeticError) as wrong:
        raise Odd("rule_unknown") from wrong
    _same_day(event, begins, text)
    return "" if "COUNT=1" in text.split(";") else text


def _until(found: Any, zones: Zones) -> str:
    """The last day on our wall; a rule that ended before it began comes once."""
    until = found.get("UNTIL", [None])[0]
    if not isinstance(until, date):
        return "UNTIL="
    return f"UNTIL={_day(_wall(until, {}, zones)):%Y%m%d}"


def _same_day(event: Any, begins: datetime | date, rule: str) -> None:
    """A rule of weekdays in a far zone may fall on other days here."""
    there = _all(event, "DTSTART")[0].dt
    if isinstance(there, datetime) and ("BYDAY" in rule or "BYMONTHDAY" in rule) and there.tzinfo and there.date() != _day(begins):
        raise Odd("zone")


def _days(event: Any, name: str, zones: Zones) -> list[date]:
    days: set[date] = set()
    for entry in _all(event, name):
        for one in getattr(entry, "dts", ()):
            if isinstance(one.dt, date) and len(days) < MOST_DATES:
                days.add(_day(_wall(one.dt, getattr(entry, "params", {}), zones)) or date.min)
    return sorted(days)
