"""Neighbours who do all kinds of things at once for a minute, through real workers: nothing breaks, nothing waits for ever, no step is taken that does
not exist (safety C7)."""
from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django_scopes import scope

from reuring.care.lifecycle import SHIFT
from reuring.care.models import CircleMember, Shift
from reuring.care.tests.ring import make_circle, make_task
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle
from reuring.core.models import Attempt
from reuring.exchange.lifecycle import BOOKING, FIRST_YES, LENDING
from reuring.exchange.models import Booking, GiveAway, Lending, SpaceHour, ThingDay
from reuring.testing.street import make_gift, make_space, make_thing
from tests.sweeps.test_races import together
from tests.workers import asking

pytestmark = [pytest.mark.nightly, pytest.mark.django_db(transaction=True)]
SECONDS, NEIGHBOURS = 60, 12
FINE = {302, 403, 404, 409, 422}
WATCHED: list[tuple[type[Any], str, Lifecycle]] = [
    (Lending, "state", LENDING), (Booking, "state", BOOKING), (GiveAway, "stage", FIRST_YES), (Shift, "state", SHIFT)]
Act = tuple[str, dict[str, str]]


def furnish(town: SimpleNamespace) -> None:
    """Few things and many people, so that they meet."""
    town.cookies = asking.neighbours(town, NEIGHBOURS)
    town.owner = asking.cookie(town.bram)
    town.things, town.rooms, town.gifts = [make_thing(town), make_thing(town)], [make_space(town)], [make_gift(town), make_gift(town)]
    circle = make_circle(town)
    with scope(hood=town.oost):
        CircleMember.objects.bulk_create(CircleMember(circle=circle, person=one, name=one.name, state="in") for one in town.crowd)
    town.task = make_task(town, circle)


def acts(town: SimpleNamespace, dice: random.Random) -> Iterator[Act]:
    """What somebody may think of doing now, also when it is not theirs to do."""
    day = clock.today() + timedelta(days=dice.randrange(3))
    thing, room, gift = dice.choice(town.things).pk, dice.choice(town.rooms).pk, dice.choice(town.gifts).pk
    yield f"spullen/{thing}/vragen/", {"first": str(day), "last": str(day + timedelta(days=dice.randrange(3))), "agreed": "on"}
    yield f"ruimtes/{room}/vragen/", {"day": str(day + timedelta(days=1)), "starts": str(dice.randrange(8, 12)), "ends": "12", "people": "3", "words": "koor"}
    yield f"gratis/{gift}/ja/", {}
    yield f"gratis/{gift}/stap/", {"to": dice.choice(["reopen", "done", "close", "renew"])}
    yield f"taak/{town.task.pk}/{town.task.day}/doe/", {"do": dice.choice(["take", "give_back", "done"])}
    for model, path in ((Lending, "uitleen"), (Booking, "afspraak")):
        keys = list(model._base_manager.exclude(state__in=model.ENDS).values_list("pk", flat=True))
        if keys:
            yield f"{path}/{dice.choice(keys)}/antwoord/", {"to": dice.choice(["yes", "no"])}
            yield f"{path}/{dice.choice(keys)}/stap/", {"to": dice.choice(["cancel", "hand_over", "bring_back", "broken"])}


def live(town: SimpleNamespace, port: int, number: int, until: float) -> Counter[int]:
    """One of them: what the house answered, and how often."""
    dice, said = random.Random(number), Counter[int]()
    while time.monotonic() < until:
        who = town.owner if dice.random() < 0.3 else town.cookies[number]
        path, words = dice.choice(list(acts(town, dice)))
        said[asking.post(port, who, f"/oost/{path}", **words).status] += 1
    return said


def watch(until: float) -> Counter[int]:
    """Looks on, and fails at a step that no series of moves could make; nobody reaches a limit meanwhile."""
    known: dict[tuple[type[Any], int], str] = {}
    while time.monotonic() < until:
        for model, field, cycle in WATCHED:
            for key, state in model._base_manager.values_list("pk", field):
                before = known.setdefault((model, key), state)
                assert state in reach(cycle, before), (model, before, state)
                known[model, key] = state
        Attempt._base_manager.all().delete()
    return Counter()


def reach(cycle: Lifecycle, state: str) -> set[str]:
    found, grown = {state}, {state}
    while grown:
        grown = {cycle.moves[move].ends for one in grown for move in cycle.open_moves(one)} - found
        found |= grown
    return found


@pytest.mark.proves("safety:C7", "safety:C1")
def test_a_minute_of_everything_at_once(town: SimpleNamespace) -> None:
    furnish(town)
    with asking.workers() as (honest, _careless):
        until = time.monotonic() + SECONDS
        said = together(NEIGHBOURS + 1, lambda n: live(town, honest, n, until) if n < NEIGHBOURS else watch(until))
    total = sum(said, Counter())
    print(f"{sum(total.values())} acts in {SECONDS} seconds: {dict(total)}; {Lending._base_manager.count()} lendings, {Booking._base_manager.count()} bookings")
    busy = total.pop(503, 0)                    # one file has one writer: who waited for it too long is asked to come again
    assert set(total) <= FINE and total[302] > 50 and busy <= (sum(total.values()) // 100 if connection.vendor == "sqlite" else 0)
    held_by_nobody_else(town)


def held_by_nobody_else(town: SimpleNamespace) -> None:
    """What is held is held by who still has it, wholly; what ended holds nothing."""
    days = {(row.lending_id, row.day) for row in ThingDay._base_manager.exclude(lending=None)}
    assert {(row.pk, one) for row in Lending._base_manager.exclude(state__in=Lending.ENDS) for one in span(row.first, row.last)} == days
    hours = {(row.booking_id, row.hour) for row in SpaceHour._base_manager.all()}
    assert {(row.pk, hour) for row in Booking._base_manager.exclude(state__in=Booking.ENDS) for hour in range(row.starts, row.ends)} == hours
    assert all((gift.taken_by_id is not None) == (gift.stage == "taken") for gift in GiveAway._base_manager.filter(stage__in=["open", "taken"]))


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
