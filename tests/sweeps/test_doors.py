"""Every address, every method, every role, two neighbourhoods: the verdict is that of the guest list."""
from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from reuring.core import clock
from reuring.core.conditions import always
from reuring.core.policy import POLICY, Role, Row
from reuring.testing.street import WHO, visit_as
from tests.sweeps.everybody import once_but_for
from tests.sweeps.guests import GUESTS, NOBODY, READERS, STILL, WHILE_EXPLORING, WHILE_RESTING
from tests.sweeps.routes import Route, count_in_resolver, routes
from tests.sweeps.things import ON_POSTS, POSTS, VARIANTS, thing_for

CLOSED = {403, 404}
FILLERS = {"number": "W3", "area": "stad", "width": 480, "token": "a" * 43, "key": 0, "tag": "koffie", "code": "zzz",
           "day": (clock.today() + timedelta(days=7)).isoformat()}
ONE_TIME = ("<str:token>", "<int:key>", "<str:code>")      # a made-up one does not exist, for nobody


def test_every_address_has_a_door_and_every_act_a_guest_list() -> None:
    without = [str(route) for route in routes() if route.action is None]
    assert without == []
    assert {route.action for route in routes()} <= set(POLICY)
    assert set(GUESTS) == set(POLICY)
    assert len(routes()) == count_in_resolver() > 60


@pytest.mark.proves("safety:A1", "F71", "F72")
@pytest.mark.parametrize("who", once_but_for("visitor", "bram", "cato", "omar"))
def test_who_gets_in(street: SimpleNamespace, who: str) -> None:
    assert mistakes(street, who, GUESTS) == []


@pytest.mark.once
@pytest.mark.proves("safety:A1", "F125")
@pytest.mark.parametrize(("life", "also"), [("exploring", WHILE_EXPLORING), ("resting", WHILE_RESTING)])
def test_what_waits_while_a_neighbourhood_does_not_run(street: SimpleNamespace, life: str, also: dict[str, frozenset[str]]) -> None:
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(life=life)
    guests = {act: also.get(act, who if act in STILL else NOBODY) for act, who in GUESTS.items()}
    found = [wrong for who in ("visitor", "aisha", "bram", "cato") for wrong in mistakes(street, who, guests)]
    assert found == []


@pytest.mark.proves("safety:A1", "safety:A2", "F123")
@pytest.mark.parametrize("variant", once_but_for("neighbours", "group", "hidden", among=[v for v in VARIANTS if v != "public"]))
def test_what_you_may_not_read_does_not_exist(street: SimpleNamespace, variant: str) -> None:
    models = {route.on for route in routes() if route.on in {**POSTS, **ON_POSTS}}
    things = {model: thing_for(street, model, variant) for model in models}
    found = [wrong for who in WHO for wrong in unreadable(street, who, variant, things)]
    assert found == []


@pytest.mark.proves("safety:A2", "S0-21")
def test_a_thing_of_one_neighbourhood_does_not_exist_in_another(street: SimpleNamespace) -> None:
    wrong, clients = [], {who: visit_as(street, who) for who in WHO}
    things = {model: thing_for(street, model) for model in {route.on for route in routes() if route.on is not None}}
    for route in [r for r in routes() if r.on is not None and r.in_a_hood and "get" in methods(r)]:
        thing = things[route.on]
        for who, client in clients.items():
            here = ask(client, "get", route.path(slug="west", pk=thing.pk, **FILLERS))
            nowhere = ask(client, "get", route.path(slug="west", pk=999_999, **FILLERS))
            if {here, nowhere} - {404, 405} or here != nowhere:
                wrong.append((str(route), who, here, nowhere))
    assert wrong == []


@pytest.mark.once
@pytest.mark.proves("safety:A4")
@pytest.mark.parametrize("act", sorted(act for act in POLICY if GUESTS[act] != frozenset(WHO)))
def test_a_row_that_is_opened_wide_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    used = [route for route in routes() if route.action == act]
    if not used:
        return
    monkeypatch.setitem(POLICY, act, Row(frozenset(Role), always))
    outsiders = sorted(frozenset(WHO) - GUESTS[act])
    assert any(mistakes(street, who, GUESTS, used) for who in outsiders)


def mistakes(street: SimpleNamespace, who: str, guests: dict[str, frozenset[str]], among: list[Route] | None = None) -> list[Any]:
    """Where the answer is not what the guest list says; also every answer that is a fault of ours."""
    client = visit_as(street, who)
    wrong = []
    for route, path in addresses(street, among):
        for method in methods(route):
            with undone():
                code = ask(client, method, path)
            if not listens(route, method, code) or (code == 404 and any(part in route.pattern for part in ONE_TIME)):
                continue
            if route.action == "health.read" and code == 503:
                continue                      # no worker runs beside a test, and the page says so
            if code >= 500 or (code in CLOSED) == (who in guests[route.action or ""]):
                wrong.append((str(route), method, who, code))
    return wrong


def unreadable(street: SimpleNamespace, who: str, variant: str, things: dict[Any, Any]) -> list[Any]:
    client, wrong = visit_as(street, who), []
    for route in [r for r in routes() if r.on in things]:
        for method in methods(route):
            with undone():
                code = ask(client, method, route.path(slug="oost", pk=things[route.on].pk, **FILLERS))
                listens(route, method, code)
                hidden = who not in READERS[variant]
                if code >= 500 or (hidden and code not in {404, 405}):
                    wrong.append((str(route), method, who, variant, code))
                if not hidden and route.action == "post.read" and method == "get" and code == 404 and "foto" not in str(route):
                    wrong.append((str(route), method, who, variant, code))
    return wrong


def methods(route: Route) -> list[str]:
    return [method for method in ("get", "post") if (route.pattern, method) not in DEAF]


DEAF: set[tuple[str, str]] = set()        # an address that does not listen says so before it looks who is there: once is enough


def listens(route: Route, method: str, code: int) -> bool:
    if code == 405:
        DEAF.add((route.pattern, method))
    return code != 405


def addresses(street: SimpleNamespace, among: list[Route] | None = None) -> list[tuple[Route, str]]:
    """Every route with a whole address; one thing per model serves all of them."""
    things: dict[Any, int] = {}
    return [(route, filled(street, route, things)) for route in (routes() if among is None else among)]


def filled(street: SimpleNamespace, route: Route, things: dict[Any, int] | None = None) -> str:
    values: dict[str, Any] = {"slug": "oost", **FILLERS, "key": "oost" if "slug:key" in route.pattern else 0}
    things = {} if things is None else things
    if route.on is not None:
        if route.on not in things:
            things[route.on] = thing_for(street, route.on).pk
        values["pk"] = things[route.on]
    return route.path(**values)


def ask(client: Client, method: str, path: str) -> int:
    """The answer's code; the browser keeps the cookies it came with, also after it was signed out."""
    client.raise_request_exception = False
    came_with = client.cookies.output(header="", sep=";")
    code = int(getattr(client, method)(path).status_code)
    client.cookies = SimpleCookie(came_with)
    return code


class undone:
    """What happens inside is rolled back, so that one request does not change the next one's world."""

    def __enter__(self) -> None:
        self._inner = transaction.atomic()
        self._inner.__enter__()

    def __exit__(self, *problem: Any) -> None:
        transaction.set_rollback(True)
        self._inner.__exit__(None, None, None)


