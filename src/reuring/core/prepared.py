"""Queries that every page asks, built once: building and compiling one costs ten times what the database needs to answer it.

The ORM stays the only author of them, scope and audience included; what is kept is its SQL with holes for the values.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet

Build = Callable[..., "QuerySet[Any, Any]"]
NUMBER, WORD = 7_340_033_500, "a stand-in that nobody types: "


class Ready(NamedTuple):
    sql: str
    values: tuple[Any, ...]                 # a stand-in where a value belongs
    converters: list[tuple[int, list[Any], Any]]
    model: type[Model] | None               # None: plain rows
    columns: tuple[list[str], list[str]]    # of the model, and added to it


class Prepared:
    """A query with holes. `build` is called with a stand-in for each value and may only hand them to the ORM.

    Values are whole numbers or text, compared as they are; `shape` is whatever else decides how the query looks.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._ready: dict[Any, Ready] = {}

    def rows(self, *shape: Any, **values: int | str) -> list[Any]:
        """Tuples of a `values_list`, else models."""
        key = (connection.vendor, shape, *values)
        ready = self._ready.get(key) or self._ready.setdefault(key, _compiled(self._build, shape, values))
        given = dict(zip(_stand_ins(values).values(), values.values(), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [given.get(value, value) for value in ready.values])
            found = cursor.fetchall()
        return [_row(ready, list(row)) for row in found]

    def first(self, *shape: Any, **values: int | str) -> Any:
        """The first, or None."""
        return next(iter(self.rows(*shape, **values)), None)


def _stand_ins(values: dict[str, int | str]) -> dict[str, int | str]:
    return {name: NUMBER + place if isinstance(value, int) else f"{WORD}{name}" for place, (name, value) in enumerate(values.items())}


def _compiled(build: Build, shape: tuple[Any, ...], values: dict[str, int | str]) -> Ready:
    stand_ins = _stand_ins(values)
    rows = build(*shape, **stand_ins)
    compiler = rows.query.get_compiler(using="default")
    sql, given = compiler.as_sql()
    if not set(stand_ins.values()) <= set(given):
        raise TypeError(f"a value has no hole of its own in {sql}")
    converters = [(place, how, expression) for place, (how, expression) in compiler.get_converters([part[0] for part in compiler.select]).items()]
    if rows._fields is not None:
        return Ready(sql, tuple(given), converters, None, ([], []))
    names = [compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"]]
    return Ready(sql, tuple(given), converters, rows.model, (names, list(compiler.annotation_col_map or {})))


def _row(ready: Ready, row: list[Any]) -> Any:
    for place, how, expression in ready.converters:
        for convert in how:
            row[place] = convert(row[place], expression, connection)
    if ready.model is None:
        return tuple(row)
    names, added = ready.columns
    thing = ready.model.from_db("default", names, row[:len(names)])
    for name, value in zip(added, row[len(names):], strict=True):
        setattr(thing, name, value)
    return thing
