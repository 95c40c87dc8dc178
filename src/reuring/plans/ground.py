"""Pieces of ground that people draw: a ring of corners (longitude, latitude). Values in, values out; small enough to need no library.

A ring may be drawn either way round and is closed by itself. A border belongs to what it encloses: who lives on the edge is told too.
"""
from __future__ import annotations

from math import cos, pi, radians, sin

Point = tuple[float, float]
Ring = tuple[Point, ...]
MOST = 24                        # corners
METRES = 111_320                 # a degree of latitude
AROUND = 16                      # corners of a circle


def inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies in the ring or on its border (even-odd rule)."""
    if any(_on(point, a, b) for a, b in sides(ring)):
        return True
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in sides(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def meets(one: Ring, other: Ring) -> bool:
    """Whether two pieces of ground have anything in common; a ring of one corner is a point, of two a line."""
    if not one or not other:
        return False
    if inside(one[0], other) or inside(other[0], one):
        return True
    return any(_cross(a, b, c, d) for a, b in sides(one) for c, d in sides(other))


def simple(ring: Ring) -> bool:
    """Whether the border does not cross itself, so that everybody sees what is inside."""
    all_sides = sides(ring)
    last = len(all_sides) - 1
    return not any(_cross(*all_sides[i], *all_sides[j]) for i in range(last + 1) for j in range(i + 2, last + 1) if (i, j) != (0, last))


def middle(ring: Ring) -> Point:
    """The middle of its corners: near enough for a sign on a small map."""
    return sum(lon for lon, _lat in ring) / len(ring), sum(lat for _lon, lat in ring) / len(ring)


def around(point: Point, metres: float) -> Ring:
    """A circle, as a ring of sixteen corners that encloses it."""
    lon, lat = point
    reach = metres / cos(pi / AROUND) / METRES
    turns = (2 * pi * turn / AROUND for turn in range(AROUND))
    return tuple((round(lon + reach * cos(turn) / cos(radians(lat)), 6), round(lat + reach * sin(turn), 6)) for turn in turns)


def sides(ring: Ring) -> list[tuple[Point, Point]]:
    return list(zip(ring, ring[1:] + ring[:1], strict=True))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides touch or cross."""
    turns = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    return _on(c, a, b) or _on(d, a, b) or _on(a, c, d) or _on(b, c, d)


def _on(point: Point, a: Point, b: Point) -> bool:
    x, y = point
    within = min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])
    return within and _turn(a, b, point) == 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
