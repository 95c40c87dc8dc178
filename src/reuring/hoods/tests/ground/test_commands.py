"""What an operator types: words, exit codes, bounds, and the format of one neighbourhood for another."""
from __future__ import annotations

import io
import resource
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring import cli
from reuring.bench.twin import Country, geopackage
from reuring.commands.progress import Progress
from reuring.hoods.models import Area, Membership, Neighbourhood, Topic
from reuring.posts.models import Post
from reuring.testing.street import make_article

Said = pytest.CaptureFixture[str]


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A command, as the launcher calls it."""
    monkeypatch.setattr("django.setup", lambda: None)
    return lambda *words: cli.main([str(word) for word in words] + ["--data", str(tmp_path)])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return geopackage(Country(5, 5, bends=2), tmp_path / "wijkenbuurten_2025.gpkg")


@pytest.mark.proves("F14")
def test_areas_come_in_with_one_command(run: Any, package: Path, capsys: Said) -> None:
    assert run("import-areas", package) == 0
    assert capsys.readouterr().out.splitlines() == ["municipalities: 1 added", "districts: 1 added", "neighbourhoods: 26 added"]
    assert run("import-areas", package) == 0
    assert "neighbourhoods: 26 as they were" in capsys.readouterr().out


def test_a_refusal_ends_with_2_and_says_what_to_do(run: Any, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "a.geojson").write_text('{"type": "FeatureCollection", "features": [{"properties": {"x": 1}}]}')
    assert run("import-areas", tmp_path / "a.geojson") == 2
    assert "Say which it is: --field-mapping code=COLUMN" in capsys.readouterr().err
    assert run("import-areas", tmp_path / "none.geojson") == 2
    assert run("import-areas", tmp_path / "a.geojson", "--field-mapping", "kleur=x") == 2
    assert run("import-postcodes", tmp_path / "a.geojson") == 2


@pytest.mark.proves("F14")
def test_front_doors_that_are_gone_are_counted(run: Any, package: Path, tmp_path: Path, capsys: Said) -> None:
    run("import-areas", package)
    code, doors = Area.objects.filter(level="hood").first().code, tmp_path / "doors.csv"
    for numbers in ("123", "12"):
        doors.write_text("postcode,huisnummer,buurt\n" + "".join(f"1234AB,{number},{code}\n" for number in numbers))
        assert run("import-postcodes", doors) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "2 front doors are in their neighbourhood.", "Removed, because they stand in this list no longer: 1."]
    doors.write_text(f"postcode,huisnummer,buurt\n1234AB,1,{code}\n")
    assert run("import-postcodes", doors, "--part") == 0 and "Removed" not in capsys.readouterr().out


@pytest.mark.proves("S2-1")
def test_a_region_is_drawn_around_its_municipalities_and_drawn_anew(run: Any, tmp_path: Path, capsys: Said) -> None:
    run("import-areas", geopackage(Country(21, 10, bends=2), tmp_path / "wijkenbuurten_2025.gpkg"))
    towns = list(Area.objects.filter(level="town").order_by("code"))
    named = [word for town in towns[:3] for word in ("--area", town.code)]
    assert len(towns) == 3 and run("new-region", "Parkstad", "Parkstad", *named) == 0
    region = Area.objects.get(slug="parkstad")
    assert set(region.parts.all()) == set(towns) and (region.west, region.east) == (min(one.west for one in towns), max(one.east for one in towns))
    assert run("new-region", "parkstad", "Parkstad", *named[:4]) == 0 and region.parts.count() == 2
    run("import-areas", tmp_path / "wijkenbuurten_2025.gpkg")
    assert region.parts.count() == 2
    capsys.readouterr()
    run("import-areas", geopackage(Country(21, 10, bends=5), tmp_path / "wijkenbuurten_2026.gpkg"))
    before, region = region, Area.objects.get(slug="parkstad")
    assert "The region Parkstad was drawn anew" in capsys.readouterr().out and region.outline != before.outline
    for wrong in (("een", *named[:2]), ("ander", *named[:4]), (towns[0].slug, *named[:4]), ("elders", *named[2:]), ("een", "--area", "GM9999", *named[4:])):
        capsys.readouterr()
        assert run("new-region", wrong[0], "Een streek", *wrong[1:]) == 2 and "No region was made." in capsys.readouterr().err


def test_columns_of_any_name_can_be_pointed_at(run: Any, tmp_path: Path) -> None:
    border = '{"type": "Polygon", "coordinates": [[[4.9, 52.3], [4.91, 52.3], [4.91, 52.31]]]}'
    rows = f'{{"properties": {{"nr": "A1", "hoe": "Hof"}}, "geometry": {border}}}'
    (tmp_path / "a.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{rows}]}}')
    given = ("--field-mapping", "code=nr,name=hoe", "--level", "street", "--year", "2024", "--source", "Gemeente")
    assert run("import-areas", tmp_path / "a.geojson", *given) == 0
    assert Area.objects.values_list("code", "name", "level", "year", "source").get() == ("A1", "Hof", "street", 2024, "Gemeente")


@pytest.mark.proves("S4-2")
def test_a_neighbourhood_on_its_ground_in_the_format_of_another(run: Any, package: Path, street: SimpleNamespace, capsys: Said) -> None:
    run("import-areas", package)
    make_article(street)
    Neighbourhood.objects.filter(pk=street.oost.pk).update(words={"today": "In Oost"}, motto="Oost, dat zijn wij", audiences={"news": "neighbours"})
    assert run("new-hood", "zuid", "Zuid", "--phone", "024 000 00 00", "--area", "bu10000001", "--area", "BU10000002", "--like", "oost") == 0
    zuid = Neighbourhood.objects.get(slug="zuid")
    assert "Zuid in Gemeente 1000 is founded" in capsys.readouterr().out
    assert (zuid.words, zuid.motto, zuid.levels, zuid.audiences) == ({"today": "In Zuid"}, "Zuid, dat zijn wij", [1, 2, 3, 4], {"news": "neighbours"})
    assert (zuid.town, zuid.life, zuid.palette, zuid.walk_in) == ("Gemeente 1000", "exploring", "baksteen", "")
    with scope(hood=zuid):
        assert [topic.name for topic in Topic.objects.all()] == ["tuinieren"]
        assert not Post.objects.exists() and not Membership.objects.exists()


@pytest.mark.parametrize(("given", "words"), [(("--area", "BU9"), "no area BU9"), (("--like", "nergens"), "no neighbourhood “nergens”")])
def test_what_is_not_there_founds_nothing(run: Any, given: tuple[str, ...], words: str, capsys: Said) -> None:
    assert run("new-hood", "zuid", "Zuid", "--phone", "024 000 00 00", *given) == 2
    assert words in capsys.readouterr().err and not Neighbourhood.objects.exists()


def test_who_watches_sees_a_bar_and_a_log_stays_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reuring.commands.progress.PATIENCE", -1)
    terminal, log = io.StringIO(), io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    for out in (terminal, log):
        progress = Progress("Areas", out)
        progress(50, 100)
        progress.end()
    assert "███" in terminal.getvalue() and "50 of 100" in terminal.getvalue()
    assert log.getvalue() == ""


def test_the_bounds_of_a_command_end_with_it(run: Any, package: Path) -> None:
    before = [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
    run("import-areas", package)
    assert [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)] == before


@pytest.mark.proves("safety:B2")
def test_a_file_that_asks_for_all_memory_is_refused(run: Any, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*given: Any) -> None:
        bytearray(8_000_000_000)
    monkeypatch.setattr("reuring.commands.areas.bring_in.bring_in", hungry)
    (tmp_path / "a.geojson").write_text("{}")
    assert run("import-areas", tmp_path / "a.geojson") == 2
    assert "more memory than any map" in capsys.readouterr().err


def test_one_module_knows_geometry() -> None:
    root = Path(__file__).parents[3]
    heavy = [file.relative_to(root).as_posix() for file in root.rglob("*.py") if "tests" not in file.parts
             and any(f"import {name}" in file.read_text() for name in ("shapely", "pyproj"))]
    assert heavy == ["hoods/ground/shapes.py"]
