"""Queries that every page asks, built once: building and compiling one costs ten times what the database needs to answer it.

The ORM stays the only author of them, scope and audience included; what is kept is its SQL with holes for the values.
"""
from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Build = Callable[..., "QuerySet[Any, Any]"]
Value = int | str | datetime | date
NUMBER, WORD = 7_340_033_500, "a stand-in that nobody types: "


_ALL: list[Prepared] = []


def forget() -> None:
    """Build all anew at their next use: for a test that changes how a query is built."""
    for each in _ALL:
        each._ready.clear()


class Ready(NamedTuple):
    sql: str
    values: tuple[Any, ...]                 # a stand-in where a value belongs
    converters: list[tuple[int, Any, Any]]
    model: type[Model] | None = None        # None: plain rows
    columns: tuple[str, ...] = ()           # of the model, with which each row begins
    added: tuple[tuple[str, int], ...] = ()
    related: tuple[Any, ...] = ()           # what fills in a `select_related`


class Prepared:
    """A query with holes. `build` is called with a stand-in for each value and may only hand them to the ORM.

    Values are whole numbers, text, moments or days, compared as they are; `shape` is whatever else decides how the query
    looks. What a query takes from the clock by itself stays as it was when it was built: tell it the time (`clock.told`).
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._ready: dict[Any, Ready] = {}
        _ALL.append(self)

    def rows(self, *shape: Any, **values: Value) -> list[Any]:
        """Tuples of a `values_list`, else models."""
        base = connections["default"]
        key = (base.vendor, shape, *values)
        ready = self._ready.get(key) or self._ready.setdefault(key, _compiled(self._build, shape, values))
        given = dict(zip(_stand_ins(values).values(), map(_stored, values.values()), strict=True))
        with base.cursor() as cursor:
            cursor.execute(ready.sql, [given.get(value, value) for value in ready.values])
            found: list[Any] = cursor.fetchall()
        return [_row(ready, list(row)) for row in found] if ready.model or ready.converters else found

    def first(self, *shape: Any, **values: Value) -> Any:
        """The first, or None."""
        return next(iter(self.rows(*shape, **values)), None)


def _stand_ins(values: dict[str, Value]) -> dict[str, Any]:
    """What each value looks like among the parameters of a query until the real one comes."""
    return {name: _stored(_stand_in(value, place)) for place, (name, value) in enumerate(values.items())}


def _stand_in(value: Value, place: int) -> Value:
    if isinstance(value, int):
        return NUMBER + place
    if isinstance(value, datetime):
        return datetime(1901, 1, 1 + place, 1, 2, 3, 4, tzinfo=UTC)
    return date(1902, 1, 1 + place) if isinstance(value, date) else f"{WORD}{place}"


def _stored(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _compiled(build: Build, shape: tuple[Any, ...], values: dict[str, Value]) -> Ready:
    stand_ins = {name: _stand_in(value, place) for place, (name, value) in enumerate(values.items())}
    rows = build(*shape, **stand_ins)
    compiler = rows.query.get_compiler(using="default")
    sql, given = compiler.as_sql()
    if not set(_stand_ins(values).values()) <= set(given):
        raise TypeError(f"a value has no hole of its own in {sql}")
    found = compiler.get_converters([part[0] for part in compiler.select]).items()
    converters = [(place, convert, expression) for place, (all_of_it, expression) in found for convert in all_of_it]
    if rows._fields is not None:  # type: ignore[attr-defined]  # a values_list
        return Ready(sql, tuple(given), converters)
    columns = tuple(compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"])
    related = get_related_populators(compiler.klass_info, compiler.select, "default")  # type: ignore[call-arg]  # the stubs know a later Django
    return Ready(sql, tuple(given), converters, rows.model, columns, tuple((compiler.annotation_col_map or {}).items()), tuple(related))


def _row(ready: Ready, row: list[Any]) -> Any:
    for place, convert, expression in ready.converters:
        if row[place] is not None:
            row[place] = convert(row[place], expression, connection)
    if ready.model is None:
        return tuple(row)
    thing = ready.model.from_db("default", ready.columns, row[:len(ready.columns)])
    for each in ready.related:
        each.populate(row, thing)
    for name, place in ready.added:
        setattr(thing, name, row[place])
    return thing
