"""Pins on the neighbourhood's own map: into which piece of ground one falls, never at which door. The map itself is drawn above, and offered here."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor
from typing import NamedTuple

from reuring.hoods.models import Neighbourhood

SHOWN = 300                      # dots on a screen that the map is wide, on every screen, so that a tap says where
ACROSS, DOWN = 0.0015, 0.001     # degrees: a piece of ground of about a hundred metres


class Mark(NamedTuple):
    label: str
    lon: float
    lat: float


class Ground(NamedTuple):
    """A drawn map: as SVG with marks and perhaps a piece of ground on it, so high on a screen, and where on the ground a dot of the screen is."""

    high: int
    drawn: Callable[..., str]
    where: Callable[[int, int], tuple[float, float]]


MAPS: list[Callable[[Neighbourhood], Ground | None]] = []         # filled by the room that draws


def ground_of(hood: Neighbourhood) -> Ground | None:
    return next((found for found in (one(hood) for one in MAPS) if found is not None), None)


def cell(lon: float, lat: float) -> tuple[float, float]:
    """The middle of the piece of ground in which this lies."""
    return round((floor(lon / ACROSS) + .5) * ACROSS, 5), round((floor(lat / DOWN) + .5) * DOWN, 5)


def pressed(given: Mapping[str, str], place: int) -> tuple[int, int] | None:
    """The dot where the map of this question was pressed; the corner itself is a form sent by the keyboard."""
    x, y = (given.get(f"q{place}_pin.{side}", "") for side in "xy")
    if not (x.isdecimal() and y.isdecimal() and len(x) < 5 and len(y) < 5) or (x, y) == ("0", "0"):
        return None
    return int(x), int(y)
