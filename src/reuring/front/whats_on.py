"""What is on at the places of a neighbourhood, as short lines: for the map, the page of a place, a newcomer and a route."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest

from reuring.agenda.listing import Entry, in_order, span
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.policy import Viewer
from reuring.core.words import day as day_words
from reuring.core.words import hour
from reuring.front.spots import Line

AHEAD = 28               # days that a map looks ahead
EACH = 3                 # so many lines for one place


def everybody_may_know(life: str) -> Viewer:
    """Whoever passes by: a map holds only what the whole street may read."""
    return Viewer(life=life)


def by_place(request: HttpRequest) -> dict[int, list[Line]]:
    """The next dates at each place, each activity once: one question, however many places."""
    found: dict[int, list[Line]] = {}
    for entry in once(everybody_may_know(request.hood.life), AHEAD):
        lines = found.setdefault(entry.event.place_id or 0, [])
        if len(lines) < EACH:
            lines.append(line(request, entry))
    return found


def coming(viewer: Viewer, days: int) -> list[Entry]:
    """What takes place from now on, in order; what was called off is left to the agenda, which says why."""
    ahead = _ahead()
    return list(filter(ahead, span(viewer, clock.today(), clock.today() + timedelta(days=days)).entries()))


def once(viewer: Viewer, days: int, place: int | None = None) -> list[Entry]:
    """The same with each activity at its first date only, everywhere or at one place."""
    ahead = _ahead()
    each = span(viewer, clock.today(), clock.today() + timedelta(days=days)).each(lambda row: place in (None, row.place_id))
    firsts = (next(filter(ahead, dates), None) for dates in each)
    return sorted(filter(None, firsts), key=in_order)


def _ahead() -> Callable[[Entry], bool]:
    """Whether it takes place, and is not over yet."""
    now, today = clock.now(), clock.today()
    return lambda entry: not entry.off and (entry.date.on > today or entry.date.ends > now)


def line(request: HttpRequest, entry: Entry) -> Line:
    return Line(entry.event.title, address(request, "agenda:event", pk=entry.event.pk), when_of(entry))


def when_of(entry: Entry) -> str:
    """`zaterdag 3 mei, 10 uur`."""
    if entry.date.starts is None:
        return day_words(entry.date.on)
    return f"{day_words(entry.date.on)}, {hour(entry.date.begins)}"
