"""What is on in a span of days: one query, however much there is. The days themselves come from the rules (`dates`)."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet
from django_scopes import get_scope, scope

from reuring.agenda import dates
from reuring.agenda.dates import Date
from reuring.agenda.models import Event
from reuring.core import almanac, clock
from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared

MIDNIGHT = time()
STILL_SAID = timedelta(days=28)          # so long a returning event that was called off is named at its dates


class Row(NamedTuple):
    """As much of an event as a list needs."""

    pk: int
    title: str
    day: date
    starts: time | None
    minutes: int
    rule: str
    no_holidays: bool
    going: str
    off_why: str
    changed_at: datetime
    free: bool
    cost: str
    accessible: bool
    online: str
    where: str
    seats: int | None
    audience: str
    place_id: int | None
    place__name: str | None
    author__name: str | None

    @property
    def spot(self) -> str:
        """Where, in a word."""
        return self.place__name or self.where


class Known(NamedTuple):
    """What became of a single date; without a day, nothing did."""

    day: date | None
    state: str
    to_day: date | None
    to_starts: time | None
    to_minutes: int | None
    why: str


class Entry(NamedTuple):
    """One line of an agenda. `to`: this date was moved away, to that one."""

    event: Row
    date: Date
    to: Date | None = None

    @property
    def on(self) -> date:
        return self.date.day if self.to else self.date.on

    @property
    def off(self) -> bool:
        return self.date.off or self.to is not None


class Span(NamedTuple):
    """The events that may have a date in a span of days, and what became of single dates of them."""

    start: date
    end: date
    rows: list[Row]
    turns: dict[int, dict[date, Known]]

    def entries(self, keep: Callable[[Row], bool] = lambda row: True) -> list[Entry]:
        """Every date of what is kept, in order; what was moved stands in both places."""
        return sorted(chain.from_iterable(self.each(keep)), key=in_order)

    def each(self, keep: Callable[[Row], bool]) -> Iterator[Iterable[Entry]]:
        """The same, the dates of each event by themselves."""
        return (_of(row, self.turns.get(row.pk, {}), self.start, self.end) for row in self.rows if keep(row))


def in_order(one: Entry) -> tuple[date, time, str]:
    return one.on, one.date.starts or MIDNIGHT, one.event.title


def entries(viewer: Viewer, start: date, end: date) -> list[Entry]:
    """Every date from `start` to `end` that this viewer may know of."""
    return span(viewer, start, end).entries()


def _of(row: Row, turns: dict[date, Known], start: date, end: date) -> Iterator[Entry]:
    if row.going == "off" and row.rule:
        end = min(end, clock.day_of(row.changed_at) + STILL_SAID)
    if not turns and row.minutes <= dates.DAY:                # as most are: one at a time, for who wants only the first
        for day in almanac.days_between(row.rule, row.day, start, end):
            yield Entry(row, dates.of(row, day))
        return
    for one in dates.between(row, turns, start, end):
        yield Entry(row, one)
    for day, turn in turns.items():
        if turn.state == "moved" and start <= day <= end and day != turn.to_day and row.going == "on":
            moved = dates.of(row, day, turn)
            yield Entry(row, Date(day, day, row.starts, row.minutes, "moved", turn.why), moved)


def span(viewer: Viewer, start: date, end: date) -> Span:
    """One query, however much there is."""
    values = {"hood": get_scope()["hood"].pk, "start": start, "end": end} | ({} if viewer.person_id is None else {"person": viewer.person_id})
    rows: dict[int, Row] = {}
    turns: dict[int, dict[date, Known]] = {}
    for columns in _ROWS.rows(viewer.roles, viewer.suspended, **values):
        row = rows.setdefault(columns[0], Row(*columns[:WIDTH]))
        if columns[WIDTH] is not None:
            turn = Known(*columns[WIDTH:])
            turns.setdefault(row.pk, {})[columns[WIDTH]] = turn
    return Span(start, end, list(rows.values()), turns)


def _rows(roles: frozenset[Role], suspended: bool, *, hood: int, start: date, end: date, person: int | None = None) -> QuerySet[Any, Any]:
    """With each the dates that were moved or cancelled: in this span, or moved into it."""
    here = Q(turns__day__gte=start, turns__day__lte=end) | Q(turns__to_day__gte=start, turns__to_day__lte=end)
    with scope(hood=hood):
        visible = Event.objects.of_hood(hood).visible_to(Viewer(person, roles, suspended=suspended)).shown().around(start, end)
        known = FilteredRelation("turns", condition=~Q(turns__state="on") & here)
        return visible.annotate(known=known).order_by().values_list(*Row._fields, *(f"known__{name}" for name in Known._fields))


def topics_of(rows: list[Row]) -> dict[int, set[tuple[str, str]]]:
    """What each of these is about: slugs and names."""
    found: dict[int, set[tuple[str, str]]] = {}
    for pk, slug, name in _TOPICS.rows(hood=get_scope()["hood"].pk, today=clock.today()):
        found.setdefault(pk, set()).add((slug, name))
    return {row.pk: found[row.pk] for row in rows if row.pk in found}


def _topics(*, hood: int, today: date) -> QuerySet[Any, Any]:
    """Of what is still to come or goes on: a list of past ones would grow for ever."""
    with scope(hood=hood):
        ahead = Event.objects.of_hood(hood).filter(Q(last_day=None) | Q(last_day__gte=today), topics__isnull=False)
        return ahead.order_by().values_list("pk", "topics__slug", "topics__name")


def events_at(place_id: int, viewer: Viewer, days: int = 60) -> list[Entry]:
    """What is on at one place from today (F7): for the page of a place, and for a map."""
    today = clock.today()
    return span(viewer, today, today + timedelta(days=days)).entries(lambda row: row.place_id == place_id)


WIDTH = len(Row._fields)
_ROWS, _TOPICS = Prepared(_rows), Prepared(_topics)
