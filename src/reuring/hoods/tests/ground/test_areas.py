"""Real ground: the file named by REURING_REAL_AREAS, else a made-up twin of it; which one was used is said at the end of the run."""
from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reuring.bench.twin import Country, geojson, geopackage
from reuring.hoods.ground.bring_in import bring_in
from reuring.hoods.ground.rows import Wish
from reuring.hoods.ground.shapes import RD, Ground, in_degrees, shapely
from reuring.hoods.models import Area
from reuring.hoods.models.founding import found

REAL = "REURING_REAL_AREAS"
AMERSFOORT, WESTERTOREN = (155_000.0, 463_000.0), (120_700.723, 487_525.501)       # in the Dutch grid, and where they are
DEGREES = [(5.38720621, 52.15517440), (4.88352559, 52.37453253)]


@pytest.fixture
def ground(db: None, tmp_path: Path, record_property: Any) -> SimpleNamespace:
    """A file of neighbourhoods, imported once; and how many areas it holds."""
    real = os.environ.get(REAL)
    path = Path(real) if real else geojson(Country(25, 20), tmp_path / "twin.geojson")
    outcome = bring_in(path, Wish())
    count = Area.objects.count()
    record_property("used", f"areas: {f'the file named by {REAL}' if real else 'a made-up twin'}, {count} areas, {len(outcome.notes)} repaired")
    return SimpleNamespace(path=path, outcome=outcome, count=count)


@pytest.mark.proves("F14")
def test_every_area_of_the_file_is_there_with_name_level_and_border(ground: SimpleNamespace) -> None:
    assert ground.outcome.added == Counter({"hood": ground.count})
    assert ground.count >= 500
    for area in Area.objects.all():
        shape = shapely.from_wkb(bytes(area.shape))
        assert shape.is_valid and shape.area > 0 and area.name and area.level == "hood"
        assert shape.bounds == (area.west, area.south, area.east, area.north)
        assert 3 < area.west < area.east < 7.5 and 50.5 < area.south < area.north < 54


def test_again_changes_nothing_and_doubles_nothing(ground: SimpleNamespace) -> None:
    before = dict(Area.objects.values_list("code", "imported_at"))
    again = bring_in(ground.path, Wish())
    assert (again.added.total(), again.changed.total(), again.same["hood"]) == (0, 0, ground.count)
    assert dict(Area.objects.values_list("code", "imported_at")) == before


def test_a_point_in_each_area_finds_that_area(ground: SimpleNamespace) -> None:
    rows = [(area.pk, shapely.from_wkb(bytes(area.shape)).representative_point()) for area in Area.objects.all()]
    assert Ground.of("hood").at([(point.x, point.y) for _pk, point in rows]) == [pk for pk, _point in rows]


def test_a_point_outside_everything_finds_nothing(ground: SimpleNamespace) -> None:
    assert Ground.of("hood").at([(0.0, 0.0), (float("nan"), 52.0), (200.0, 95.0)]) == [None, None, None]
    assert Ground.of("district").at([(5.0, 52.0)]) == [None]


def test_what_a_map_draws_is_small_and_close_to_the_border(ground: SimpleNamespace) -> None:
    sizes = [len(area.outline) for area in Area.objects.all()]
    assert max(sizes) < 12_000 and sum(sizes) / len(sizes) < 3_000
    for area in Area.objects.all()[:50]:
        drawn, exact = shapely.from_geojson(area.outline), shapely.from_wkb(bytes(area.shape))
        assert shapely.hausdorff_distance(drawn, exact) < max(area.east - area.west, area.north - area.south) / 100


@pytest.fixture
def package(db: None, tmp_path: Path) -> Path:
    return geopackage(Country(10, 10), tmp_path / "wijkenbuurten_2025_v1.gpkg")


@pytest.mark.proves("F14")
def test_a_geopackage_in_the_dutch_grid_brings_the_whole_tree(db: None, tmp_path: Path) -> None:
    outcome = bring_in(geopackage(Country(25, 20), tmp_path / "wijkenbuurten_2025_v1.gpkg"), Wish())
    assert outcome.added == Counter({"hood": 501, "district": 20, "town": 6})
    hood = Area.objects.select_related("parent__parent").get(code="BU10000001")
    assert (hood.parent.code, hood.parent.parent.code, hood.parent.parent.slug) == ("WK100000", "GM1000", "gemeente-1000")
    assert (hood.year, hood.source, hood.water) == (2025, "wijkenbuurten_2025_v1.gpkg", False)
    assert not Area.objects.exclude(level="town").filter(parent=None).exists()


def test_an_enclave_a_hole_and_a_part_elsewhere_stay_what_they_are(package: Path) -> None:
    bring_in(package, Wish())
    around, enclave, parted = (Area.objects.get(code=code) for code in ("BU10000012", "BU10000099", "BU10000024"))
    middle = shapely.from_wkb(bytes(enclave.shape)).representative_point()
    assert Ground.of("hood").at([(middle.x, middle.y)]) == [enclave.pk]
    assert len(shapely.from_wkb(bytes(around.shape)).interiors) == 1
    assert len(shapely.from_wkb(bytes(parted.shape)).geoms) == 2


def test_smaller_areas_fill_what_they_lie_in(package: Path) -> None:
    bring_in(package, Wish())
    district = shapely.from_wkb(bytes(Area.objects.get(code="WK100001").shape))
    parts = shapely.union_all(shapely.from_wkb([bytes(shape) for shape in Area.objects.filter(parent__code="WK100001").values_list("shape", flat=True)]))
    assert shapely.symmetric_difference(district, parts).area < district.area / 1e6


def test_the_grid_becomes_degrees_to_the_metre() -> None:
    from_grid = in_degrees([AMERSFOORT, WESTERTOREN], RD).tolist()
    assert all(abs(have - want) < 1e-5 for pair, other in zip(from_grid, DEGREES, strict=True) for have, want in zip(pair, other, strict=True))


def test_a_larger_area_that_comes_later_takes_in_what_waited_for_it(package: Path) -> None:
    bring_in(package, Wish(level="hood"))
    assert Area.objects.filter(parent=None).count() == 101
    bring_in(package, Wish(level="town"))
    assert Area.objects.get(code="BU10000001").parent.code == "GM1000"
    bring_in(package, Wish(level="district"))
    assert Area.objects.get(code="BU10000001").parent.code == "WK100000"
    assert Area.objects.get(code="WK100000").parent.code == "GM1000"


def test_a_new_drawing_changes_what_differs_and_keeps_what_the_operator_wrote(package: Path, tmp_path: Path, street: SimpleNamespace) -> None:
    bring_in(package, Wish())
    Area.objects.filter(code="GM1000").update(words="Hier wonen wij.", slug="onze-stad")
    hood = found("zuid", "Zuid", phone="024 000 00 00", areas=[Area.objects.get(code="BU10000001")])
    before = type(hood).objects.get(pk=hood.pk).version
    other = bring_in(geopackage(Country(10, 10, bends=9), tmp_path / "wijkenbuurten_2026.gpkg"), Wish(year=2026))
    assert other.added.total() == 0 and other.changed == Counter({"hood": 101, "district": 4, "town": 1})
    town = Area.objects.get(code="GM1000")
    assert (town.words, town.slug, town.year) == ("Hier wonen wij.", "onze-stad", 2026)
    assert type(hood).objects.get(pk=hood.pk).version > before
