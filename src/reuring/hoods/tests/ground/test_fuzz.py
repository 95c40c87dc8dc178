"""Whatever a file holds, it comes in or is refused in words; never anything else, and never half."""
from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from reuring.bench.twin import Country, geojson, geopackage, header, wkb
from reuring.hoods.ground import postcodes, shapes
from reuring.hoods.ground.bring_in import Judge
from reuring.hoods.ground.geopackage import wkb_of
from reuring.hoods.ground.rows import Faulty, Unreadable, Wish, Wrong
from reuring.hoods.models import Area
from reuring.hoods.tests.ground.test_hostile import GRID, collection

pytestmark = pytest.mark.once

CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
                phases=[Phase.explicit, Phase.generate, Phase.shrink])
LONG = settings(CALM, max_examples=20_000)
JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
                        ["type", "features", "properties", "geometry", "coordinates", "crs", "code", "naam", "id", "parent"]), inner, max_size=6),
                    max_leaves=25)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
CHANGES = st.lists(st.tuples(st.integers(0, 2**20), st.binary(max_size=6), st.integers(0, 6)), min_size=1, max_size=6)


@contextmanager
def refused_soon(*refusals: type[Exception]) -> Iterator[None]:
    """It comes in, or one of these says why not; in two seconds of reckoning, however busy the machine is."""
    began = time.process_time()
    with suppress(*refusals):
        yield
    assert time.process_time() - began < 2


def judged(path: Path) -> None:
    """Reads and judges; what is refused is refused in words."""
    judge = Judge(Wish(), lambda done, of: None)
    with refused_soon(Unreadable):
        judge.geopackage(path) if path.suffix == ".gpkg" else judge.geojson(path)
        judge.settle_parents()
    assert all(line.endswith(".") for line in judge.faults)


def changed(content: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for at, put, taken in changes:
        at %= len(content) + 1
        content = content[:at] + put + content[at + taken:]
    return content


def any_json(folder: Path, value: object) -> None:
    path = folder / "any.geojson"
    path.write_text(json.dumps(value))
    judged(path)
    path.write_text(collection({"properties": {"code": "BU00010001", "naam": "Noord"}, "geometry": {"type": "Polygon", "coordinates": value}}))
    judged(path)


def bent_package(folder: Path, changes: list[tuple[int, bytes, int]]) -> None:
    whole = folder / "whole.gpkg"
    if not whole.exists():
        geopackage(Country(2, 2, bends=2), whole)
    path = folder / "bent.gpkg"
    path.write_bytes(changed(whole.read_bytes(), changes))
    judged(path)


def bent_border(changes: list[tuple[int, bytes, int]]) -> None:
    blob = changed(header() + wkb([[GRID, GRID], [GRID]]), changes)
    with refused_soon(Wrong, ValueError):
        assert shapes.from_wkb(wkb_of(blob, 28992), 28992).corners


def any_list(folder: Path, text: str) -> None:
    path = folder / "any.csv"
    path.write_text("PC6;Huisnummer;Buurt2025\n1315AB;1;99010101\n" + text, encoding="utf-8", errors="surrogatepass")
    with refused_soon(Unreadable, Faulty):
        assert postcodes.bring_in(path).written


@pytest.mark.proves("safety:B2")
@CALM
@given(value=JSON)
def test_any_json(db: None, tmp_path: Path, value: object) -> None:
    any_json(tmp_path, value)


@pytest.mark.proves("safety:B2")
@CALM
@example(changes=[(4033, b"0\x80", 0)])             # a name that is no text, found in a long night
@given(changes=CHANGES)
def test_any_damage_to_a_geopackage(db: None, tmp_path: Path, changes: list[tuple[int, bytes, int]]) -> None:
    bent_package(tmp_path, changes)


@pytest.mark.proves("safety:B2")
@CALM
@given(changes=CHANGES)
def test_any_damage_to_a_border(changes: list[tuple[int, bytes, int]]) -> None:
    bent_border(changes)


@pytest.mark.proves("safety:B2")
@CALM
@given(text=TEXT | st.from_regex(r"([1-9]\d{3}[A-Z]{2};\d{1,6};\d{7,8}\n){0,3}", fullmatch=True))
def test_any_list_of_postcodes(a_hood: Area, tmp_path: Path, text: str) -> None:
    any_list(tmp_path, text)


@pytest.fixture
def a_hood(db: None) -> Area:
    return Area.objects.create(code="BU99010101", name="Spoelkwartier", level="hood", shape=b"", outline="{}", west=5, south=52, east=5.1, north=52.1)


@pytest.mark.nightly
@pytest.mark.proves("safety:B2")
@LONG
@given(value=JSON, changes=CHANGES, text=TEXT)
def test_the_same_for_a_long_time(a_hood: Area, tmp_path: Path, value: object, changes: list[tuple[int, bytes, int]], text: str) -> None:
    any_json(tmp_path, value)
    bent_package(tmp_path, changes)
    bent_border(changes)
    any_list(tmp_path, text)


@pytest.mark.proves("safety:B2")
@CALM
@given(changes=CHANGES)
def test_any_damage_to_a_geojson(db: None, tmp_path: Path, changes: list[tuple[int, bytes, int]]) -> None:
    path = tmp_path / "bent.geojson"
    whole = geojson(Country(1, 1, bends=2), tmp_path / "whole.geojson").read_bytes()
    path.write_bytes(changed(whole, changes))
    judged(path)
