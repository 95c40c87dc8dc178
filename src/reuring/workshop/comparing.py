"""Two photos of the surroundings beside each other: what was told then and now, and where it became fuller or quieter (S1-7)."""
from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from reuring.workshop.models import Snapshot
from reuring.workshop.models.snapshots import Change
from reuring.workshop.rhythm import PARTS, fullest, how_many

TOLD = {"identity": _("Who the neighbourhood is"), "breathing": _("How it breathes"), "structure": _("What makes it a neighbourhood")}


@dataclass
class Compared:
    """Without what stayed as it was."""

    told: list[Change]
    counted: list[Change]
    breath: list[Change]

    @property
    def any(self) -> bool:
        return bool(self.told or self.counted or self.breath)


def compared(now: Snapshot, before: Snapshot) -> Compared:
    told = [Change(label, getattr(before, name), getattr(now, name)) for name, label in TOLD.items()]
    return Compared([one for one in told if one.was != one.now], now.compared(before), _breath(now, before))


def _breath(now: Snapshot, before: Snapshot) -> list[Change]:
    """Only where somebody looked both times: that nobody walked there before is no change of the neighbourhood."""
    new, old = (fullest((row[0], row[1], row[2]) for row in one.rhythm) for one in (now, before))
    both = [(place, part) for place in sorted(set(new) & set(old)) for part in PARTS if part in new[place] and part in old[place]]
    return [Change(f"{place}, {part.label}", how_many(old[place][part]), how_many(new[place][part])) for place, part in both
            if old[place][part] != new[place][part]]
