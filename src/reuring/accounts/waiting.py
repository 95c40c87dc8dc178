"""What waits for somebody in rooms above, for their own page at `/ik/`: one question to the database, however many rooms there are."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

from reuring.accounts.models import Person

MOST = 10                # of one room


class OwnLine(NamedTuple):
    """A line with a link."""

    title: str
    href: str
    under: str
    late: bool = False


class OwnRow(NamedTuple):
    """What a room knows of it: which room that is, the key, in which neighbourhood, and perhaps words and a day."""

    room: str
    pk: int
    slug: str
    hood: str
    words: str
    day: date | None


class Source(NamedTuple):
    """Of one room: the rows of a person, as `columns` gives them, and a row in words."""

    rows: Callable[[Person], QuerySet[Any, Any]]
    line: Callable[[OwnRow], OwnLine]


OWN: dict[str, Source] = {}                                      # rooms above add what waits for me, in the order of the page
FOR_ME: list[Callable[[Person], list[OwnLine]]] = []             # and what came for me: the one count there is of unread things


def columns(room: str, rows: QuerySet[Model], hood: str, *, words: str = "", day: str = "") -> QuerySet[Any, Any]:
    """The rows of a room in the shape that all rooms share; `hood` is the way to their neighbourhood."""
    said = Cast(words, TextField()) if words else Value("", TextField())
    when = Cast(day, DateField()) if day else Value(None, DateField())
    return rows.order_by().values_list(Value(room, CharField()), "pk", f"{hood}__slug", f"{hood}__name", said, when)


def waits_for(person: Person) -> list[OwnLine]:
    """What waits, room by room, the first to fall due first."""
    first, *others = [source.rows(person) for source in OWN.values()]
    found = [OwnRow(*row) for row in first.union(*others, all=True)]
    by_room = {room: sorted((row for row in found if row.room == room), key=lambda row: (row.day or date.max, row.pk)) for room in OWN}
    return [OWN[room].line(row) for room, rows in by_room.items() for row in rows[:MOST]]


def came_for(person: Person) -> list[OwnLine]:
    """What came for somebody and was not looked at."""
    return [line for lines in FOR_ME for line in lines(person)]
