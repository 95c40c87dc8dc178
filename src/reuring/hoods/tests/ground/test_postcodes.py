"""A postcode finds its ground, and the ground its neighbourhood."""
from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from reuring.bench.twin import Country, geopackage
from reuring.hoods.ground import postcodes
from reuring.hoods.ground.bring_in import bring_in
from reuring.hoods.ground.finding import areas_of, areas_of_doors, hoods_on, on, postcode_in
from reuring.hoods.ground.rows import Faulty, Unreadable, Wish
from reuring.hoods.models import Area, Neighbourhood, Postcode, found

LIST = """PC6,Huisnummer,Buurt2025,Wijk2025,Gemeente2025
1234AB,1,10000001,100000,1000
1234AB,3,10000002,100000,1000
1234CD,1,BU10000003,,
9999ZZ,1,3630000,36300,363
"""


@pytest.fixture
def town(db: None, tmp_path: Path) -> SimpleNamespace:
    """Gemeente 1000 with its districts and neighbourhoods, a list of front doors, and a neighbourhood on one of its areas."""
    bring_in(geopackage(Country(10, 10, bends=2), tmp_path / "areas.gpkg"), Wish())
    path = tmp_path / "pc6hnr.csv"
    path.write_text(LIST)
    hood = found("zuid", "Zuid", phone="024 000 00 00", areas=[Area.objects.get(code="BU10000001")])
    return SimpleNamespace(path=path, hood=hood, outcome=postcodes.bring_in(path))


@pytest.mark.proves("F14")
def test_front_doors_come_in_and_what_is_elsewhere_is_counted(town: SimpleNamespace) -> None:
    assert (town.outcome.written, dict(town.outcome.elsewhere)) == (3, {"0363": 1})
    assert set(Postcode.objects.values_list("postcode", "number", "area__code")) == {
        ("1234AB", 1, "BU10000001"), ("1234AB", 3, "BU10000002"), ("1234CD", 1, "BU10000003")}


def test_again_moves_a_door_and_doubles_none(town: SimpleNamespace) -> None:
    town.path.write_text(LIST.replace("1234AB,1,10000001", "1234ab,1,10000009"))
    postcodes.bring_in(town.path)
    assert Postcode.objects.get(postcode="1234AB", number=1).area.code == "BU10000009"
    assert Postcode.objects.count() == 3


@pytest.mark.proves("F14")
def test_a_door_that_left_the_list_goes_but_only_in_a_municipality_it_names(town: SimpleNamespace) -> None:
    far = Area.objects.get(code="BU10000001")
    far.pk, far.code = None, "BU20000001"
    far.save(force_insert=True)
    Postcode.objects.create(postcode="2000AA", number=1, area=far)
    town.path.write_text(LIST.replace("1234CD,1,BU10000003,,\n", ""))
    assert postcodes.bring_in(town.path, part=True).removed == 0 and Postcode.objects.count() == 4
    assert postcodes.bring_in(town.path).removed == 1
    assert set(Postcode.objects.values_list("postcode", flat=True)) == {"1234AB", "2000AA"}


@pytest.mark.proves("safety:B2")
def test_half_a_municipality_does_not_vanish_by_mistake(town: SimpleNamespace) -> None:
    town.path.write_text("PC6,Huisnummer,Buurt2025\n1234EF,7,10000001\n")
    with pytest.raises(Unreadable) as refused:
        postcodes.bring_in(town.path)
    assert "3 front doors here and 1 in this list" in refused.value.what and "--part" in refused.value.then
    assert not Postcode.objects.filter(postcode="1234EF").exists()


@pytest.mark.parametrize(("typed", "means"), [
    ("1234 ab", "1234AB"), (" 1234AB ", "1234AB"), ("1234", "1234"), ("0234 AB", ""), ("Oost", ""), ("12345", ""), ("", "")])
def test_a_postcode_is_known_however_it_is_typed(typed: str, means: str) -> None:
    assert postcode_in(typed) == means


def test_a_postcode_leads_to_who_is_founded_on_its_ground_or_around_it(town: SimpleNamespace) -> None:
    district = found("wijk", "Wijk", phone="024 000 00 00", areas=[Area.objects.get(code="WK100000")])
    assert [area.code for area in areas_of("1234AB")] == ["BU10000001", "BU10000002"]
    founded = {typed: list(Neighbourhood.objects.filter(on(areas_of(typed))).order_by("name").distinct()) for typed in ("1234AB", "1234CD", "1234", "9999ZZ")}
    assert founded == {"1234AB": [district, town.hood], "1234CD": [district], "1234": [district, town.hood], "9999ZZ": []}


def test_many_doors_find_their_area_in_one_question(town: SimpleNamespace, django_assert_num_queries: object) -> None:
    first, other = Area.objects.get(code="BU10000001").pk, Area.objects.get(code="BU10000003").pk
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert areas_of_doors([("1234 ab", 1), ("1234CD", 1), ("1234CD", 2)]) == {("1234AB", 1): first, ("1234CD", 1): other}


def test_a_town_knows_the_neighbourhoods_on_its_ground(town: SimpleNamespace) -> None:
    assert town.hood.town == "Gemeente 1000"
    assert list(hoods_on(Area.objects.get(code="GM1000"))) == list(hoods_on(Area.objects.get(code="WK100000"))) == [town.hood]
    assert list(hoods_on(Area.objects.get(code="WK100001"))) == []


LINES = {
    "0234AB;1;10000001": "no postcode", "1234AB;0;10000001": "no house number", "1234AB;x;10000001": "no house number", "1234AB;1;": "no code",
    "1234AB;1": "missing", "1234AB;123456;10000001": "no house number", "=1+1;1;10000001": "no postcode"}


@pytest.mark.proves("safety:B2")
def test_each_wrong_line_is_named_and_none_is_written(town: SimpleNamespace) -> None:
    Postcode.objects.all().delete()
    town.path.write_text("\n".join(["postcode;huisnummer;buurtcode", "1234AB;1;10000001", *LINES]))
    with pytest.raises(Faulty) as caught:
        postcodes.bring_in(town.path)
    assert [line.split(":")[0] for line in caught.value.faults] == [f"line {number}" for number in range(3, 10)]
    assert all(words in line for words, line in zip(LINES.values(), caught.value.faults, strict=True))
    assert not Postcode.objects.exists()


@pytest.mark.proves("safety:B2")
@pytest.mark.parametrize(("text", "words"), [
    ("", "no column"), ("naam;straat\n", "no column"), ("pc6;huisnummer;buurt\n" + "9" * 2_000, "Line 2"), ("pc6;huisnummer;buurt\n1\0", "Line 2")])
def test_what_is_no_list_is_refused_whole(town: SimpleNamespace, text: str, words: str) -> None:
    town.path.write_text(text)
    with pytest.raises(Unreadable, match=words):
        postcodes.bring_in(town.path)


def test_without_areas_a_list_has_nowhere_to_lie(db: None, tmp_path: Path) -> None:
    path = tmp_path / "pc6hnr.csv"
    path.write_text(LIST)
    with pytest.raises(Unreadable) as caught:
        postcodes.bring_in(path)
    assert "import-areas" in caught.value.then
