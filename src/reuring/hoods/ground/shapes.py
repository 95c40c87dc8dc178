"""Geometry: borders are read, judged, repaired and turned into WGS84; many points find their area at once.

The only module that loads shapely, pyproj and numpy. A border reaches them as plain numbers that were counted and looked
at first: a hostile file meets the limits here and not the inside of a C library.
"""
from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyproj
import shapely

from reuring.hoods.ground.rows import Unreadable, Wrong
from reuring.hoods.models import Area

MOST_CORNERS = 300_000           # of one area; the largest municipality of the country has a tenth of that
MOST_PARTS = 20_000
MOST_CROSSINGS = 1_000           # a border that crosses itself more often is no border
RD, WGS84 = 28992, 4326
RD_BOX = (-7_000, 289_000, 300_000, 629_000)      # where the Dutch grid is valid
WIDEST = 20                      # degrees
DIMENSIONS = {0: 2, 1: 3, 2: 3, 3: 4}             # of a corner in WKB: plain, with height, with measure, with both
POLYGON, POLYGONS = 3, 6
FINEST = 1e-5                    # degrees, about a metre: a finer outline is not drawn
Rings = list[np.ndarray]


@dataclass(frozen=True)
class Border:
    """An area's border in WGS84: exactly, as a box, and as a map draws it. `note` says what had to be repaired."""

    wkb: bytes
    box: tuple[float, float, float, float]
    outline: str
    corners: int
    note: str = ""


def from_wkb(blob: bytes, crs: int) -> Border:
    """Raises Wrong, with the reason, for what is no border."""
    return _bordered(_parts_of_wkb(blob), crs)


def from_geojson(geometry: Any, crs: int) -> Border:
    return _bordered(_parts_of_geojson(geometry), crs)


def together(borders: Iterable[bytes]) -> Border:
    """One border around several."""
    shape = shapely.union_all(shapely.from_wkb([bytes(border) for border in borders]))
    box = tuple(float(side) for side in shapely.bounds(shape))
    return Border(shapely.to_wkb(shape), box, _outline(shape, box), int(shapely.count_coordinates(shape)))  # type: ignore[arg-type]


class Ground:
    """The areas of one level, to find in which of them points lie: 100,000 in a second or less."""

    def __init__(self, shapes: Iterable[tuple[int, bytes]]) -> None:
        rows = list(shapes)
        self._keys = np.array([key for key, _shape in rows] or [0])
        self._shapes = shapely.from_wkb([bytes(shape) for _key, shape in rows])
        shapely.prepare(self._shapes)

    @classmethod
    def of(cls, level: str = Area.Level.HOOD) -> Ground:
        return cls(Area.objects.filter(level=level).order_by("water", "code").values_list("pk", "shape"))

    def at(self, points: Sequence[tuple[float, float]]) -> list[int | None]:
        """The key of the area of each point (longitude, latitude); None outside all. On a border the first by code has it."""
        spots = np.asarray(points, dtype=float).reshape(-1, 2)
        found = np.full(len(spots), -1)
        real = np.flatnonzero(np.isfinite(spots).all(axis=1))
        if len(real) and len(self._shapes):
            area, point = shapely.STRtree(shapely.points(spots[real])).query(self._shapes, predicate="intersects")
            order = np.argsort(-area, kind="stable")
            found[real[point[order]]] = area[order]
        return [None if place < 0 else int(self._keys[place]) for place in found]


def _parts_of_wkb(blob: bytes) -> list[Rings]:
    """Walks over the counts before anything is made of them. Only polygons: a collection could hold itself a thousand times."""
    try:
        kind, size, order, at = _head(blob, 0)
        if kind == POLYGON:
            return [_polygon(blob, size, order, at)[0]]
        if kind != POLYGONS:
            raise Wrong("its border is no polygon")
        count, at = struct.unpack_from(f"{order}I", blob, at)[0], at + 4
        if count > MOST_PARTS:
            raise Wrong(f"it has more than {MOST_PARTS} parts")
        parts = []
        for _n in range(count):
            kind, size, order, at = _head(blob, at)
            if kind != POLYGON:
                raise Wrong("a part of its border is no polygon")
            part, at = _polygon(blob, size, order, at)
            parts.append(part)
    except (struct.error, ValueError, IndexError, KeyError) as cut_off:
        raise Wrong("its border is cut off or damaged") from cut_off
    return parts


