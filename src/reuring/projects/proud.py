"""What other pages show of jewels: as plain values, of what everybody may read."""
from __future__ import annotations

from typing import NamedTuple

from reuring.projects.models import Jewel


class Shown(NamedTuple):
    pk: int
    title: str
    upkeep: str
    visible: str


def public_jewels(most: int) -> list[Shown]:
    """The newest on top."""
    rows = Jewel.objects.filter(initiative__state="shown", initiative__audience="public", initiative__stage="jewel").order_by("-crowned_at", "-pk")
    return [Shown(*row) for row in rows.values_list("initiative", "initiative__title", "upkeep", "visible")[:most]]
