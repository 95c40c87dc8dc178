"""Codes for paper, and the places the team keeps."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.hoods.models import Code, Membership, Place
from reuring.hoods.models.codes import use_code
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def sheet(street: SimpleNamespace, **said: object) -> str:
    answer = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post("/oost/ronde/codes/", {"kind": "letter", "count": 3, "note": "ronde 1"} | said)
    return answer.content.decode()


@pytest.mark.proves("F71")
def test_the_sheet_shows_each_code_once_and_they_work(street: SimpleNamespace) -> None:
    codes = re.findall(r'class="code">([A-Z2-9]{4}-[A-Z2-9]{4})<', sheet(street))
    assert len(set(codes)) == 3
    with scope(hood=street.oost):
        use_code(Membership.objects.get(person=street.nico), codes[0])
    later = visit_as(street, "cato").get("/oost/ronde/codes/").content.decode()
    assert not [code for code in codes if code in later]


def test_phone_place_and_short_address_stand_beside_every_code(street: SimpleNamespace) -> None:
    page = sheet(street)
    parts = re.findall(r'class="code">.*?</footer>', page, re.S)
    assert len(parts) == 3
    assert all("024 000 00 00" in part and "De Ark" in part and "/oost/kennismaken/" in part for part in parts)


@pytest.mark.proves("F71", "R26")
def test_counts_are_by_pile_and_no_address_is_asked(street: SimpleNamespace) -> None:
    sheet(street)
    sheet(street, kind="voucher", count=2, note="")
    page = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/ronde/codes/").content.decode()
    assert "ronde 1" in page
    assert not {"address", "street", "house"} & {field.name for field in Code._meta.get_fields()}


@pytest.mark.parametrize("count", [0, -1, 100_000, "veel"])
def test_a_silly_number_makes_nothing(street: SimpleNamespace, count: object) -> None:
    sheet(street, count=count)
    with scope(hood=street.oost):
        assert Code.objects.count() == 0


def keep(street: SimpleNamespace, **said: str) -> object:
    return visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl").post("/oost/ronde/plekken/", {"name": "De Ark", "kind": "indoor"} | said, follow=True)


@pytest.mark.proves("S3-8")
def test_a_place_with_wifi_is_kept_and_seen(street: SimpleNamespace) -> None:
    page = keep(street, wifi="on", welcome="on", hours="dinsdag 10 uur").content.decode()
    assert "Wifi" in page
    assert "dinsdag 10 uur" in page


@pytest.mark.parametrize(("typed", "kept"), [
    ("52.3501, 4.9234", (52.3501, 4.9234)), ("52,3501; 4,9234", (52.3501, 4.9234)), ("4.9234 52.3501", (52.3501, 4.9234)), ("", (None, None)),
    ("52.35", 422), ("52.35, 4.92, 1", 422), ("bij de brug", 422), ("520.1, 4.9", 422)])
def test_a_place_gets_its_point_as_a_map_tells_it(street: SimpleNamespace, typed: str, kept: object) -> None:
    answer = keep(street, point=typed)
    if kept == 422:
        assert answer.status_code == 422 and f'value="{typed}"' in answer.content.decode()
        return
    with scope(hood=street.oost):
        ark = Place.objects.get(name="De Ark")
    assert (ark.lat, ark.lon) == kept
    again = visit_as(street, "cato").get(f"/oost/ronde/plekken/{ark.pk}/").content.decode()
    assert f'value="{ark.lat}, {ark.lon}"' in again or not typed


@pytest.mark.proves("S0-16")
def test_a_place_keeps_its_real_name_and_a_hint_comes_after(street: SimpleNamespace) -> None:
    page = keep(street, name="Ouderenhuiskamer").content.decode()
    assert "deelt mensen in op leeftijd" in page
    with scope(hood=street.oost):
        assert Place.objects.filter(name="Ouderenhuiskamer").exists()


def test_two_places_by_one_name_are_asked_again(street: SimpleNamespace) -> None:
    keep(street)
    assert keep(street).status_code == 422


def test_a_place_of_another_neighbourhood_does_not_exist(street: SimpleNamespace) -> None:
    with scope(hood=street.west):
        foreign = Place.objects.create(hood=street.west, slug="kade", name="De Kade")
    assert visit_as(street, "cato").post(f"/oost/ronde/plekken/{foreign.pk}/", {"name": "Weg", "kind": "open"}).status_code == 404