def _head(blob: bytes, at: int) -> tuple[int, int, str, int]:
    """Kind, numbers a corner, byte order, and where it goes on."""
    order = {0: ">", 1: "<"}[blob[at]]
    code = struct.unpack_from(f"{order}I", blob, at + 1)[0]
    dimensions = (code & 0x0FFFFFFF) // 1000 | code >> 31 | (code >> 30 & 1) << 1
    return (code & 0x0FFFFFFF) % 1000, DIMENSIONS[dimensions], order, at + 5 + (4 if code & 0x20000000 else 0)


def _polygon(blob: bytes, size: int, order: str, at: int) -> tuple[Rings, int]:
    count, at, rings = struct.unpack_from(f"{order}I", blob, at)[0], at + 4, []
    if count > MOST_PARTS:
        raise Wrong(f"it has more than {MOST_PARTS} holes")
    for _n in range(count):
        corners, at = struct.unpack_from(f"{order}I", blob, at)[0], at + 4
        rings.append(np.frombuffer(blob, f"{order}f8", corners * size, at).reshape(corners, size)[:, :2].astype(float))
        at += 8 * corners * size
    return rings, at


def _parts_of_geojson(geometry: Any) -> list[Rings]:
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        raise Wrong("it has no border")
    if geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise Wrong(f"its border is a {str(geometry.get('type'))[:40]} and no polygon")
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    if len(parts) > MOST_PARTS or any(not isinstance(part, list) or len(part) > MOST_PARTS for part in parts):
        raise Wrong(f"it has more than {MOST_PARTS} parts or holes, or none")
    try:
        return [[np.array([corner[:2] for corner in ring], dtype=float).reshape(-1, 2) for ring in part] for part in parts]
    except (TypeError, ValueError, OverflowError, KeyError) as odd:
        raise Wrong("its border is not made of pairs of numbers") from odd


def _bordered(parts: list[Rings], crs: int) -> Border:
    rings = [ring for part in parts for ring in part]
    corners = sum(len(ring) for ring in rings)
    if not corners:
        raise Wrong("its border is empty")
    if corners > MOST_CORNERS:
        raise Wrong(f"its border has {corners:,} corners, more than {MOST_CORNERS:,}")
    if any(len(ring) < 3 for ring in rings):
        raise Wrong("a part of its border has fewer than three corners")
    turned = in_degrees(np.concatenate(rings), crs)
    ends = np.cumsum([len(ring) for ring in rings])[:-1]
    pieces = iter(np.split(turned, ends))
    shape, note = _mended(_made([[_closed(next(pieces)) for _ring in part] for part in parts if part]))
    box = tuple(float(side) for side in shapely.bounds(shape))
    if box[2] - box[0] > WIDEST or box[3] - box[1] > WIDEST:
        raise Wrong("it is larger than a country; is this the right projection?")
    return Border(shapely.to_wkb(shape), box, _outline(shape, box), corners, note)  # type: ignore[arg-type]


def _closed(ring: np.ndarray) -> np.ndarray:
    return ring if len(ring) > 3 and (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])


