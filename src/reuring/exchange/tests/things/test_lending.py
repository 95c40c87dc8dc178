"""Lending as verbs: the days are held, nobody gets them twice, and whatever is tried, no state is reached but by its moves."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange import jobs_things as jobs
from reuring.exchange.lifecycle import LENDING
from reuring.exchange.models import Lending, Thing, ThingDay, lendings
from reuring.exchange.models.lendings import AskedBefore
from reuring.exchange.models.lent import NotFree
from reuring.testing.street import make_thing

SOON = 3


def days(first: int, last: int) -> dict[str, date]:
    return {"first": clock.today() + timedelta(days=first), "last": clock.today() + timedelta(days=last)}


def held(thing: Thing) -> set[int]:
    return {(day - clock.today()).days for day in ThingDay.objects.filter(thing=thing).values_list("day", flat=True)}


@pytest.mark.proves("F26")
def test_days_are_held_from_the_asking_and_free_after_a_no(in_oost: SimpleNamespace) -> None:
    thing = make_thing(in_oost)
    lending = Lending.ask(thing, by=in_oost.aisha, **days(SOON, SOON + 1))
    with pytest.raises(NotFree):
        Lending.ask(thing, by=in_oost.suus, **days(SOON + 1, SOON + 2))
    assert held(thing) == {SOON, SOON + 1}
    lending.refuse(answer="Ik gebruik hem dan zelf.")
    assert held(thing) == set() and Lending.ask(thing, by=in_oost.suus, **days(SOON + 1, SOON + 2)).state == "asked"


@pytest.mark.proves("F26")
def test_from_yes_to_back(in_oost: SimpleNamespace) -> None:
    lending = Lending.ask(make_thing(in_oost), by=in_oost.aisha, **days(0, 2))
    for move in (lending.agree, lending.hand_over, lending.bring_back):
        move()
    assert lending.state == "back" and held(lending.thing) == set()
    with pytest.raises(NotNow):
        lending.hand_over()


def test_who_waits_for_an_answer_does_not_ask_again(in_oost: SimpleNamespace) -> None:
    thing = make_thing(in_oost)
    Lending.ask(thing, by=in_oost.aisha, **days(1, 1))
    with pytest.raises(AskedBefore):
        Lending.ask(thing, by=in_oost.aisha, **days(5, 5))
    assert held(thing) == {1}


@pytest.mark.parametrize(("first", "last"), [(-1, 0), (2, 1), (0, 7), (119, 121)])
def test_no_days_that_are_over_upside_down_too_many_or_too_far(in_oost: SimpleNamespace, first: int, last: int) -> None:
    with pytest.raises(NotNow):
        Lending.ask(make_thing(in_oost), by=in_oost.aisha, **days(first, last))


def test_days_the_owner_keeps_look_like_any_others(in_oost: SimpleNamespace) -> None:
    thing = make_thing(in_oost)
    thing.keep_days(**days(1, 2), by=in_oost.bram)
    with pytest.raises(NotFree):
        Lending.ask(thing, by=in_oost.aisha, **days(2, 3))
    thing.give_days(**days(1, 2), by=in_oost.bram)
    Lending.ask(thing, by=in_oost.aisha, **days(2, 3))
    thing.give_days(**days(1, 9), by=in_oost.bram)
    assert held(thing) == {2, 3}


@pytest.mark.proves("F26")
def test_what_is_broken_or_paused_is_not_to_be_had(in_oost: SimpleNamespace) -> None:
    thing = make_thing(in_oost)
    lending = Lending.write_down(thing, by=in_oost.bram, name="Riet", last=clock.today())
    lending.say_broken(by=in_oost.bram)
    thing.refresh_from_db()
    assert thing.going == "off" and held(thing) == set()
    with pytest.raises(NotNow):
        Lending.ask(thing, by=in_oost.aisha, **days(1, 1))
    thing.resume(by=in_oost.bram)
    assert Lending.ask(thing, by=in_oost.aisha, **days(1, 1)).state == "asked"


def test_what_nobody_answers_or_fetches_lapses(in_oost: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-12-01T10:00:00+01:00")
    thing = make_thing(in_oost)
    Lending.ask(thing, by=in_oost.aisha, **days(9, 9))
    Lending.ask(thing, by=in_oost.suus, **days(1, 1)).agree()
    time_machine.move_to("2026-12-02T23:00:00+01:00")
    assert jobs.let_lapse() == 0
    time_machine.move_to("2026-12-05T11:00:00+01:00")
    assert jobs.let_lapse() == 2 and held(thing) == set()


MOVES = sorted(LENDING.moves)
STEP = st.one_of(st.tuples(st.just("ask"), st.sampled_from(["aisha", "suus", "cato"]), st.integers(0, 6), st.integers(0, 3)),
                 st.tuples(st.sampled_from(MOVES), st.integers(0, 5)))


def wrong_after(street: SimpleNamespace, thing: Thing, steps: list[tuple[Any, ...]]) -> list[str]:
    """What is not as it should be after these steps: a state reached otherwise than by its moves, or a day that two have."""
    found, rows = [], []
    for step in steps:
        if step[0] == "ask":
            rows += asked(street, thing, *step[1:])
        elif step[1] < len(rows):
            found += moved(rows[step[1]], step[0], street)
        thing.refresh_from_db()
        if thing.going == "off":
            thing.resume(by=street.bram)
        under = list(Lending.objects.underway())
        spans = [row.first + timedelta(days=n) for row in under for n in range((row.last - row.first).days + 1)]
        found += ["two have one day"] * (len(spans) - len(set(spans))) + ["a day is held for nobody"] * (set(spans) != thing.taken_days())
    return found


def asked(street: SimpleNamespace, thing: Thing, who: str, first: int, more: int) -> list[Lending]:
    try:
        return [Lending.ask(thing, by=getattr(street, who), **days(first, first + more))]
    except NotNow:
        return []


def moved(row: Lending, move: str, street: SimpleNamespace) -> list[str]:
    legal, was = move in LENDING.open_moves(row.state), row.state
    try:
        row.say_broken(by=street.bram) if move == "break" else getattr(row, move)()
    except NotNow:
        row.refresh_from_db()
        return [f"{move} was refused"] if legal or row.state != was else []
    return [] if legal and row.state == LENDING.moves[move].ends else [f"{move} of what was {was}"]


def try_all(street: SimpleNamespace) -> None:
    @settings(max_examples=12, deadline=None, database=None, derandomize=True, phases=[Phase.generate],      # a control need not be made small
              suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=14))
    def whatever(steps: list[tuple[Any, ...]]) -> None:
        with transaction.atomic():
            try:
                assert wrong_after(street, make_thing(street), steps) == []
            finally:
                transaction.set_rollback(True)
    whatever()


@pytest.mark.proves("safety:C7", "F26")
def test_whatever_is_tried_no_two_have_a_day_and_no_state_is_jumped(in_oost: SimpleNamespace) -> None:
    try_all(in_oost)


@pytest.mark.parametrize("careless", ["days", "states"])
def test_control_a_careless_lending_is_noticed(in_oost: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, careless: str) -> None:
    if careless == "days":
        monkeypatch.setattr(lendings, "take_days", lambda *given: None)
    else:
        monkeypatch.setattr(LENDING, "next", lambda state, move: LENDING.moves[move].ends)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        try_all(in_oost)
