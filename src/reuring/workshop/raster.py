"""The grid of kernels and layers as a page draws it, and where kernels meet."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from django.db.models import Q

from reuring.workshop.culture import Layer, layers_of
from reuring.workshop.kinds import KINDS
from reuring.workshop.models import Analysis, Card, Evidence, Kernel, OnionItem
from reuring.workshop.models.cards import Weight
from reuring.workshop.models.kernels import LAYERS, VALUE

SIGNS = ("quality", "lack", "chance", "threat")


@dataclass
class Leaf:
    """A note in the grid."""

    item: OnionItem
    weight: Weight
    also: list[str] = field(default_factory=list)        # what was said otherwise, in words


@dataclass
class Row:
    """One kernel with what lies around it; without a kernel: what is not in one yet."""

    kernel: Kernel | None
    weight: Weight | None
    cells: dict[str, list[Leaf]]                          # by layer, and "hardware" beside them
    under: list[Evidence] = field(default_factory=list)   # all that carries it
    also: list[str] = field(default_factory=list)         # what was said otherwise of the kernel itself

    @property
    def items(self) -> list[OnionItem]:
        return [leaf.item for some in self.cells.values() for leaf in some]


@dataclass
class Grid:
    layers: list[Layer]
    rows: list[Row]
    loose: Row | None
    meet: list[tuple[str, str, list[str]]]                # two kernels, and the places where they meet
    gone: list[tuple[Card, list[str]]]                    # what did not hold: with the move that took it off, its day and why

    @property
    def columns(self) -> list[str]:
        return [*(layer.kind for layer in self.layers), "hardware"]


def grid_of(analysis: Analysis) -> Grid:
    """Four questions, however much was found."""
    named = list(Kernel.objects.filter(analysis=analysis).select_related("heart").prefetch_related("also_at").order_by("pk"))
    found = list(OnionItem.objects.filter(analysis=analysis).select_related("place").order_by("pk"))
    kernels, items = _lying(named), _lying(found)
    gone: list[Card] = [one for one in [*named, *found] if one.state == Card.State.DROPPED]
    said: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(card__analysis=analysis).weighing().select_related("quote"):
        said[one.card_id].append(one)
    layers, lying = drawn_layers(analysis, items), {kernel.pk for kernel in kernels}
    rows = [_row(analysis, kernel, [one for one in items if one.around_id == kernel.pk], said, layers) for kernel in kernels]
    loose = [one for one in items if one.around_id not in lying]
    return Grid(layers, rows, _row(analysis, None, loose, said, layers) if loose else None, meetings(kernels, items), [(one, one.log[-1]) for one in gone])


def _lying(cards: list[Any]) -> list[Any]:
    return [one for one in cards if one.state != Card.State.DROPPED]


def drawn_layers(analysis: Analysis, items: Iterable[OnionItem]) -> list[Layer]:
    """Those of this analysis; behind them what it no longer uses and something still lies in, for nothing that was found falls off the sheet."""
    layers = layers_of(analysis)
    left = {one.kind for one in items if spot_of(one) == one.kind} - {layer.kind for layer in layers}
    return layers + [Layer(kind, KINDS[kind].many) for kind in LAYERS if kind in left]


def spot_of(item: OnionItem) -> str:
    return "hardware" if item.hardware and item.kind != VALUE else item.kind


def row_of(kernel: Kernel) -> Row:
    """One kernel by itself: two questions."""
    items = list(kernel.items.lying().select_related("place").order_by("pk"))
    said: dict[int, list[Evidence]] = defaultdict(list)
    for one in Evidence.objects.filter(Q(card=kernel.pk) | Q(card__onionitem__around=kernel.pk)).weighing().select_related("quote"):
        said[one.card_id].append(one)
    return _row(kernel.analysis, kernel, items, said, drawn_layers(kernel.analysis, items))


def _row(analysis: Analysis, kernel: Kernel | None, items: list[OnionItem], said: dict[int, list[Evidence]], layers: list[Layer]) -> Row:
    cells: dict[str, list[Leaf]] = {kind: [] for kind in [*(layer.kind for layer in layers), "hardware"]}
    for item in sorted(items, key=lambda one: SIGNS.index(one.sign)):
        cells[spot_of(item)].append(Leaf(item, _weight(analysis, said[item.pk]), _otherwise(said[item.pk])))
    if kernel is None:
        return Row(None, None, cells)
    under = [one for key in (kernel.pk, *(item.pk for item in items)) for one in said[key]]
    return Row(kernel, _weight(analysis, under), cells, under, _otherwise(said[kernel.pk]))


def _otherwise(rows: Iterable[Evidence]) -> list[str]:
    """In the words they were said in, once each."""
    found = [f"‘{one.quote.text}’" if one.quote is not None else one.words for one in rows if one.against or one.beside]
    return list(dict.fromkeys(words for words in found if words))


def _weight(analysis: Analysis, rows: Iterable[Evidence]) -> Weight:
    return Weight.of(analysis, rows)


def meetings(kernels: list[Kernel], items: list[OnionItem]) -> list[tuple[str, str, list[str]]]:
    """Which kernels share a place: where what lives here meets (S0-65)."""
    places: dict[int, set[str]] = {one.pk: {place.name for place in [one.heart, *one.also_at.all()] if place is not None} for one in kernels}
    for item in items:
        if item.place is not None and item.around_id in places and item.state in Card.SHARED:
            places[item.around_id].add(item.place.name)
    return [(one.title, other.title, sorted(both)) for one, other in combinations(kernels, 2) if (both := places[one.pk] & places[other.pk])]
