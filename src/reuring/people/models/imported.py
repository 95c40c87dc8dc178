"""What lists say, kept apart from what people wrote here."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction

from reuring.core.rows import swap


def take_over(model: type[models.Model], owner: Mapping[str, Any], source: str, source_id: str, fields: Mapping[str, Any],
              listed: Sequence[str]) -> tuple[Any, str]:
    """The row of this source, made or brought up to date; see `Organisation.found_by_import`.

    Raises TypeError for a field that no list may fill, ValueError without a source. Two who read the same list at once
    make one row: the UNIQUE constraint settles it.
    """
    if not source or not source_id:
        raise ValueError("an import names its list and the row in it")
    strange = set(fields) - set(listed)
    if strange:
        raise TypeError(f"no list fills {sorted(strange)}")
    with transaction.atomic():
        row, new = model._base_manager.get_or_create(  # type: ignore[attr-defined]
            **owner, source=source, source_id=source_id, defaults={**fields, "imported": dict(fields)})
        if new:
            _touch(row)
            return row, "added"
        return row, _follow(row, fields)


def _follow(row: Any, fields: Mapping[str, Any]) -> str:
    """Where the row still says what the list said, it says what the list says now."""
    untouched = {name: value for name, value in fields.items() if getattr(row, name) == row.imported.get(name, "")}
    changed = {name: value for name, value in untouched.items() if getattr(row, name) != value}
    if row.imported == {**row.imported, **fields}:
        return "same"
    swap(row, {}, imported={**row.imported, **fields}, **changed)
    row.refresh_from_db()
    if changed:
        _touch(row)
    return "changed" if changed else "same"


def _touch(row: Any) -> None:
    (row.hood if hasattr(row, "hood") else row.organisation.hood).touch()
