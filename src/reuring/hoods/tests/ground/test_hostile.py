"""Broken, huge and hostile files: a clear line per fault, little time, and nothing half-done."""
from __future__ import annotations

import json
import math
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reuring.bench.twin import Country, geopackage, header, polygon, wkb
from reuring.hoods.ground.bring_in import bring_in
from reuring.hoods.ground.rows import Faulty, Unreadable, Wish
from reuring.hoods.models import Area

pytestmark = pytest.mark.once

SQUARE = [[4.9, 52.3], [4.91, 52.3], [4.91, 52.31], [4.9, 52.31], [4.9, 52.3]]
BOW_TIE = [[4.9, 52.3], [4.91, 52.31], [4.91, 52.3], [4.9, 52.31], [4.9, 52.3]]
GRID = [(100_000.0, 450_000.0), (101_000.0, 450_000.0), (101_000.0, 451_000.0), (100_000.0, 450_000.0)]
Says = dict[str, Any]


def feature(ring: Any = None, **says: Any) -> Says:
    border = {"type": "Polygon", "coordinates": [SQUARE if ring is None else ring]}
    return {"type": "Feature", "properties": {"code": "BU00010001", "naam": "Noord"} | says, "geometry": border}


def collection(*features: Says, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": list(features or [feature()])})


def grid(number: str) -> Says:
    return {"crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{number}"}}}


