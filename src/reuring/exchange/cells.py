"""Parts of a neighbourhood that are coarse enough: a piece of postcode that at least twenty front doors share (safety E6).

Whoever asks for what is near, as often and from wherever they like, learns no more than the part. So a part is drawn from front
doors alone, and the pieces of a postcode are used only where each of them is large enough: what is left over would be a small part too.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from reuring.hoods.models import Area, Neighbourhood, Postcode

FEWEST = 20                              # front doors
LENGTHS = (4, 5)                         # of a postcode: a quarter, and a few streets in it


def cells(doors: Mapping[str, int]) -> dict[str, str]:
    """For each postcode the part it lies in, given how many front doors it has; the empty one is the whole neighbourhood."""
    parts = dict.fromkeys(doors, "")
    for length in LENGTHS:
        for group in _grouped(doors, parts).values():
            pieces = _grouped({code: doors[code] for code in group}, {code: code[:length] for code in group})
            if all(sum(doors[code] for code in piece) >= FEWEST for piece in pieces.values()):
                parts.update({code: code[:length] for code in group if len(parts[code]) == _former(length)})
    return parts


def _former(length: int) -> int:
    """Only a part that was divided before may be divided further."""
    return 0 if length == LENGTHS[0] else LENGTHS[LENGTHS.index(length) - 1]


def _grouped(doors: Iterable[str], key: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in doors:
        found[key[code]].append(code)
    return found


def parts_of(hood: Neighbourhood) -> dict[str, str]:
    """The parts of a neighbourhood by postcode; nothing where its front doors are not known."""
    rows = Postcode.objects.filter(area__in=ground_of(hood)).values_list("postcode").annotate(doors=Count("pk"))
    return cells(dict(rows))


def cell_of(hood: Neighbourhood, postcode: str) -> str | None:
    """The part that this postcode lies in; None where it is not of this neighbourhood."""
    return parts_of(hood).get("".join(postcode.split()).upper())


def ground_of(hood: Neighbourhood) -> set[Any]:
    """The areas it stands on, and what lies in them."""
    step = set(hood.areas.values_list("pk", flat=True))
    found = set(step)
    while step:
        step = set(Area.objects.filter(parent__in=step).values_list("pk", flat=True)) - found
        found |= step
    return found