def in_degrees(corners: Any, crs: int) -> np.ndarray:
    """Longitude and latitude of pairs of numbers. Raises Wrong where these are no coordinates of that projection."""
    corners = np.asarray(corners, dtype=float)
    if not np.isfinite(corners).all():
        raise Wrong("a corner of its border is no number (NaN or endless)")
    if crs == RD and not _within(corners, RD_BOX):
        raise Wrong(f"its corners (as {_pair(corners[0])}) are no coordinates of the Dutch grid (EPSG:{RD}); is this another projection?")
    degrees = corners if crs == WGS84 else np.column_stack(_transformer(crs).transform(corners[:, 0], corners[:, 1]))
    if not np.isfinite(degrees).all() or not _within(degrees, (-180, -90, 180, 90)):
        raise Wrong(f"its corners (as {_pair(corners[0])}) are no degrees; is this another projection? For the Dutch grid: --crs {RD}")
    if crs == WGS84 and _within(degrees[:1], (50, 2, 54.5, 8)):
        raise Wrong(f"its corners (as {_pair(corners[0])}) seem to name the latitude first; GeoJSON wants the longitude first")
    return degrees


def _within(corners: np.ndarray, box: tuple[float, float, float, float]) -> bool:
    return bool((corners >= box[:2]).all() and (corners <= box[2:]).all())


def _pair(corner: np.ndarray) -> str:
    return f"{corner[0]:.6g}, {corner[1]:.6g}"


@cache
def _transformer(crs: int) -> pyproj.Transformer:
    try:
        return pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    except pyproj.exceptions.ProjError as unknown:
        raise Unreadable(f"EPSG:{crs} is no projection that is known here.", "Say which it is: --crs NUMBER, for example 28992 or 4326") from unknown


def _made(parts: list[Rings]) -> Any:
    polygons = [shapely.polygons(shapely.linearrings(part[0]), [shapely.linearrings(hole) for hole in part[1:]] or None) for part in parts]
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)


def _mended(shape: Any) -> tuple[Any, str]:
    """The shape as it can be used, and what had to be done for that. Raises Wrong where nothing sensible can be made of it."""
    if shapely.is_valid(shape):
        if not shapely.area(shape):
            raise Wrong("its border encloses nothing")
        return shape, ""
    why, _, where = shapely.is_valid_reason(shape).partition("[")
    if _tangled(shape):
        raise Wrong(f"its border crosses itself more than {MOST_CROSSINGS} times")
    solid = [part for part in shapely.get_parts(shapely.make_valid(shape, method="structure", keep_collapsed=False)) if shapely.area(part) > 0]
    mended = shapely.union_all(solid)
    if not shapely.area(mended) or not shapely.is_valid(mended):
        raise Wrong(f"its border cannot be repaired ({why.strip().lower()} near {where.rstrip(']') or 'its beginning'})")
    return mended, f"{why.strip().lower()} near {where.rstrip(']')}, repaired"


def _tangled(shape: Any) -> bool:
    """Counts crossings until there are too many, a few pieces of the border at a time."""
    rings = [shapely.get_coordinates(ring) for part in shapely.get_parts(shape) for ring in shapely.get_rings(part)]
    pieces = shapely.linestrings(np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in rings]))
    tree, found = shapely.STRtree(pieces), 0
    for start in range(0, len(pieces), 64):
        some = pieces[start:start + 64]
        found += max(0, tree.query(some, predicate="intersects").shape[1] - 3 * len(some))       # itself, and its neighbours
        if found > 2 * MOST_CROSSINGS:
            return True
    return False


def _outline(shape: Any, box: tuple[float, ...]) -> str:
    """As a map draws it: as fine as its size asks for, without parts too small to see."""
    size = max(box[2] - box[0], box[3] - box[1])
    simple = shapely.simplify(shape, max(FINEST, size / 800))
    parts = sorted(shapely.get_parts(simple), key=shapely.area, reverse=True)
    seen = [part for part in parts[:40] if shapely.area(part) > shapely.area(parts[0]) / 5_000]
    drawn = [[np.round(shapely.get_coordinates(ring), 5).tolist() for ring in shapely.get_rings(part)] for part in seen]
    return json.dumps({"type": "MultiPolygon", "coordinates": drawn}, separators=(",", ":"))
