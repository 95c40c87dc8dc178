"""A route of one's own lives in its address: chosen, put in order, sent, printed, kept under a name (F88); over the neighbourhoods of a town (S0-19)."""
from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.front.route import moved, signs_in
from reuring.hoods.models import Neighbourhood, Place, Route
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def spot(street: SimpleNamespace, name: str, hood: Neighbourhood | None = None, **given: Any) -> str:
    hood = hood or street.oost
    with scope(hood=hood):
        return f"p{Place.objects.create(hood=hood, slug=name.lower(), name=name, hours='altijd', **given).pk}"


def page(street: SimpleNamespace, who: str = "visitor", **query: Any) -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get("/oost/route/", query).content.decode()


def order(text: str) -> list[str]:
    return re.findall(r'<b class="nr" aria-hidden="true">\d+</b><div><h3><a href="[^"]+">([^<]+)<', text)


@pytest.mark.proves("F88")
def test_what_is_ticked_stands_on_the_route_in_the_order_of_its_address(street: SimpleNamespace) -> None:
    first, second = spot(street, "Klos"), spot(street, "Brug", lon=5.64, lat=52.64)
    assert order(page(street, s=[first, second])) == order(page(street, s=f"{first},{second}")) == ["Klos", "Brug"]
    text = page(street, s=f"{second},{first}")
    assert order(text) == ["Brug", "Klos"]
    assert "Je route op de kaart" in text and "altijd" in text and "024 000 00 00" in text


@pytest.mark.proves("F88")
def test_each_stop_can_go_earlier_later_or_off(street: SimpleNamespace) -> None:
    signs = [spot(street, name) for name in ("Een", "Twee", "Drie")]
    assert moved(signs, signs[1], -1) == f"{signs[1]},{signs[0]},{signs[2]}"
    assert moved(signs, signs[1], 1) == f"{signs[0]},{signs[2]},{signs[1]}"
    assert moved(signs, signs[1], 0) == f"{signs[0]},{signs[2]}"
    links = re.findall(r'href="/oost/route/\?s=([p\d,]*)">(Eerder|Later|Van de route)', page(street, s=",".join(signs)))
    assert [word for _to, word in links] == ["Later", "Van de route", "Eerder", "Later", "Van de route", "Eerder", "Van de route"]


@pytest.mark.proves("F88")
def test_a_place_is_put_on_the_route_one_is_making(street: SimpleNamespace) -> None:
    first, second = spot(street, "Klos"), spot(street, "Brug")
    client = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="nl")
    href = re.search(r'<h3><a href="([^"]+)">Klos<', page(street, s=first))
    assert href and href[1].endswith(f"?route={first}")
    other = client.get(f"/oost/plek/{second[1:]}/?route={first}").content.decode()
    assert f'href="/oost/route/?s={first},{second}"' in other


@pytest.mark.proves("F88")
def test_the_whole_route_can_be_sent_and_needs_no_account_nor_cookie(street: SimpleNamespace) -> None:
    sign = spot(street, "Klos")
    answer = Client(HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/route/?s={sign}")
    assert f"/oost/route/?s={sign}</a>" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.proves("S0-19", "F88")
def test_a_route_goes_through_the_awake_neighbourhoods_of_the_town(street: SimpleNamespace) -> None:
    Neighbourhood.objects.filter(slug__in=["oost", "west"]).update(town="Waterstad")
    there = spot(street, "Kade", street.west)
    assert order(page(street, s=there)) == ["Kade"]
    assert f'value="{there}"' in page(street, bij="west")
    for asleep in ({"life": "exploring"}, {"town": "Elders"}):
        Neighbourhood.objects.filter(slug="west").update(**{"life": "growing", "town": "Waterstad"} | asleep)
        street.oost.touch()
        assert order(page(street, s=there)) == []


@pytest.mark.parametrize("words", ["p0", "p999999999999", "x3", "p1;drop", "a7", ",,,", "p" * 300, "\0"])
def test_what_is_no_stop_is_left_out(street: SimpleNamespace, words: str) -> None:
    assert visit_as(street, "visitor").get("/oost/route/", {"s": words}).status_code == 200
    assert order(page(street, s=words)) in ([], ["Het Park"])


def test_twelve_stops_fit_and_each_stands_once() -> None:
    assert signs_in("p1,p2,p1,a2") == ["p1", "p2", "a2"]
    assert len(signs_in(",".join(f"p{n}" for n in range(50)))) == 12


def keep(street: SimpleNamespace, who: str, name: str = "Zondag", stops: str = "p1") -> Any:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").post("/oost/route/bewaren/", {"name": name, "stops": stops})


def routes(street: SimpleNamespace) -> list[tuple[str, str]]:
    with scope(hood=street.oost):
        return list(Route.objects.values_list("name", "stops"))


@pytest.mark.proves("F88")
def test_who_is_a_member_keeps_a_route_under_a_name_and_only_they_see_it(street: SimpleNamespace) -> None:
    stops = f"p{street.park.pk}"
    assert keep(street, "nico", stops=stops).status_code == 302
    keep(street, "nico", stops=f"{stops},{spot(street, 'Klos')}")
    assert [name for name, _stops in routes(street)] == ["Zondag"]
    assert {who: "Zondag" in page(street, who) for who in ("visitor", "aisha", "nico")} == {"visitor": False, "aisha": False, "nico": True}
    assert keep(street, "nico", name="").status_code == 422


def test_nobody_takes_away_the_route_of_another(street: SimpleNamespace) -> None:
    keep(street, "nico", stops=f"p{street.park.pk}")
    with scope(hood=street.oost):
        path = f"/oost/route/{Route.objects.get().pk}/weg/"
    assert visit_as(street, "cato").post(path).status_code == 403
    assert len(routes(street)) == 1
    visit_as(street, "nico").post(path)
    assert routes(street) == []


def test_a_route_costs_eight_questions_at_most(street: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    words = ",".join(spot(street, name) for name in ("Een", "Twee", "Drie"))
    client = visit_as(street, "aisha")
    with django_assert_max_num_queries(8):
        assert client.get(f"/oost/route/?s={words},a3").status_code == 200
