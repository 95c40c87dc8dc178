"""Cookies, caches and headers of every address."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django_scopes import scope

from reuring.hoods.models import Place
from reuring.hoods.models.neighbourhood import raise_version
from reuring.testing.street import visit_as
from tests.sweeps.knock import addresses
from tests.sweeps.looks import Look, look_at, pages
from tests.sweeps.routes import Route

pytestmark = pytest.mark.once

FORM_PAGES_MAY_SET = {"csrftoken"}


@pytest.mark.proves("F1", "A1", "safety:A7")
def test_reading_sets_no_cookie(street: SimpleNamespace) -> None:
    """A page with a form may set the one cookie that keeps the form safe; a page without a form sets none."""
    wrong = []
    for route, look in pages(street, "visitor"):
        allowed = FORM_PAGES_MAY_SET if b'method="post"' in look.body else set()
        if look.cookies - allowed:
            wrong.append((str(route), sorted(look.cookies)))
    assert wrong == []


@pytest.mark.proves("F1", "S2-24")
def test_the_pages_a_visitor_reads_have_no_form_that_needs_a_cookie(street: SimpleNamespace) -> None:
    reading = [(route, look) for route, look in pages(street, "visitor") if route.action in {"hood.read", "post.browse", "post.read", "page.read"}]
    assert len(reading) > 12
    assert [str(route) for route, look in reading if look.cookies] == []


@pytest.mark.proves("safety:A7")
def test_a_members_page_is_never_kept_by_a_cache(street: SimpleNamespace) -> None:
    assert uncontrolled(pages(street, "aisha")) == []


@pytest.mark.proves("safety:A4", "safety:A7")
def test_a_page_that_may_be_kept_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpResponse, "__setitem__", _without_cache_control(HttpResponse.__setitem__))
    some = [(route, path) for route, path in addresses(street) if route.action == "hood.read"]
    came = visit_as(street, "aisha")
    assert len(uncontrolled([(route, look_at(came, path)) for route, path in some])) > 5


@pytest.mark.proves("safety:A7")
@pytest.mark.parametrize("who", ["cato", "aisha"])
def test_what_is_kept_for_visitors_was_never_made_for_a_member(street: SimpleNamespace, who: str) -> None:
    assert [str(route) for route, look in pages(street, who) if look.shelved] == []
    assert any(look.shelved for _route, look in pages(street, "visitor"))


@pytest.mark.proves("safety:B3", "safety:B7")
def test_every_page_carries_the_strict_headers(street: SimpleNamespace) -> None:
    wrong = []
    for route, look in pages(street, "bram"):
        policy = look.headers.get("content-security-policy", "")
        strict = "default-src 'none'" in policy and "unsafe" not in policy
        if not (strict and look.headers.get("x-content-type-options") == "nosniff" and look.headers.get("referrer-policy") == "same-origin"):
            wrong.append(str(route))
    assert wrong == []


@pytest.mark.proves("safety:B7")
@pytest.mark.parametrize("apart", [6, pytest.param(1, marks=pytest.mark.nightly)])
def test_no_address_comes_from_the_host_header(street: SimpleNamespace, settings, apart: int) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    came = visit_as(street, "aisha")
    looked = [(route, look_at(came, path, host="evil.example")) for route, path in addresses(street)[::apart] if "token" not in route.params]
    assert [str(route) for route, look in looked if b"evil.example" in look.body] == []


@pytest.mark.proves("F6")
def test_no_page_but_the_map_carries_the_map(street: SimpleNamespace) -> None:
    assert {route.name for route, look in pages(street, "cato") if b"leaflet" in look.body and route.name != "front:map"} == set()
    with scope(hood=street.oost):
        Place.objects.filter(pk=street.park.pk).update(lon=5.64, lat=52.64)
    raise_version(street.oost.pk)
    assert b"leaflet" in visit_as(street, "cato").get("/oost/kaart/").content


def uncontrolled(looked: list[tuple[Route, Look]]) -> list[str]:
    return [str(route) for route, look in looked if look.status < 400 and look.headers.get("cache-control", "") != "private, no-store"]


def _without_cache_control(plain):
    def set_item(self: HttpResponse, name: str, value: str) -> None:
        if name.lower() != "cache-control":
            plain(self, name, value)
    return set_item
