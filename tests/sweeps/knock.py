"""Knocking on every address: which address that is, one knock, and as if nobody had knocked."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from functools import cache
from http.cookies import SimpleCookie
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from django.template.backends.jinja2 import Template
from django.test import Client
from django.urls import resolve
from django_scopes import scope

from reuring.core import clock
from reuring.core.door import found
from reuring.core.policy import may
from reuring.testing.street import WHO, visit_as
from tests.sweeps.furnished import furnished, made
from tests.sweeps.routes import Route, routes

FILLERS = {"number": "W3", "area": "stad", "width": 480, "token": "a" * 43, "key": 0, "tag": "koffie", "code": "zzz", "what": "stap", "blad": "W18", "nth": 50,
           "station": "photo", "tongue": "tr", "version": 1, "role": "buddy",
           "day": (clock.today() + timedelta(days=7)).isoformat()}


def methods(route: Route) -> list[str]:
    return [method for method in ("post", "get") if (route.pattern, method) not in DEAF]


FEW = 10         # addresses for which it is quicker to make their things than to put all of them back
DEAF: set[tuple[str, str]] = set()        # an address that does not listen says so before it looks who is there: once is enough


def listens(route: Route, method: str, code: int) -> bool:
    if code == 405:
        DEAF.add((route.pattern, method))
    return code != 405


def knocks(client: Client, route: Route, path: str, *, each: int = 2, turn: int = 0, seen: int | None = None) -> Iterator[tuple[str, int]]:
    """The answer to every method the address listens to, undone at once. `seen`: what GET answered before.

    With `each` 1 to one of them, in turn: a door asks who comes and what for, and never by which method.
    """
    ways = methods(route)
    for method in ways[turn % len(ways):] + ways[:turn % len(ways)]:
        with undone():
            code = seen if seen is not None and method == "get" else ask(client, method, path)
        if listens(route, method, code):
            yield method, code
            each -= 1
        if not each:
            return


def callers(guests: frozenset[str], number: int) -> frozenset[str]:
    """One who may and one who may not, in turn by the number of the address."""
    return frozenset(some[number % len(some)] for some in (sorted(guests), sorted(frozenset(WHO) - guests)) if some)


def doorkeeper(street: SimpleNamespace, who: str) -> Callable[[Route, str], int]:
    """What the door of an address answers this person, without what lies before and behind it. What many doors lead to is looked for once."""
    came = visit_as(street, who)
    inside, outside = (came.get(path).wsgi_request.viewer for path in ("/oost/iemand/", "/iemand/"))  # type: ignore[attr-defined]

    @cache
    def behind(in_a_hood: bool, model: Any, key: Any) -> Any:
        try:
            return found(inside if in_a_hood else outside, model, key)
        except Http404:
            return NOTHING

    def asked(route: Route, path: str) -> int:
        with scope(hood=street.oost) if route.in_a_hood else nullcontext():
            thing = None if route.on is None else behind(route.in_a_hood, route.on, key_in(path))
            if thing is NOTHING:
                return 404
            return 200 if may(inside if route.in_a_hood else outside, route.action or "", thing) else 403
    return asked


NOTHING = object()


@cache
def key_in(path: str) -> Any:
    return resolve(path).kwargs.get("pk")


def addresses(street: SimpleNamespace, among: list[Route] | None = None) -> list[tuple[Route, str]]:
    """Every route with a whole address; one thing per model serves all of them."""
    things = furnished(street) if among is None or len(among) > FEW else made(street, among)
    return [(route, filled(route, things)) for route in (routes() if among is None else among)]


def filled(route: Route, things: dict[Any, int]) -> str:
    values: dict[str, Any] = {"slug": "oost", **FILLERS, "key": "oost" if "slug:key" in route.pattern else 0}
    if route.on is not None:
        values["pk"] = things[route.on]
    return route.path(**values)


def ask(client: Client, method: str, path: str) -> int:
    """The answer's code; the browser keeps the cookies it came with, also after it was signed out."""
    client.raise_request_exception = False
    came_with = client.cookies.output(header="", sep=";")
    with unread() if method == "post" else nullcontext():
        code = int(getattr(client, method)(path).status_code)
    client.cookies = SimpleCookie(came_with)
    return code


@contextmanager
def unread() -> Iterator[None]:
    """Nobody reads the pages: they are blank, and only what was done and the number of the answer count.

    That a page can be made of what was sent is asked where odd values are sent (`test_hostile`).
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", lambda *_given, **_named: "")
        yield


class undone:
    """What happens inside is rolled back, so that one request does not change the next one's world."""

    def __enter__(self) -> None:
        self._inner = transaction.atomic()
        self._inner.__enter__()

    def __exit__(self, *problem: Any) -> None:
        transaction.set_rollback(True)
        self._inner.__exit__(None, None, None)
