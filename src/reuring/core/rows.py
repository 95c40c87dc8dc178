"""Changing a row only if it still is what we think it is."""
from __future__ import annotations

from typing import Any

from django.db.models import Model


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
