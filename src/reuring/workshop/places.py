"""What people say of places: what draws them, and what ties people together there (S0-58). Words, where numbers would be about too few."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from reuring.workshop.models import Analysis, Quote
from reuring.workshop.models.surveys import SHEET
from reuring.workshop.surveying import BINDS, DRAWS

MOST = 120


class Told(NamedTuple):
    """Of one place."""

    name: str
    draws: list[str]
    binds: list[str]


def brought(analysis: Analysis, *, looks: bool) -> QuerySet[Quote]:
    """What came to the wall; for everybody only with a yes."""
    rows = Quote.objects.filter(analysis=analysis, aside=False, answer__filled__number=SHEET, answer__place__in=(DRAWS, BINDS)).exclude(place=None)
    return rows if looks else rows.filter(pk__in=Quote.objects.with_consent().values("pk"))


def places_told(analysis: Analysis, *, looks: bool) -> list[Told]:
    return by_place(brought(analysis, looks=looks).values_list("answer__place", "place__name", "text")[:MOST])


def by_place(rows: Iterable[tuple[int, str, str]]) -> list[Told]:
    """From (which question, place, words). Most said first."""
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for question, name, text in rows:
        found[name][question == BINDS].append(text)
    told = [Told(name, draws, binds) for name, (draws, binds) in found.items()]
    return sorted(told, key=lambda one: (-len(one.draws) - len(one.binds), one.name))
