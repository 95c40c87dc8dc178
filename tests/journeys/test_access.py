"""Every page kind, looked at on a small phone by whoever may see it, and every state a page can be in."""
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIResponse

from reuring.testing.browser import Tab
from tests.journeys.conftest import Things, Visit
from tests.journeys.faultless import faults
from tests.sweeps.guests import GUESTS
from tests.sweeps.routes import Route, routes

SignIn = Callable[..., Tab]
ROLES = {"visitor": "visitor", "writer": "bram", "connector": "cato", "operator": "omar"}       # of the pool, and on the guest list
ELSEWHERE = {302, 405}           # leads on, or listens to a form only
AS_MEMBER = {"front:today", "front:our_hood", "front:who_and_where", "news:article", "news:story", "news:list", "plain:choose", "hoods:place"}
NOT_NOW = {                      # pages of another neighbourhood, person or moment: seen in `test_states_of_a_page`
    "hoods:answer": 403, "hoods:offer_start": 403, "enter:link": 404, "posts:stop": 404, "posts:put_back": 405, "mfa_edit_webauthn": 404,
    "mfa_remove_webauthn": 404, "mfa_deactivate_totp": 302, "posts:guest_comment": 200,
}


@pytest.mark.proves("F77", "R23", "A8", "S3-8")
@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_fault(visit: Visit, sign_in: SignIn, things: Things, role: str, part: int) -> None:
    tab = visit(refused=(403, 404)) if role == "visitor" else sign_in(role, refused=(403, 404))
    found, seen = [], 0
    for route in list(pages_of(role))[part::2]:
        answer = ask(tab, route, things)
        if answer.status in ELSEWHERE or "text/html" not in answer.headers["content-type"]:
            continue
        assert answer.status in {200, NOT_NOW.get(route.name)}, f"{route.name}: {answer.status}"
        tab.go(answer.url)
        found += faults(tab)
        seen += 1
    assert found == []
    assert seen > 0


def test_every_address_has_somebody_who_looks_at_it() -> None:
    everywhere = [route.name for role in ROLES for route in pages_of(role)]
    assert {route.name for route in routes()} <= set(everywhere)


def pages_of(role: str) -> Iterator[Route]:
    """Each address goes to the first who may come there; the main pages are seen by members too."""
    for route in routes():
        first = next(each for each, name in ROLES.items() if name in GUESTS[route.action or "page.read"] or each == "operator")
        if first == role or (role in {"writer", "connector"} and route.name in AS_MEMBER):
            yield route


def ask(tab: Tab, route: Route, things: Things) -> APIResponse:
    model = route.on.__name__ if route.on else ""
    path = route.path(slug="weverij", key=1 if "int:key" in route.pattern else "weverij", token="onbekend", width=480, pk=things.get(model, 0))
    return tab.page.request.get(path, max_redirects=0)
