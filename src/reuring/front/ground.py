"""The ground under a map: the borders of the pieces a neighbourhood stands on, as rings of points."""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]          # longitude, latitude; on paper across, down
Ring = tuple[Point, ...]
ROOM = 1.3                           # so much wider than its places is ground of which no border is known


@dataclass(frozen=True)
class Piece:
    """A named piece of ground, or water; its rings, holes included."""

    name: str
    rings: tuple[Ring, ...]
    water: bool = False

    @property
    def middle(self) -> Point:
        """Where its name stands: the middle of its largest ring."""
        lons, lats = zip(*max(self.rings, key=len), strict=True)
        return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


@lru_cache(maxsize=256)
def rings_of(outline: str) -> tuple[Ring, ...]:
    """The rings of a GeoJSON polygon, or of several."""
    shape = json.loads(outline)
    several = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return tuple(tuple((lon, lat) for lon, lat, *_high in ring) for polygon in several for ring in polygon)


def hull(points: list[Point]) -> Ring:
    """The rubber band around these points, and some room: ground for a map without borders."""
    lons, lats = zip(*points, strict=True)
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    spread = [(middle[0] + (x - middle[0]) * ROOM + dx, middle[1] + (y - middle[1]) * ROOM + dy)
              for x, y in points for dx, dy in ((-.0012, 0), (0, .0008), (.0012, 0), (0, -.0008))]
    return tuple(_half(sorted(set(spread)))[:-1] + _half(sorted(set(spread), reverse=True))[:-1])


def _half(points: list[Point]) -> list[Point]:
    """One half of the band, after Andrew (1979)."""
    found: list[Point] = []
    for point in points:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
