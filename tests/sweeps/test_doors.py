"""Every address, every method, every role, two neighbourhoods: the verdict is that of the guest list."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest

from reuring.core.conditions import always
from reuring.core.policy import POLICY, Role, Row
from reuring.testing.street import WHO, visit_as
from tests.sweeps.everybody import once_but_for
from tests.sweeps.guests import GUESTS, NOBODY, READERS, STILL, WHILE_EXPLORING, WHILE_RESTING
from tests.sweeps.knock import FILLERS, addresses, ask, callers, doorkeeper, knocks, methods, unread
from tests.sweeps.looks import LOOKERS, looks
from tests.sweeps.routes import Route, count_in_resolver, routes
from tests.sweeps.things import ON_POSTS, POSTS, VARIANTS, thing_for
from tests.sweeps.things_of_plans import IN_A_NAME

CLOSED = {403, 404}
ONE_TIME = ("<str:token>", "<int:key>", "<str:code>")      # a made-up one does not exist, for nobody


def test_every_address_has_a_door_and_every_act_a_guest_list() -> None:
    without = [str(route) for route in routes() if route.action is None]
    assert without == []
    assert {route.action for route in routes()} <= set(POLICY)
    assert set(GUESTS) == set(POLICY)
    assert len(routes()) == count_in_resolver() > 60


@pytest.mark.proves("safety:A1", "F71", "F72")
@pytest.mark.parametrize("who", once_but_for("cato"))
def test_who_gets_in(street: SimpleNamespace, bare_refusals: Callable[[], None], who: str) -> None:
    """Each door is asked about everybody; two go to every address, in turn, one of whom may, and do what it is for."""
    seen = {route.pattern: look.status for route, look in looks(street, who)} if who in LOOKERS else {}
    bare_refusals()
    places = addresses(street)
    coming = [(route, path) for number, (route, path) in enumerate(places) if who in callers(GUESTS[route.action or ""], number)]
    at_the_door = doorkeeper(street, who)
    assert [str(route) for route, path in places if misjudged(route, who, GUESTS, at_the_door(route, path))] == []
    assert list(mistakes(street, who, GUESTS, coming, seen, each=1)) == []
    assert [(str(route), seen[route.pattern]) for route, _path in places if route.pattern in seen and misjudged(route, who, GUESTS, seen[route.pattern])] == []


@pytest.mark.nightly
@pytest.mark.proves("safety:A1")
@pytest.mark.parametrize("who", WHO)
def test_everybody_goes_everywhere(street: SimpleNamespace, bare_refusals: Callable[[], None], who: str) -> None:
    bare_refusals()
    assert list(mistakes(street, who, GUESTS, addresses(street))) == []


@pytest.mark.once
def test_to_every_address_goes_somebody_who_may_and_somebody_who_may_not() -> None:
    for number, route in enumerate(routes()):
        may = GUESTS[route.action or ""]
        coming = callers(may, number)
        assert (bool(coming & may), bool(coming - may)) == (bool(may), may != frozenset(WHO)), str(route)


BY_TURNS = [1, pytest.param(2, marks=pytest.mark.nightly)]        # an address by one method, in turn; at night by both


@pytest.mark.once
@pytest.mark.proves("safety:A1", "F125")
@pytest.mark.parametrize("each", BY_TURNS)
@pytest.mark.parametrize(("life", "also"), [("exploring", WHILE_EXPLORING), ("resting", WHILE_RESTING)])
def test_what_waits_while_a_neighbourhood_does_not_run(
        street: SimpleNamespace, bare_refusals: Callable[[], None], life: str, also: dict[str, frozenset[str]], each: int) -> None:
    """Each door is asked; to every other address goes one of the four in either life, at night all to all."""
    bare_refusals()
    street.oost.__class__.objects.filter(pk=street.oost.pk).update(life=life)
    guests = {act: also.get(act, who if act in STILL else NOBODY) for act, who in GUESTS.items()}
    places = addresses(street, [route for route in routes() if route.in_a_hood])
    found = []
    for turn, who in enumerate(("visitor", "aisha", "bram", "cato")):
        coming = places if each > 1 else places[turn + 4 * (life == "resting")::8]
        found += mistakes(street, who, guests, coming, each=each, turn=int(life == "resting"))
        at_the_door = doorkeeper(street, who)
        found += [(str(route), who) for route, path in places if misjudged(route, who, guests, at_the_door(route, path))]
    assert found == []


@pytest.mark.proves("safety:A1", "safety:A2", "F123")
@pytest.mark.parametrize("each", BY_TURNS)
@pytest.mark.parametrize("variant", once_but_for("hidden", among=[v for v in VARIANTS if v != "public"]))
def test_what_you_may_not_read_does_not_exist(street: SimpleNamespace, bare_refusals: Callable[[], None], variant: str, each: int) -> None:
    """At no door, for anybody; two who may not and one who may go to each address that leads there, at night all of them."""
    bare_refusals()
    models = {route.on for route in routes() if route.on in {**POSTS, **ON_POSTS}}
    things = {model: thing_for(street, model, variant) for model in models}
    found = [wrong for turn, who in enumerate(WHO) for wrong in unreadable(street, who, variant, things, each, turn)]
    assert found == []


@pytest.mark.once
@pytest.mark.proves("safety:A2", "S0-21")
def test_a_thing_of_one_neighbourhood_does_not_exist_in_another(street: SimpleNamespace, bare_refusals: Callable[[], None]) -> None:
    """Nor can who lives there tell it from a number that was never given."""
    bare_refusals()
    clients = {who: visit_as(street, who) for who in WHO}
    things = {model: thing_for(street, model) for model in {route.on for route in routes() if route.on is not None}}
    wrong = []
    for number, route in enumerate(r for r in routes() if r.on is not None and r.in_a_hood and "get" in methods(r)):
        asked = [(who, clients[who], things[route.on].pk) for who in {*callers(GUESTS[route.action or ""], number), "zoe"}] + [("zoe", clients["zoe"], 999_999)]
        answers = {(who, pk): ask(client, "get", route.path(slug="west", pk=pk, **FILLERS)) for who, client, pk in asked}
        if len(set(answers.values())) > 1 or set(answers.values()) - {404, 405}:
            wrong.append((str(route), answers))
    assert wrong == []


CLOSED_ACTS = sorted(act for act in POLICY if GUESTS[act] != frozenset(WHO))


@pytest.mark.once
@pytest.mark.proves("safety:A4")
@pytest.mark.parametrize("act", [act if number % 4 == 0 else pytest.param(act, marks=pytest.mark.nightly) for number, act in enumerate(CLOSED_ACTS)])
def test_a_row_that_is_opened_wide_is_noticed(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    used = [route for route in routes() if route.action == act]
    if not used:
        return
    monkeypatch.setitem(POLICY, act, Row(frozenset(Role), always))
    for gate in {getattr(route.on, "READ", None) for route in used} - {None}:
        if GUESTS[gate] <= GUESTS[act]:                   # nobody else even reads it: that gate is opened along
            monkeypatch.setitem(POLICY, gate, Row(frozenset(Role), always))
    places = addresses(street, used)
    with unread():
        assert any(True for who in sorted(frozenset(WHO) - GUESTS[act]) for _first in mistakes(street, who, GUESTS, places))


def mistakes(street: SimpleNamespace, who: str, guests: dict[str, frozenset[str]], places: list[tuple[Route, str]],
             seen: Mapping[str, int] = MappingProxyType({}), each: int = 2, turn: int | None = None) -> Iterator[Any]:
    """Where the answer is not what the guest list says; also every answer that is a fault of ours. `seen`: what GET answered before.

    With `each` 1 and a `turn` the addresses get one method and the other in turn, without it what is for doing is done.
    """
    client = visit_as(street, who)
    for number, (route, path) in enumerate(places):
        for method, code in knocks(client, route, path, each=each, turn=0 if turn is None else turn + number, seen=seen.get(route.pattern)):
            if misjudged(route, who, guests, code):
                yield str(route), method, who, code


def misjudged(route: Route, who: str, guests: dict[str, frozenset[str]], code: int) -> bool:
    if (code == 404 and any(part in route.pattern for part in ONE_TIME)) or code == 405:
        return False
    if route.action == "health.read" and code == 503:
        return False                      # no worker runs beside a test, and the page says so
    return code >= 500 or (code in CLOSED) == (who in guests[route.action or ""])


def unreadable(street: SimpleNamespace, who: str, variant: str, things: dict[Any, Any], each: int, turn: int) -> list[Any]:
    """Where it shows, or does not open for who may read it. What its readers may do with it is the guest list's; one of them tries here too."""
    client, at_the_door, wrong = visit_as(street, who), doorkeeper(street, who), []
    for number, route in enumerate(r for r in routes() if r.on in things):
        readers = READERS["public" if variant == "apart" and route.on in IN_A_NAME else variant]
        hidden, goes = who not in readers, each > 1 or who in callers(readers, number + len(variant))
        path, opens = route.path(slug="oost", pk=things[route.on].pk, **FILLERS), route.action == "post.read" and "foto" not in str(route)
        if hidden and at_the_door(route, path) != 404:
            wrong.append((str(route), "door", who, variant))
        for method, code in knocks(client, route, path, each=each, turn=turn + number) if goes else ():
            if code >= 500 or (hidden and code != 404) or (not hidden and opens and method == "get" and code == 404):
                wrong.append((str(route), method, who, variant, code))
    return wrong
