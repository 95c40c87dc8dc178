"""The things that all addresses are about: made by their verbs once a process, then their rows are put back (as `testing/putting_back` does for the street)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from types import SimpleNamespace
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model

from reuring.testing import putting_back
from reuring.testing.putting_back import columns, quoted, standing, tables
from tests.sweeps.routes import Route, routes
from tests.sweeps.things import thing_for

Rows = list[tuple[Any, ...]]
FOUND, PUT = "SELECT rowid, terms FROM posts_search", "INSERT INTO posts_search (rowid, terms) VALUES (%s, %s)"


@dataclass(frozen=True)
class Furniture:
    ground: dict[str, Rows]             # what stood in each table before
    gone: dict[str, Rows]               # keys of rows that are otherwise afterwards
    new: dict[str, Rows]
    things: dict[Any, int]


_kept: list[Furniture] = []


def furnished(street: SimpleNamespace) -> dict[Any, int]:
    """The key of one thing of each model that an address is about."""
    ground = whole()
    for kept in _kept:
        if kept.ground == ground:
            put_back(kept)
            return kept.things
    things = made(street, routes())
    if putting_back.steady():
        after = whole()
        gone = {name: [row for row in rows if row not in after[name]] for name, rows in ground.items()}
        _kept[:] = [Furniture(ground, gone, {name: [row for row in rows if row not in ground[name]] for name, rows in after.items()}, things)]
    return things


def made(street: SimpleNamespace, among: list[Route]) -> dict[Any, int]:
    return {model: thing_for(street, model).pk for model in dict.fromkeys(route.on for route in among if route.on is not None)}


def whole() -> dict[str, Rows]:
    """Every row there is, but for who is signed in; of the search index too."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND)
        index = cursor.fetchall()
    return {model._meta.db_table: standing(model) for model in furniture()} | {"posts_search": index}


def furniture() -> list[type[Model]]:
    return [model for model in tables() if model is not Session]


def put_back(kept: Furniture) -> None:
    with connection.cursor() as cursor:
        for model in furniture():
            name = model._meta.db_table
            place = columns(model).index(quoted(model._meta.pk.column))
            if kept.gone[name]:
                cursor.executemany(f"DELETE FROM {quoted(name)} WHERE {columns(model)[place]} = %s", [(row[place],) for row in kept.gone[name]])
            if kept.new[name]:
                cursor.executemany(putting_back.putting(model), [tuple(map(storable, row)) for row in kept.new[name]])
        cursor.executemany(PUT, kept.new["posts_search"])


def storable(value: Any) -> Any:
    """An hour is the one thing that a database gives and does not take."""
    return connection.ops.adapt_timefield_value(value) if isinstance(value, time) else value
