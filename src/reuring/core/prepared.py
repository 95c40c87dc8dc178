"""Queries that every page asks, built once: building and compiling one costs ten times what the database needs to answer it.

The ORM stays the only author of them, scope and audience included; what is kept is its SQL with holes for the values.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from sys import intern
from typing import Any, NamedTuple

from django.db import connection, connections
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import get_related_populators
from django_scopes import get_scope

from reuring.core import clock

Build = Callable[..., "QuerySet[Any, Any]"]
Value = int | str | datetime | date
MOST = 50           # things of which a SameHour is kept
NUMBER, WORD = 7_340_033_500, "a stand-in that nobody types: "


_ALL: list[Prepared | SameHour] = []


@contextmanager
def anew() -> Iterator[None]:
    """All are built anew in here, for a test that changes how a query is built; what stood before stands again after it."""
    before = {id(each): each._ready for each in _ALL}
    for each in _ALL:
        each._ready = {}
    try:
        yield
    finally:
        for each in _ALL:
            each._ready = before.get(id(each), {})


class Ready(NamedTuple):
    sql: str
    values: tuple[Any, ...]
    holes: tuple[tuple[int, str], ...]      # where among them a value belongs, and which
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
        base, (ready, given) = connections["default"], self._filled(shape, values)
        with base.cursor() as cursor:
            cursor.execute(ready.sql, given)
            found: list[Any] = cursor.fetchall()
        return [_row(ready, list(row), base) for row in found] if ready.model or ready.converters else found

    def sql(self, *shape: Any, **values: Value) -> tuple[str, list[Any]]:
        """The query itself with its values, to be part of one that the ORM cannot write."""
        ready, given = self._filled(shape, values)
        return ready.sql, given

    def _filled(self, shape: tuple[Any, ...], values: dict[str, Value]) -> tuple[Ready, list[Any]]:
        key = (connections["default"].vendor, shape, *values)
        ready = self._ready.get(key) or self._ready.setdefault(key, _compiled(self._build, shape, values))
        given = list(ready.values)
        for place, name in ready.holes:
            given[place] = _stored(values[name])
        return ready, given

    def first(self, *shape: Any, **values: Value) -> Any:
        """The first, or None."""
        return next(iter(self.rows(*shape, **values)), None)


class SameHour:
    """A query about one thing that takes long to build and compile: asked again as it was, as long as nothing about the thing is different.

    Inside `build` it is the beginning of this hour, so that what it takes from the clock holds for all of it.
    """

    def __init__(self, build: Callable[[Any], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._ready: dict[Any, tuple[str, tuple[Any, ...]]] = {}
        _ALL.append(self)

    def row(self, thing: Model, *shape: Any) -> tuple[Any, ...]:
        """The one row, as the database gives it."""
        hour = clock.now().replace(minute=0, second=0, microsecond=0)
        about = str([getattr(thing, field.attname) for field in thing._meta.concrete_fields])
        key = (connection.vendor, hour, _scope(), about, *shape)
        if key not in self._ready:
            if len(self._ready) >= MOST:
                self._ready.clear()
            with clock.told(hour):
                sql, given = self._build(thing).query.sql_with_params()
            self._ready[key] = intern(sql), tuple(given)
        with connection.cursor() as cursor:
            cursor.execute(*self._ready[key])
            found: tuple[Any, ...] = cursor.fetchone()
        return found


def _scope() -> str:
    return str({name: [getattr(one, "pk", one) for one in (held if isinstance(held, list | tuple) else [held])] for name, held in get_scope().items()})


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
    names = {_stored(stand_in): name for name, stand_in in stand_ins.items()}
    if not names.keys() <= set(given):
        raise TypeError(f"a value has no hole of its own in {sql}")
    holes = tuple((place, names[value]) for place, value in enumerate(given) if value in names)
    found = compiler.get_converters([part[0] for part in compiler.select]).items()
    converters = [(place, _quicker(convert), expression) for place, (all_of_it, expression) in found for convert in all_of_it]
    if rows._fields is not None:  # type: ignore[attr-defined]  # a values_list
        return Ready(sql, tuple(given), holes, converters)
    columns = tuple(compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"])
    related = get_related_populators(compiler.klass_info, compiler.select, "default")  # type: ignore[call-arg]  # the stubs know a later Django
    return Ready(sql, tuple(given), holes, converters, rows.model, columns, tuple((compiler.annotation_col_map or {}).items()), tuple(related))


def _quicker(convert: Any) -> Any:
    """SQLite keeps moments in UTC; Django looks at each whether that is so."""
    return _moment if getattr(convert, "__name__", "") == "convert_datetimefield_value" else convert


def _moment(value: Any, expression: Any, base: Any) -> Any:
    if type(value) is datetime and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return base.ops.convert_datetimefield_value(value, expression, base)


def _row(ready: Ready, row: list[Any], base: Any) -> Any:
    for place, convert, expression in ready.converters:
        if row[place] is not None:
            row[place] = convert(row[place], expression, base)
    if ready.model is None:
        return tuple(row)
    thing = _made(ready.model, ready.columns, row)
    for each in ready.related:
        _hang(each, row, thing)
    for name, place in ready.added:
        setattr(thing, name, row[place])
    return thing


def _made(model: type[Model], columns: Iterable[str], row: list[Any]) -> Any:
    """As `from_db` makes it, without asking each column how it wants to be set: what comes from the database fits."""
    thing = model.__new__(model)
    thing._state = ModelState()
    thing._state.adding, thing._state.db = False, "default"
    thing.__dict__.update(zip(columns, row, strict=False))
    return thing


def _hang(what: Any, row: list[Any], thing: Any) -> None:
    """What was asked along with it, hung on as Django's own `RelatedPopulator` does."""
    of_it = what.reorder_for_init(row) if what.reorder_for_init else row[what.cols_start:what.cols_end]
    other = None if of_it[what.pk_idx] is None else _made(what.model_cls, what.init_list, of_it)
    for each in what.related_populators if other is not None else ():
        _hang(each, row, other)
    what.local_setter(thing, other)
    if other is not None:
        what.remote_setter(other, thing)
