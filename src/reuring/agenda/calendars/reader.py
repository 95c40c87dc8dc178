"""Reads one calendar file, as a program of its own with little memory and little time; the site never imports it.

Bytes on stdin; on stdout a line of JSON: what the calendar is called, its activities that are not over, and every line that does not come in
with its reason. A file that cannot be read whole is refused whole: what is missing from half a file was not taken away.
"""
from __future__ import annotations

import json
import resource
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from reuring.agenda.calendars.pieces import Odd, Piece, read
from reuring.agenda.calendars.zones import Zones
from reuring.core import almanac
from reuring.core.decoding import decoded

LARGEST = 5_000_000             # bytes
MOST_LINES = 300_000
LONGEST_LINE = 50_000           # signs of an unfolded line
MOST_EVENTS = 2_000
MOST_SERIES = 200               # that repeat: each is followed again for every page
DEEPEST = 8                     # parts within parts
MOST_REFUSED = 500              # of which we tell
MEMORY = 280_000_000
SECONDS = 15


class Unreadable(Exception):
    """Nothing comes in. `reason` is one of the words in `taking.WORDS`."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


@dataclass
class Found:
    """What stands in a file: pieces with their lines, clocks it describes, and its name."""

    events: list[tuple[int, list[str]]] = field(default_factory=list)
    clocks: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    facts: dict[str, str] = field(default_factory=dict)


def main() -> None:
    hold_back()
    try:
        answer = told(sys.stdin.buffer.read(LARGEST + 1), date.fromisoformat(sys.argv[1]), sys.argv[2])
    except Unreadable as refused:
        answer = {"refused": refused.reason, "line": refused.line}
    except (MemoryError, RecursionError):
        answer = {"refused": "large", "line": 0}
    sys.stdout.write(json.dumps(answer, default=str))


def hold_back() -> None:
    """From here on this process may use little, write no file, and leave no core behind."""
    for limit, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_AS, 3 * MEMORY), (resource.RLIMIT_CPU, SECONDS),
                        (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    warnings.simplefilter("ignore")


def told(content: bytes, today: date, home: str) -> dict[str, Any]:
    """The calendar in these bytes, as plain values. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable("large")
    found = _found(decoded(content)[0].replace("\0", ""))
    zones = Zones(home, found.clocks, found.facts.get("X-WR-TIMEZONE", ""))
    refused: list[dict[str, Any]] = []
    pieces: list[Piece] = []
    refused_uids = set()
    for line, lines in found.events:
        try:
            pieces.append(read(lines, line, zones))
        except Odd as odd:
            refused.append({"line": line, "title": _title(lines), "reason": odd.reason})
            refused_uids.add(_uid(lines))
    events, double = _joined(pieces)
    refused += double
    coming = [event for event in events if _last(event) >= today - timedelta(days=1)]
    past, late = len(events) - len(coming), [event for event in coming if event.rule][MOST_SERIES:]
    refused += [{"line": event.line, "title": event.title, "reason": "series"} for event in late]
    left_out = {event.uid for event in late}
    coming = [event for event in coming if event.uid not in left_out]
    return {"name": found.facts.get("X-WR-CALNAME", "")[:120], "events": [asdict(event) for event in coming], "past": past,
            "uids": sorted({event.uid for event in events} | refused_uids),
            "refused": sorted(refused, key=lambda one: one["line"])[:MOST_REFUSED]}


def _found(text: str) -> Found:
    """Walk through the lines once, and keep the events that stand directly in a calendar."""
    found, inside, seen = Found(), [], False
    for number, line in _unfolded(text):
        name, _colon, value = line.partition(":")
        head = name.upper()
        if head == "BEGIN":
            inside.append(value.strip().upper())
            seen = seen or inside == ["VCALENDAR"]
            if len(inside) > DEEPEST:
                raise Unreadable("deep", number)
            if inside == ["VCALENDAR", "VEVENT"]:
                found.events.append((number, []))
            if len(found.events) > MOST_EVENTS:
                raise Unreadable("many", number)
        elif head == "END":
            if not inside or inside.pop() != value.strip().upper():
                raise Unreadable("broken", number)
        elif inside == ["VCALENDAR", "VEVENT"]:
            found.events[-1][1].append(line)
        else:
            _note(found, inside, head, value.strip())
    if not seen:
        raise Unreadable("none")
    if inside:
        raise Unreadable("cut", text.count("\n") + 1)
    return found


