"""Places on a flat map in metres, good enough for walking distances in one neighbourhood."""
from __future__ import annotations

from math import cos, radians
from typing import Any

DEGREE = 111_320.0                       # metres of a degree of latitude
MIDDLE = cos(radians(52.1))              # of the country


def metres(place: Any) -> tuple[float, float] | None:
    """Where a place is; None when nobody marked it."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return float(place.lon) * DEGREE * MIDDLE, float(place.lat) * DEGREE


def apart(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float | None:
    return None if one is None or other is None else ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
