"""A made-up country in the shapes of the real one: neighbouring areas that share their borders to the centimetre.

With a hole, an enclave in it, and an area of two parts. For tests and benchmarks where the real file is not at hand.
"""
from __future__ import annotations

import json
import sqlite3
import struct
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

CELL = 900.0                     # metres
SOUTH_WEST = (60_000.0, 400_000.0)
DISTRICT, TOWN = 5, 10           # cells across
Point = tuple[float, float]
Ring = list[Point]
TABLES = {"town": "gemeenten", "district": "wijken", "hood": "buurten"}
COLUMNS = {"town": ("gemeentecode", "gemeentenaam"), "district": ("wijkcode", "wijknaam", "gemeentecode"),
           "hood": ("buurtcode", "buurtnaam", "wijkcode", "gemeentecode")}
PACKAGE = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
INSERT INTO gpkg_spatial_ref_sys VALUES ('Amersfoort / RD New', 28992, 'EPSG', 28992, '', NULL);"""


@dataclass(frozen=True)
class Piece:
    """An area: its codes from its own upwards, and its parts, each a border and holes, in metres of the Dutch grid."""

    level: str
    codes: tuple[str, ...]
    parts: list[list[Ring]]

    @property
    def name(self) -> str:
        return f"{ {'town': 'Gemeente', 'district': 'Wijk', 'hood': 'Buurt'}[self.level]} {self.codes[0][2:]}"


class Country:
    """`across` by `down` neighbourhoods, with `bends` corners on each side and towns numbered from `first`; the same for the same numbers."""

    def __init__(self, across: int, down: int, bends: int = 8, first: int = 1000) -> None:
        self._across, self._down, self._bends, self._first = across, down, bends, first
        self._sides: dict[tuple[Point, Point], Ring] = {}

    def pieces(self) -> Iterator[Piece]:
        """Larger before smaller, as in the real file."""
        for level, size in (("town", TOWN), ("district", DISTRICT)):
            for x in range(0, self._across, size):
                for y in range(0, self._down, size):
                    yield Piece(level, self._codes(x, y)[2 if level == "town" else 1:], [[self._ring(x, y, size)]])
        for x in range(self._across):
            for y in range(self._down):
                yield from self._hoods(x, y)

    def _hoods(self, x: int, y: int) -> Iterator[Piece]:
        codes, border = self._codes(x, y), self._ring(x, y, 1)
        if (x, y) == (2, 2):
            hole = _square(x + 0.5, y + 0.5)
            yield Piece("hood", codes, [[border, hole]])
            yield Piece("hood", (f"{codes[1].replace('WK', 'BU')}99", *codes[1:]), [[hole]])
        elif (x, y) == (4, 4):
            yield Piece("hood", codes, [[border], [_square(-3, 4)]])
        else:
            yield Piece("hood", codes, [[border]])

    def _codes(self, x: int, y: int) -> tuple[str, str, str]:
        town = self._first + x // TOWN * 100 + y // TOWN
        district = (x % TOWN) // DISTRICT * 2 + (y % TOWN) // DISTRICT
        return f"BU{town:04}{district:02}{x % DISTRICT * DISTRICT + y % DISTRICT:02}", f"WK{town:04}{district:02}", f"GM{town:04}"

    def _ring(self, x: int, y: int, size: int) -> Ring:
        """Around a block of cells, over the very sides that its cells have."""
        right, top = min(x + size, self._across), min(y + size, self._down)
        corners = [*((n, y) for n in range(x, right)), *((right, n) for n in range(y, top)),
                   *((n, top) for n in range(right, x, -1)), *((x, n) for n in range(top, y, -1)), (x, y)]
        ring: Ring = []
        for one, other in pairwise(corners):
            ring += self._side(one, other)
        return [*ring, ring[0]]

    def _side(self, one: Point, other: Point) -> Ring:
        """From one corner up to the next, in a line that wanders and is the same walked backwards."""
        turned = other < one
        low, high = (other, one) if turned else (one, other)
        if (low, high) not in self._sides:
            luck = Random(f"{low}{high}")
            steps = [n / self._bends for n in range(self._bends + 1)]
            sway = [0.0, *(luck.uniform(-0.06, 0.06) for _n in steps[1:-1]), 0.0]
            level = low[1] == high[1]
            self._sides[low, high] = [_metres(low[0] + step if level else low[0] + aside, low[1] + aside if level else low[1] + step)
                                      for step, aside in zip(steps, sway, strict=True)]
        line = self._sides[low, high]
        return line[:0:-1] if turned else line[:-1]


def _square(x: float, y: float) -> Ring:
    return [_metres(x - 0.1, y - 0.1), _metres(x + 0.1, y - 0.1), _metres(x + 0.1, y + 0.1), _metres(x - 0.1, y + 0.1), _metres(x - 0.1, y - 0.1)]


def _metres(x: float, y: float) -> Point:
    return round(SOUTH_WEST[0] + x * CELL, 2), round(SOUTH_WEST[1] + y * CELL, 2)


def geojson(country: Country, path: Path, level: str = "hood") -> Path:
    """In metres, with the projection named; the rows are named as Statistics Netherlands names them."""
    words = {"town": "gemeente", "district": "wijk", "hood": "buurt"}
    features = [{"type": "Feature", "properties": {"statcode": piece.codes[0], "jrstatcode": f"2025{piece.codes[0]}", "statnaam": piece.name,
                                                   "rubriek": words[piece.level]}, "geometry": {"type": "MultiPolygon", "coordinates": piece.parts}}
                for piece in country.pieces() if piece.level == level]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


def geopackage(country: Country, path: Path) -> Path:
    """In the form of the *Wijk- en buurtkaart*: three layers, in metres."""
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(PACKAGE)
        for level, table in TABLES.items():
            columns = ", ".join(f"{name} TEXT" for name in COLUMNS[level])
            base.execute(f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY, geom BLOB, {columns}, water TEXT, jaar INTEGER)")
            base.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, 28992)", (table, table))
            base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 28992, 0, 0)", (table,))
        for piece in country.pieces():
            marks = ", ".join("?" * (len(COLUMNS[piece.level]) + 3))
            base.execute(f"INSERT INTO {TABLES[piece.level]} (geom, {', '.join(COLUMNS[piece.level])}, water, jaar) VALUES ({marks})",
                         (header() + wkb(piece.parts), piece.codes[0], piece.name, *piece.codes[1:], "NEE", 2025))
    return path


def header(srs: int = 28992, flags: int = 1) -> bytes:
    """What a GeoPackage writes before a border: little endian, without a box."""
    return b"GP" + bytes([0, flags]) + struct.pack("<i", srs)


def wkb(parts: list[list[Ring]]) -> bytes:
    return struct.pack("<BII", 1, 6, len(parts)) + b"".join(polygon(part) for part in parts)


def polygon(rings: list[Ring]) -> bytes:
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(
        struct.pack("<I", len(ring)) + array("d", [number for point in ring for number in point]).tobytes() for ring in rings)