def _note(found: Found, inside: list[str], head: str, value: str) -> None:
    """What stands beside the events: names, and clocks."""
    if inside == ["VCALENDAR"]:
        found.facts.setdefault(head, value[:200])
    elif inside == ["VCALENDAR", "VTIMEZONE"] and head == "TZID" and len(found.clocks) < 200:
        found.facts["clock"] = value
    elif inside[:2] == ["VCALENDAR", "VTIMEZONE"] and head == "TZOFFSETTO":
        found.clocks[found.facts.get("clock", "")].add(value)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number at which each begins; what is folded is put together again."""
    parts: list[str] = []
    begins = length = 0
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if number > MOST_LINES:
            raise Unreadable("large", number)
        if line[:1] in {" ", "\t"} and parts:
            parts.append(line[1:])
            length += len(line)
        elif line.strip():
            if parts:
                yield begins, "".join(parts)
            parts, begins, length = [line], number, len(line)
        if length > LONGEST_LINE:
            raise Unreadable("large", number)
    if parts:
        yield begins, "".join(parts)


def _joined(pieces: list[Piece]) -> tuple[list[Event], list[dict[str, Any]]]:
    """Series with what became of single dates; and pieces that stand there twice."""
    whole: dict[str, Event] = {}
    double = []
    for piece in (one for one in pieces if one.instead is None):
        if piece.uid in whole:
            double.append({"line": piece.line, "title": piece.title, "reason": "double"})
        else:
            whole[piece.uid] = Event(**vars(piece) | {"off_days": [day for day in piece.off_days if _has(piece, day)]})
    for piece in (one for one in pieces if one.instead is not None):
        _instead(whole, piece)
    return [event for one in whole.values() for event in (one, *_more(one))], double


@dataclass
class Event(Piece):
    """A whole activity: the piece itself, and the dates that were moved."""

    moved: list[dict[str, Any]] = field(default_factory=list)


def _instead(whole: dict[str, Event], piece: Piece) -> None:
    """One date of a series goes elsewhere or off; without its series it stands for itself."""
    event, day = whole.get(piece.uid), piece.instead
    if event is not None and day is not None and event.rule and _has(event, day):
        if piece.off:
            event.off_days.append(day)
        elif (piece.day, piece.starts, piece.minutes) != (day, event.starts, event.minutes):
            event.moved.append({"day": day, "to": piece.day, "starts": piece.starts, "minutes": piece.minutes})
    elif piece.title:
        alone = f"{piece.uid[:180]}#{day}"
        whole.setdefault(alone, Event(**vars(replace(piece, uid=alone, instead=None))))


def _more(event: Event) -> Iterator[Event]:
    """Dates beside the rule stand for themselves."""
    for day in event.more_days:
        if day.year in almanac.YEARS and not _has(event, day):
            yield replace(event, uid=f"{event.uid[:180]}#{day}", day=day, rule="", off_days=[], more_days=[], moved=[])


def _has(piece: Piece, day: date) -> bool:
    return bool(almanac.days_between(piece.rule, piece.day, day, day)) if day.year in almanac.YEARS else False


def _last(event: Event) -> date:
    """The last day on which it may still be; without an end it is always to come."""
    last = almanac.last_of(event.rule, event.day)
    moved = [one["to"] for one in event.moved]
    return max([last, *moved]) + timedelta(minutes=event.minutes - 1) if last else date.max


def _title(lines: list[str]) -> str:
    return next((line.partition(":")[2].strip()[:80] for line in lines if line.upper().startswith("SUMMARY")), "")


def _uid(lines: list[str]) -> str:
    return next((line.partition(":")[2].strip()[:200] for line in lines if line.upper().startswith("UID")), "")


if __name__ == "__main__":
    main()
