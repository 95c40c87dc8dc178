"""What people say of places: what draws them, and what ties people together there (S0-58). Words, where numbers would be about too few."""
from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from reuring.workshop.models import Analysis, Quote
from reuring.workshop.models.surveys import SHEET
from reuring.workshop.surveying import BINDS, DRAWS

MOST = 120


class Told(NamedTuple):
    """Of one place."""

    name: str
    draws: list[str]
    binds: list[str]


def places_told(analysis: Analysis, *, looks: bool) -> list[Told]:
    """What was brought to the wall; for everybody only with a yes. Most said first."""
    rows = Quote.objects.filter(analysis=analysis, aside=False, answer__filled__number=SHEET, answer__place__in=(DRAWS, BINDS)).exclude(place=None)
    rows = rows if looks else rows.filter(pk__in=Quote.objects.with_consent().values("pk"))
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for place, name, text in rows.values_list("answer__place", "place__name", "text")[:MOST]:
        found[name][place == BINDS].append(text)
    told = [Told(name, draws, binds) for name, (draws, binds) in found.items()]
    return sorted(told, key=lambda one: (-len(one.draws) - len(one.binds), one.name))
