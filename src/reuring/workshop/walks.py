"""All walks, the newest first, with what was seen on each; and in which kinds of places somebody looked or did not (S0-68)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils import timezone

from reuring.core import clock
from reuring.workshop.models import Analysis, Observation

MOST = 400


@dataclass
class Walk:
    """One part of one day."""

    on: date
    part: str
    seen: list[Observation] = field(default_factory=list)

    @property
    def places(self) -> int:
        return len({one.where for one in self.seen if one.where})


@dataclass
class Walks:
    walks: list[Walk]
    kinds: list[tuple[str, int]]         # of place, with how much was seen there; the fullest first, and those where nobody looked


def walks_of(analysis: Analysis) -> Walks:
    """One question."""
    rows = list(Observation.objects.of(analysis).select_related("place", "photo").order_by("-walked_on", "day_part", "pk")[:MOST])
    walks = [Walk(on, str(Observation.DayPart(part).label), list(seen)) for (on, part), seen in groupby(rows, lambda one: (one.walked_on, one.day_part))]
    return Walks(walks, _kinds(rows))


def part_now() -> str:
    """The part of the day it is, where somebody stands with a phone in one hand."""
    now = timezone.localtime(clock.now())
    parts = Observation.DayPart
    return str(parts.WEEKEND if now.weekday() > 4 else parts.MORNING if now.hour < 12 else parts.AFTERNOON if now.hour < 18 else parts.EVENING)


def _kinds(rows: Iterable[Observation]) -> list[tuple[str, int]]:
    found = Counter(one.found_at for one in rows)
    return sorted(((str(kind.label), found[kind.value]) for kind in Observation.FoundAt), key=lambda one: -one[1])