def star(corners: int) -> list[list[float]]:
    """A border that crosses itself as often as it can."""
    turns = [2 * math.pi * n * (corners // 2) / corners for n in range(corners)]
    return [[4.9 + math.cos(turn) / 100, 52.3 + math.sin(turn) / 100] for turn in turns]


GEOJSON: dict[str, tuple[str | bytes | Callable[[], str], str]] = {
    "nothing at all": ("", "ends too early"),
    "cut off": (collection()[:-40], "no JSON"),
    "another text": ("PC6;Huisnummer", "no GeoJSON"),
    "a list": ("[]", "no GeoJSON"),
    "only a point": ('{"type": "Point", "coordinates": [4.9, 52.3]}', "no collection"),
    "no features": ('{"type": "FeatureCollection"}', "no features"),
    "features that are no list": ('{"type": "FeatureCollection", "features": 7}', "no GeoJSON"),
    "an empty list": ('{"type": "FeatureCollection", "features": []}', "no area"),
    "no UTF-8": (collection().encode("utf-16"), "UTF-8"),
    "packed": (b"\x1f\x8b\x08\x00" + bytes(range(200, 256)), "UTF-8"),
    "nested without end": ('{"type": "FeatureCollection", "features": [' + "[" * 200_000, "nested"),
    "nested in a property": ('{"x": ' + '{"a":' * 100_000, "nested"),
    "a number of a million digits": ('{"features": [{"properties": {"code": ' + "9" * 1_000_000 + "}}]}", "no JSON"),
    "NaN": (collection(feature([[math.nan, 52.3], *SQUARE])), "NaN"),
    "endless": (collection().replace("4.91", "1e999", 1), "no number"),
    "a number without end": (collection().replace("4.91", "1" + "0" * 400, 1), "pairs of numbers"),
    "words for numbers": (collection(feature([["a", "b"]] * 4)), "pairs of numbers"),
    "corners of one number": (collection(feature([[4.9], [4.8], [4.7]])), "pairs of numbers"),
    "no border": (collection(feature() | {"geometry": None}), "no border"),
    "a line": (collection(feature() | {"geometry": {"type": "LineString", "coordinates": SQUARE}}), "no polygon"),
    "a collection": (collection(feature() | {"geometry": {"type": "GeometryCollection", "geometries": [], "coordinates": []}}), "no polygon"),
    "two corners": (collection(feature(SQUARE[:2])), "fewer than three"),
    "an empty ring": (collection(feature([])), "empty"),
    "there and back": (collection(feature([[4.9, 52.3], [4.91, 52.3], [4.9, 52.3]])), "border"),
    "too many corners": (lambda: collection(feature([[4.9 + n / 1e7, 52.3] for n in range(300_002)])), "more than 300,000"),
    "crosses itself without end": (collection(feature(star(2_001))), "crosses itself more than"),
    "the Dutch grid, unsaid": (collection(feature([[121000, 487000], [122000, 487000], [122000, 488000]])), "--crs 28992"),
    "degrees, said to be the grid": (collection(**grid("EPSG::28992")), "no coordinates of the Dutch grid"),
    "latitude first": (collection(feature([[52.3, 4.9], [52.31, 4.9], [52.31, 4.91]])), "latitude first"),
    "half the world": (collection(feature([[-90, 0], [90, 0], [90, 60]])), "larger than a country"),
    "an unknown projection": (collection(**grid("EPSG::99999")), "no projection"),
    "a projection by another name": (collection(**grid("ESRI:moon")), "not known here"),
    "no code": (collection(feature(code="")), "no code"),
    "a code that is markup": (collection(feature(code="<script>")), "no code of an area"),
    "no name": (collection(feature(naam=" ")), "missing"),
    "a name like a book": (collection(feature(naam="a" * 10_000)), "too long"),
    "a name that is a list": (collection(feature(naam=["Noord"])), "missing"),
    "no level": (collection(feature(code="X1")), "--level"),
    "no column for the name": (json.dumps({"type": "FeatureCollection", "features": [{"properties": {"code": "BU1"}}]}), "--field-mapping name="),
    "no properties": ('{"type": "FeatureCollection", "features": [{}]}', "no column for the code"),
    "a feature that is none": ('{"type": "FeatureCollection", "features": [null]}', "no column for the code"),
    "twice": (collection(feature(), feature()), "stands twice"),
    "in itself": (collection(feature(parent="BU00010001")), "no larger"),
    "in a circle": (collection(feature(code="WK000100", parent="WK000101"), feature(code="WK000101", parent="WK000100")), "no larger"),
    "in nothing": (collection(feature(parent="GM0001")), "nowhere"),
}


def refusal(path: Path, **wish: Any) -> str:
    """What is said of this file; it takes no time worth speaking of, and nothing stays behind."""
    began = time.monotonic()
    with pytest.raises((Unreadable, Faulty)) as caught:
        bring_in(path, Wish(**wish))
    assert time.monotonic() - began < 10 and not Area.objects.exists()
    return "\n".join(caught.value.faults) if isinstance(caught.value, Faulty) else f"{caught.value.what} {caught.value.then}"


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize("name", GEOJSON)
def test_a_hostile_geojson_is_refused_in_words(db: None, tmp_path: Path, name: str) -> None:
    text, words = GEOJSON[name]
    text = text() if callable(text) else text           # the heavy one is made by who asks for it
    path = tmp_path / "areas.geojson"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert words in refusal(path)


@pytest.mark.proves("safety:B2")
def test_each_fault_has_a_line_and_none_of_the_good_ones_is_written(db: None, tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(collection(feature(), *(feature(code=f"BU0001{n:04}", naam="") for n in range(2, 5))))
    assert [line[:9] for line in refusal(path).splitlines()] == ["feature 2", "feature 3", "feature 4"]
    path.write_text(collection(*(feature(naam="") for _n in range(99))))
    assert len(refusal(path).splitlines()) == 51


def test_a_border_that_crosses_itself_is_repaired_and_said(db: None, tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(collection(feature(BOW_TIE)))
    outcome = bring_in(path, Wish())
    assert "self-intersection near 4.905 52.305, repaired" in outcome.notes[0] and "BU00010001" in outcome.notes[0]
    assert Area.objects.get().east > 4.9


def broken_package(path: Path, *deeds: str) -> Path:
    geopackage(Country(3, 3, bends=2), path)
    with closing(sqlite3.connect(path)) as base, base:
        for deed in deeds:
            base.execute(deed)
    return path


def with_border(border: bytes) -> tuple[str, ...]:
    return (f"UPDATE buurten SET geom = x'{border.hex()}' WHERE fid = 1",)


def nested(depth: int) -> bytes:
    return struct.pack("<BII", 1, 6, 1) * depth + polygon([GRID])


BOMB = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, x'00' AS geom, 'a' AS buurtcode, 'b' AS buurtnaam FROM n"
GEOPACKAGE: dict[str, tuple[tuple[str, ...], str]] = {
    "no contents": (("DROP TABLE gpkg_contents",), "gpkg_contents"),
    "no layer": (("DELETE FROM gpkg_contents",), "no layer"),
    "a table that is not there": (("DROP TABLE gemeenten", "DROP TABLE wijken", "DROP TABLE buurten"), "no layer"),
    "a view that never ends": (("DROP TABLE gemeenten", "DROP TABLE wijken", "DROP TABLE buurten", f"CREATE VIEW buurten AS {BOMB}"), "no layer"),
    "no column for the border": (("ALTER TABLE buurten RENAME COLUMN geom TO vorm",), "no column geom"),
    "no column for the code": (("ALTER TABLE buurten DROP COLUMN buurtcode",), "no column for the code"),
    "an unknown projection": (("UPDATE gpkg_geometry_columns SET srs_id = -1",), "does not say in which projection"),
    "two projections": (("UPDATE gpkg_geometry_columns SET srs_id = 4326", "INSERT INTO gpkg_spatial_ref_sys VALUES ('', 4326, 'EPSG', 4326, '', '')"),
                        "in another projection (28992)"),
    "no border": (("UPDATE buurten SET geom = NULL",), "no border"),
    "a word for a border": (("UPDATE buurten SET geom = 'POLYGON((0 0))'",), "no border"),
    "a border of nine megabytes": (("UPDATE buurten SET geom = zeroblob(9000000) WHERE fid = 1",), "larger than anything"),
    "another magic": (with_border(b"XX" + header()[2:] + wkb([[GRID]])), "not written as"),
    "an extended border": (with_border(header(flags=0x21) + wkb([[GRID]])), "not written as"),
    "an unknown box": (with_border(header(flags=0x0F) + wkb([[GRID]])), "not written as"),
    "an empty border": (with_border(header(flags=0x11) + wkb([[GRID]])), "empty"),
    "only a header": (with_border(header()), "cut off"),
    "cut off": (with_border(header() + wkb([[GRID]])[:-9]), "cut off"),
    "four billion rings": (with_border(header() + struct.pack("<BII", 1, 3, 0xFFFFFFFF)), "more than"),
    "four billion parts": (with_border(header() + struct.pack("<BII", 1, 6, 0xFFFFFFFF)), "more than"),
    "four billion corners": (with_border(header() + struct.pack("<BIII", 1, 3, 1, 0xFFFFFFFF)), "cut off"),
    "nested without end": (with_border(header() + nested(100_000)), "no polygon"),
    "a collection": (with_border(header() + struct.pack("<BII", 1, 7, 1) * 100_000), "no polygon"),
    "a byte order of its own": (with_border(header() + b"\x07" + wkb([[GRID]])[1:]), "cut off"),
    "NaN": (with_border(header() + wkb([[[(math.nan, 450_000.0), *GRID]]])), "NaN"),
    "degrees in the grid": (with_border(header() + wkb([[[(4.9, 52.3), (4.91, 52.3), (4.91, 52.31)]]])), "no coordinates of the Dutch grid"),
    "twice": (("UPDATE buurten SET buurtcode = 'BU10000000'",), "stands twice"),
}


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize("name", GEOPACKAGE)
def test_a_hostile_geopackage_is_refused_in_words(db: None, tmp_path: Path, name: str) -> None:
    deeds, words = GEOPACKAGE[name]
    assert words in refusal(broken_package(tmp_path / "areas.gpkg", *deeds))


Damage = Callable[[bytes], bytes]
DAMAGE: dict[str, tuple[Damage, str]] = {
    "a text": (lambda content: b"gemeente;wijk", "not an SQLite file"),
    "a zip": (lambda content: b"PK\x03\x04" + content, "not an SQLite file"),
    "half of it": (lambda content: content[:len(content) // 2], ""),
    "the first page": (lambda content: content[:4096], ""),
    "zeroes in the middle": (lambda content: content[:8192] + bytes(8192) + content[16384:], ""),
    "only the magic": (lambda content: content[:16], ""),
}


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_file_is_refused_in_words(db: None, tmp_path: Path, name: str) -> None:
    path = broken_package(tmp_path / "areas.gpkg")
    damage, words = DAMAGE[name]
    path.write_bytes(damage(path.read_bytes()))
    said = refusal(path)
    assert words in said and len(said) > 20


def test_a_computed_column_is_never_computed(db: None, tmp_path: Path) -> None:
    path = broken_package(tmp_path / "areas.gpkg", "ALTER TABLE buurten ADD COLUMN bom TEXT AS (hex(zeroblob(450000000)))")
    assert bring_in(path, Wish()).added["hood"] == 10


def test_reading_that_never_ends_is_stopped(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.hoods.ground.geopackage.SECONDS", -1)
    path = geopackage(Country(30, 30, bends=2), tmp_path / "areas.gpkg")
    assert "takes more than" in refusal(path)
