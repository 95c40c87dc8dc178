"""Rooms as verbs: no hour is anybody's twice, premises that stand empty go to one pioneer, and no state is reached but by its moves."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange import jobs_things as jobs
from reuring.exchange.lifecycle import BOOKING
from reuring.exchange.models import Booking, Pioneer, Settling, Space, SpaceHour, bookings
from reuring.exchange.models.lent import NotFree
from reuring.testing.street import make_space


def on(days: int) -> date:
    return clock.today() + timedelta(days=days)


@pytest.mark.proves("F28")
def test_an_hour_is_nobodys_twice(in_oost: SimpleNamespace) -> None:
    room = make_space(in_oost)
    booking = Booking.ask(room, by=in_oost.aisha, day=on(2), starts=10, ends=12, words="Koor")
    with pytest.raises(NotFree):
        Booking.ask(room, by=in_oost.suus, day=on(2), starts=11, ends=13)
    Booking.ask(room, by=in_oost.suus, day=on(2), starts=12, ends=13).agree()
    booking.refuse(answer="Dan is er les.")
    assert Booking.ask(room, by=in_oost.suus, day=on(2), starts=11, ends=12).state == "asked"


@pytest.mark.proves("F28", "S2-31")
@pytest.mark.parametrize("asked", [{"starts": 7, "ends": 9}, {"starts": 21, "ends": 23}, {"starts": 12, "ends": 12}, {"day": -1}, {"day": 20}])
def test_only_while_it_is_open_and_there(in_oost: SimpleNamespace, asked: dict[str, int]) -> None:
    room = make_space(in_oost, until_on=on(10))
    asked = {"day": 2, "starts": 10, "ends": 11} | asked
    with pytest.raises(NotNow):
        Booking.ask(room, by=in_oost.aisha, day=on(asked["day"]), starts=asked["starts"], ends=asked["ends"])


@pytest.mark.proves("S2-31")
def test_what_was_there_for_a_time_leaves_the_list(in_oost: SimpleNamespace) -> None:
    make_space(in_oost, until_on=on(-1))
    here = make_space(in_oost, sort="studio", from_on=on(0), until_on=on(90))
    assert list(Space.objects.in_time()) == [here]


@pytest.mark.proves("S0-11", "S2-32")
def test_premises_go_to_one_pioneer_and_are_free_when_they_leave(in_oost: SimpleNamespace) -> None:
    shop = make_space(in_oost, sort="vacant")
    aisha, suus = (Pioneer.objects.create(hood=in_oost.oost, person=person, begins="Een fietskeuken") for person in (in_oost.aisha, in_oost.suus))
    first, second = Settling.ask(shop, aisha), Settling.ask(Space.objects.get(pk=shop.pk), suus)
    assert Settling.ask(shop, aisha) == first
    first.agree(by=in_oost.bram, answer="Kom kijken.")
    with pytest.raises(NotNow):
        second.agree(by=in_oost.bram, answer="Jij ook.")
    assert list(Space.objects.vacant()) == []
    first.cancel(by=in_oost.aisha)
    second.space.refresh_from_db()
    second.agree(by=in_oost.bram, answer="Nu jij.")
    assert Settling.objects.get(state="agreed") == second


@pytest.mark.proves("S0-11")
def test_the_database_knows_one_pioneer_a_place(in_oost: SimpleNamespace) -> None:
    shop = make_space(in_oost, sort="vacant")
    for person in (in_oost.aisha, in_oost.suus):
        pioneer = Pioneer.objects.create(hood=in_oost.oost, person=person, begins="Een fietskeuken")
        row = Settling.ask(shop, pioneer)
        if person == in_oost.suus:
            with pytest.raises(IntegrityError), transaction.atomic():
                Settling.objects.filter(pk=row.pk).update(state="agreed")
        else:
            Settling.objects.filter(pk=row.pk).update(state="agreed")


def test_who_left_and_who_is_not_answered_give_their_hours_back(in_oost: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-12-01T10:00:00+01:00")
    room = make_space(in_oost)
    Booking.ask(room, by=in_oost.aisha, day=on(20), starts=10, ends=12)
    time_machine.move_to("2026-12-07T11:00:00+01:00")
    assert jobs.let_lapse() == 1 and not SpaceHour.objects.exists()


STEP = st.one_of(st.tuples(st.just("ask"), st.integers(1, 2), st.integers(8, 12), st.integers(1, 4)),
                 st.tuples(st.sampled_from(sorted(BOOKING.moves)), st.integers(0, 5)))


def wrong_after(street: SimpleNamespace, room: Space, steps: list[tuple[Any, ...]]) -> list[str]:
    found, rows = [], []
    for step in steps:
        if step[0] == "ask":
            rows += asked(street, room, *step[1:])
        elif step[1] < len(rows):
            found += moved(rows[step[1]], step[0])
        hours = [(row.day, hour) for row in Booking.objects.filter(state__in=["asked", "agreed"]) for hour in range(row.starts, row.ends)]
        taken = set(SpaceHour.objects.filter(space=room).values_list("day", "hour"))
        found += ["two have one hour"] * (len(hours) - len(set(hours))) + ["an hour is held for nobody"] * (set(hours) != taken)
    return found


def asked(street: SimpleNamespace, room: Space, day: int, starts: int, long: int) -> list[Booking]:
    try:
        return [Booking.ask(room, by=street.aisha, day=on(day), starts=starts, ends=starts + long)]
    except NotNow:
        return []


def moved(row: Booking, move: str) -> list[str]:
    legal, was = move in BOOKING.open_moves(row.state), row.state
    try:
        getattr(row, move)()
    except NotNow:
        return [f"{move} was refused"] if legal else []
    return [] if legal and row.state == BOOKING.moves[move].ends else [f"{move} of what was {was}"]


def try_all(street: SimpleNamespace) -> None:
    @settings(max_examples=12, deadline=None, database=None, derandomize=True, phases=[Phase.generate],      # a control need not be made small
              suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=12))
    def whatever(steps: list[tuple[Any, ...]]) -> None:
        with transaction.atomic():
            try:
                assert wrong_after(street, make_space(street), steps) == []
            finally:
                transaction.set_rollback(True)
    whatever()


@pytest.mark.proves("safety:C7", "F28")
def test_whatever_is_tried_no_two_have_an_hour_and_no_state_is_jumped(in_oost: SimpleNamespace) -> None:
    try_all(in_oost)


def test_control_a_careless_booking_is_noticed(in_oost: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "take_hours", lambda booking: None)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        try_all(in_oost)
