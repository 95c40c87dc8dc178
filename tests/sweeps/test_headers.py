"""Cookies, caches and headers of every address."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpResponse

from reuring.hoods.pagecache import shelf
from reuring.testing.street import visit_as
from tests.sweeps.routes import Route
from tests.sweeps.test_doors import addresses, undone

pytestmark = pytest.mark.once

FORM_PAGES_MAY_SET = {"csrftoken"}


@pytest.fixture
def pages(street: SimpleNamespace) -> list[tuple[Route, str]]:
    return [(route, path) for route, path in addresses(street) if "token" not in route.params]


@pytest.mark.proves("F1", "A1", "safety:A7")
def test_reading_sets_no_cookie(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> None:
    """A page with a form may set the one cookie that keeps the form safe; a page without a form sets none."""
    wrong = []
    for route, path in pages:
        answer = visit_as(street, "visitor").get(path)
        allowed = FORM_PAGES_MAY_SET if b'method="post"' in _body(answer) else set()
        if set(answer.cookies) - allowed:
            wrong.append((str(route), sorted(answer.cookies)))
    assert wrong == []


@pytest.mark.proves("F1", "S2-24")
def test_the_pages_a_visitor_reads_have_no_form_that_needs_a_cookie(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> None:
    reading = [(route, path) for route, path in pages if route.action in {"hood.read", "post.browse", "post.read", "page.read"}]
    assert len(reading) > 12
    wrong = [str(route) for route, path in reading if visit_as(street, "visitor").get(path).cookies]
    assert wrong == []


@pytest.mark.proves("safety:A7")
def test_a_members_page_is_never_kept_by_a_cache(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> None:
    assert uncontrolled(street, pages) == []


@pytest.mark.proves("safety:A4", "safety:A7")
def test_a_page_that_may_be_kept_is_noticed(street: SimpleNamespace, pages: list[tuple[Route, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HttpResponse, "__setitem__", _without_cache_control(HttpResponse.__setitem__))
    assert uncontrolled(street, pages) != []


@pytest.mark.proves("safety:A7")
def test_what_is_kept_for_visitors_was_never_made_for_a_member(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> None:
    for who in ("cato", "aisha"):
        for _route, path in pages:
            with undone():
                visit_as(street, who).get(path)
    assert not shelf._pages


@pytest.mark.proves("safety:B3", "safety:B7")
def test_every_page_carries_the_strict_headers(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> None:
    wrong = []
    for route, path in pages:
        answer = visit_as(street, "aisha").get(path)
        policy = answer.get("Content-Security-Policy", "")
        strict = "default-src 'none'" in policy and "unsafe" not in policy
        if not (strict and answer.get("X-Content-Type-Options") == "nosniff" and answer.get("Referrer-Policy") == "same-origin"):
            wrong.append(str(route))
    assert wrong == []


@pytest.mark.proves("safety:B7")
def test_no_address_comes_from_the_host_header(street: SimpleNamespace, pages: list[tuple[Route, str]], settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    wrong = [str(route) for route, path in pages if b"evil.example" in _body(visit_as(street, "aisha").get(path, headers={"host": "evil.example"}))]
    assert wrong == []


def uncontrolled(street: SimpleNamespace, pages: list[tuple[Route, str]]) -> list[str]:
    client = visit_as(street, "aisha")
    found = []
    for route, path in pages:
        answer = client.get(path)
        if answer.status_code < 400 and answer.get("Cache-Control", "") != "private, no-store":
            found.append(str(route))
    return found


def _body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _without_cache_control(plain):
    def set_item(self: HttpResponse, name: str, value: str) -> None:
        if name.lower() != "cache-control":
            plain(self, name, value)
    return set_item
