"""How the neighbourhood breathes: parts of the day around, places as rings, drawn on the server; and the same as a table."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import NamedTuple

from reuring.workshop.models import Observation

PARTS, BANDS = Observation.DayPart, Observation.Band
RINGS = 6                                # more than so many cannot be told apart; the table has all
INNER, OUTER, MIDDLE = 34.0, 172.0, 200.0
GAP = 0.02                               # between two parts of the day, in radians
CORNERS = ((398, 24, "end"), (398, 392, "end"), (2, 392, "start"), (2, 24, "start"))


class Cell(NamedTuple):
    """A piece of a ring: its outline, and how full it is from 0 to 3; -1 where nobody looked."""

    outline: str
    full: int


class Name(NamedTuple):
    x: float
    y: float
    anchor: str
    words: str


@dataclass
class Wheel:
    cells: list[Cell]
    names: list[Name]
    rows: list[list[str]]                # of the table: a place, and about how many at each part of the day

    @property
    def bands(self) -> list[tuple[str, str]]:
        """What each filling means."""
        return [(f"b{full}", str(band.label)) for full, band in enumerate(BANDS)]


def fullest(seen: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, int]]:
    """From (place, part of the day, about how many). The fullest that was seen counts: a place that was empty once is not an empty place."""
    full: dict[str, dict[str, int]] = {}
    for place, part, band in seen:
        if place and part in PARTS.values and band in BANDS.values:
            at = full.setdefault(place, {})
            at[part] = max(at.get(part, 0), BANDS.values.index(band))
    return full


def wheel(seen: Iterable[tuple[str, str, str]]) -> Wheel:
    full = fullest(seen)
    places = sorted(full, key=lambda place: (-sum(full[place].values()), place))
    rings = places[:RINGS]
    wide = (OUTER - INNER) / max(len(rings), 1)
    cells = [Cell(_piece(OUTER - wide * (ring + 1) + 2, OUTER - wide * ring, number), full[place].get(part, -1))
             for ring, place in enumerate(rings) for number, part in enumerate(PARTS.values)]
    names = [Name(*corner, str(part.label)) for corner, part in zip(CORNERS, PARTS, strict=True)]
    names += [Name(MIDDLE, round(MIDDLE - OUTER + wide * (ring + .5) + 6, 1), "middle", str(ring + 1)) for ring in range(len(rings))]
    return Wheel(cells, names, [[_title(number, place), *(how_many(full[place].get(part)) for part in PARTS.values)] for number, place in enumerate(places, 1)])


def _title(number: int, place: str) -> str:
    return f"{number}. {place}" if number <= RINGS else place


def how_many(full: int | None) -> str:
    return "–" if full is None else str(list(BANDS)[full].label)


def _piece(inner: float, outer: float, number: int) -> str:
    begins, ends = number * pi / 2 + GAP, (number + 1) * pi / 2 - GAP
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = _at(outer, begins), _at(outer, ends), _at(inner, ends), _at(inner, begins)
    return f"M{ax} {ay}A{outer:.1f} {outer:.1f} 0 0 1 {bx} {by}L{cx} {cy}A{inner:.1f} {inner:.1f} 0 0 0 {dx} {dy}Z"


def _at(far: float, angle: float) -> tuple[float, float]:
    """Clockwise from the top."""
    return round(MIDDLE + far * sin(angle), 1), round(MIDDLE - far * cos(angle), 1)
