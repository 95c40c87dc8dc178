"""The map and the list beside it say the same; it shows places and no homes; it stands alone and weighs little (F6)."""
from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django_scopes import scope

from reuring.front.drawing import APART, Mark, fitted, picture, spread
from reuring.front.ground import Piece, hull
from reuring.hoods.models import Area, Place
from reuring.testing.plans import make_plan
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

MAP_BYTES = 350_000
SQUARE = {"type": "Polygon", "coordinates": [[[5.64, 52.64], [5.66, 52.64], [5.66, 52.65], [5.64, 52.65], [5.64, 52.64]]]}


def put(street: SimpleNamespace, name: str, lon: float | None = 5.645, lat: float | None = 52.643, **given: Any) -> Place:
    with scope(hood=street.oost):
        place = Place.objects.create(hood=street.oost, slug=name.lower().replace(" ", "-"), name=name, lon=lon, lat=lat, **given)
    street.oost.touch()
    return place


def the_map(street: SimpleNamespace, query: str = "", **headers: str) -> str:
    return visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl", **headers).get(f"/oost/kaart/{query}").content.decode()


def ground(street: SimpleNamespace) -> None:
    street.oost.areas.add(Area.objects.create(code="BU1", name="Spoelkwartier", level="hood", shape=b"", outline=json.dumps(SQUARE),
                                              west=5.64, south=52.64, east=5.66, north=52.65))
    street.oost.touch()


@pytest.mark.proves("F6")
def test_picture_and_list_name_the_same_places_in_the_same_order(street: SimpleNamespace) -> None:
    for name, lon in (("De Klos", 5.647), ("Box 14", 5.6418), ("Zonder plaats", None)):
        put(street, name, lon=lon)
    page = the_map(street)
    listed = re.findall(r'aria-hidden="true">([\d–]+)</b><div><h3><a href="[^"]+">([^<]+)<', page)
    assert listed == [("1", "Box 14"), ("2", "De Klos"), ("–", "Het Park"), ("–", "Zonder plaats")]
    assert re.findall(r'y="6">(\d+)</text>', page) == ["1", "2"]
    assert "<title>Kaart van Oost met 2 plekken. De lijst op deze pagina noemt ze allemaal.</title>" in page


@pytest.mark.proves("F6")
def test_only_what_is_a_place_for_everybody_has_a_point_on_the_map() -> None:
    """No member, post or organisation has coordinates of its own: what is drawn can only be a place. A pin on a sheet is the middle of a hundred metres."""
    exact = {model._meta.label for model in apps.get_models() if {"lon", "lat"} <= {field.name for field in model._meta.get_fields()}}
    assert exact == {"hoods.Place", "sheets.Answer"}


@pytest.mark.proves("F6")
def test_borders_are_stitched_around_and_named(street: SimpleNamespace) -> None:
    street.oost.areas.clear()
    put(street, "De Klos")
    assert 'class="stitch"' not in the_map(street)
    ground(street)
    page = the_map(street)
    assert page.count('class="stitch"') == page.count('class="soil"') == 1
    assert ">Spoelkwartier</text>" in page


@pytest.mark.proves("F6")
def test_the_border_is_ours_and_only_there_where_it_is_known(street: SimpleNamespace) -> None:
    street.oost.areas.clear()
    put(street, "De Klos")
    assert "data-ground" not in the_map(street)
    ground(street)
    assert 'data-ground="/oost/kaart/grens.json"' in the_map(street)
    whole = visit_as(street, "visitor").get("/oost/kaart/grens.json").json()
    assert [(one["properties"]["name"], one["geometry"]) for one in whole["features"]] == [("Spoelkwartier", SQUARE)]


@pytest.mark.proves("F6")
def test_an_empty_map_says_whom_to_call(street: SimpleNamespace) -> None:
    page = the_map(street, "?laag=activiteiten")
    assert "Hier staat nog niets." in page
    assert "leaflet" not in page


@pytest.mark.proves("F6")
def test_the_map_page_is_light_and_loads_all_from_here(street: SimpleNamespace) -> None:
    put(street, "De Klos")
    page = the_map(street)
    loaded = re.findall(r'(?:href|src)="/static/([^"#]+)"', page)
    files = [Path(str(finders.find(name))) for name in dict.fromkeys(loaded)]
    assert {"leaflet.js", "map.js", "map.css"} <= {file.name for file in files}
    assert sum(len(gzip.compress(part)) for part in [page.encode(), *(file.read_bytes() for file in files)]) < MAP_BYTES
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.split("<body>")[1].split('<footer')[0])


def test_marks_on_one_spot_step_aside_and_always_the_same_way() -> None:
    marks = [Mark(n, str(n), "open", 0, 0, x=100.0, y=100.0) for n in range(1, 6)]
    once, again = spread(list(marks)), spread(list(marks))
    gaps = [((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** .5 for a in once for b in once if a.number < b.number]
    assert min(gaps) > APART * .9
    assert once == again


def test_a_sheet_keeps_shapes_and_puts_north_at_the_top() -> None:
    sheet = fitted([(5.64, 52.64), (5.66, 52.66)])
    (left, top), (right, bottom) = sheet.at(5.64, 52.66), sheet.at(5.66, 52.64)
    assert left < right and top < bottom
    assert (right - left) / (bottom - top) == pytest.approx(.6068, abs=.001)       # a degree of longitude is shorter up here


def test_one_place_alone_has_a_map_and_a_name_cannot_break_it() -> None:
    drawn = picture([Mark(1, '<b onload="x">', "shop", 5.64, 52.64)], [], "kaart")
    assert "&lt;b" in drawn and "<b" not in drawn
    assert picture([], [], "kaart") == ""


def test_the_ground_of_a_map_without_borders_goes_around_all() -> None:
    assert len(hull([(5.64, 52.64), (5.66, 52.64), (5.65, 52.66), (5.65, 52.65)])) >= 6
    assert Piece("a", (((0.0, 0.0), (2.0, 0.0), (2.0, 4.0)),)).middle == (1.0, 2.0)


@pytest.mark.proves("F6")
def test_plans_have_a_layer_with_what_was_drawn_and_an_equal_list(street: SimpleNamespace) -> None:
    drawn = make_plan(street, shape=[[5.84, 51.84], [5.86, 51.84], [5.86, 51.86]])
    make_plan(street, title="Nog nergens", place=None)
    make_plan(street, title="Gaat niet door", stage="dropped")
    page = visit_as(street, "visitor").get("/oost/kaart/?laag=plannen").text
    listed = page.split('class="list spots"')[1]
    assert page.count('class="planned"') == 1 and page.count('class="mark"') == 1
    assert drawn.title in listed and "Nog nergens" in listed and "Gaat niet door" not in page
    assert visit_as(street, "visitor").get("/oost/kaart/grens.json?laag=plannen").json()["features"][-1]["properties"]["planned"]
    assert 'class="planned"' not in visit_as(street, "visitor").get("/oost/kaart/").text
