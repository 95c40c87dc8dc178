"""Rows of different tables as one shape, so that one question to the database answers several: what it is, its key, and fifteen texts."""
from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from reuring.agenda.listing import Known
from reuring.agenda.models import Turn

WIDE = 15


def shaped(rows: QuerySet[Any], what: str, *columns: str | Combinable, key: str = "pk") -> QuerySet[Any, Any]:
    """These rows, ready for a `union(…, all=True)` with others: each column by name, or as an expression that gives text."""
    texts = [text(one) if isinstance(one, str) else one for one in columns]
    return rows.order_by().values_list(word(what), key, *texts, *[word("")] * (WIDE - len(texts)))


def turns_from(today: date, **which: Any) -> QuerySet[Any, Any]:
    """Dates that are not as the rule says, from today; read back with `known`."""
    rows = Turn.objects.filter(Q(day__gte=today) | Q(to_day__gte=today), **which).exclude(state="on")
    return shaped(rows, "turn", "day", "state", "to_day", "to_starts", "to_minutes", "why", key="event_id")


def known(day: str, state: str, to_day: str | None, to_starts: str | None, to_minutes: str | None, why: str) -> Known:
    return Known(date.fromisoformat(day), state, date.fromisoformat(to_day) if to_day else None,
                 time.fromisoformat(to_starts) if to_starts else None, int(to_minutes) if to_minutes else None, why)


def word(said: str) -> Value:
    return Value(said, TextField())


def text(name: str) -> Cast:
    return Cast(F(name), TextField())


def only_if(then: Combinable, other: Combinable | None = None, **so: Any) -> Case:
    return Case(When(then=then, **so), default=other or word(""), output_field=TextField())


def yes(said: str) -> bool:
    """A yes or no that came as text: each database writes it in its own way."""
    return said in ("1", "true", "t")


def number(said: str | None) -> float | None:
    return None if said in (None, "") else float(said)
