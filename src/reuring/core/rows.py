"""Changing a row only if it still is what we think it is, and adding one without the query builder."""
from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db import connections
from django.db.models import Field, Model


def swap(row: Model, was: dict[str, Any], **becomes: Any) -> bool:
    """Change the row if it still is as given in `was`; say whether it did.

    One UPDATE on the one table that owns all named fields, without a join: through a scoped manager or through an
    inherited model Django would put the check in a sub-query, and PostgreSQL would then let two people win one race.
    Raises TypeError when the fields live in two tables.
    """
    owners = {row._meta.get_field(name).model for name in (*was, *becomes)}
    if len(owners) != 1:
        raise TypeError(f"one table a swap, not {sorted(owner.__name__ for owner in owners)}")
    return bool(owners.pop()._base_manager.filter(pk=row.pk, **was).update(**becomes))


def add(row: Model, *, unless_there: bool = False) -> None:
    """Put a new row in its table, by an INSERT whose words are kept: every deed adds a few, and building each costs more than the rest of it.

    What inherits goes first into the table above it, one level deep. With `unless_there` nothing happens where a constraint finds it there already,
    and the row does not learn its key.
    """
    base = connections["default"]
    with base.cursor() as cursor:
        for table in (*row._meta.parents, type(row)):
            values = [field.get_db_prep_save(field.pre_save(row, add=True), base) for field in _filled(table)]
            own_key = table._meta.auto_field is not None
            cursor.execute(_insert(table) + (" ON CONFLICT DO NOTHING" if unless_there else " RETURNING id" if own_key else ""), values)
            if own_key and not unless_there:
                row.pk = cursor.fetchone()[0]
                setattr(row, table._meta.pk.attname, row.pk)
    row._state.adding, row._state.db = unless_there, "default"


@cache
def _insert(model: type[Model]) -> str:
    names = [f'"{field.column}"' for field in _filled(model)]
    return f'INSERT INTO "{model._meta.db_table}" ({", ".join(names)}) VALUES ({", ".join(["%s"] * len(names))})'  # noqa: S608 -- names of our own columns


@cache
def _filled(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns that a row brings along: all but the key that the database gives."""
    return [field for field in model._meta.local_concrete_fields if field is not model._meta.auto_field]


def referred_to(model: type[Model], keys: Collection[int], *, but: Collection[str] = ()) -> set[int]:
    """Those of these rows that a row of any other table points at; tables in `but` (as `posts.Happening`) do not count."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if field is None or field.model._meta.label in but or getattr(field.remote_field, "parent_link", False) or field.many_to_many:
            continue
        found |= set(field.model._base_manager.filter(**{f"{field.name}__in": keys}).values_list(field.attname, flat=True))
    return found
