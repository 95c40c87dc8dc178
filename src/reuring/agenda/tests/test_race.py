"""Seats at the same moment: as many win as there are, nobody waits beside an empty chair, and a careless way is seen to fail (safety C1)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import F
from django_scopes import scope
from tests.sweeps.test_races import together

from reuring.accounts.models import Person
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.models.coming import take_seats
from reuring.hoods.models import Membership
from reuring.posts.models import Post
from reuring.testing.fixtures import SHELF
from reuring.testing.street import make_event, visit_as

pytestmark = pytest.mark.django_db(transaction=True)
CLAIMS, THREADS, SEATS = 200, 20, 7


@pytest.fixture
def town(transactional_db: None) -> Iterator[SimpleNamespace]:
    """The street, seen by threads of their own, with two hundred more people; gone again afterwards."""
    street = SHELF.take()
    street.crowd = Person.objects.bulk_create(Person(name=f"Buur {n}", email=f"buur{n}@example.org", password="!") for n in range(CLAIMS))
    with scope(hood=street.oost):
        Membership.objects.bulk_create(Membership(hood=street.oost, person=person) for person in street.crowd)
    yield street
    for post in Post._base_manager.all():
        post.delete()


def by_state(event: Event) -> Counter[str]:
    return Counter(Coming._base_manager.filter(event=event).values_list("state", flat=True))


def taken(event: Event) -> int:
    return Turn._base_manager.get(event=event).taken


@pytest.mark.proves("safety:C1", "F2")
def test_two_hundred_claims_fill_seven_seats_and_no_more(town: SimpleNamespace) -> None:
    event = make_event(town, seats=SEATS)

    def claim(number: int) -> None:
        with scope(hood=town.oost):
            for person in town.crowd[number::THREADS]:
                Coming.say(Event.objects.get(pk=event.pk), event.day, person=person)
    together(THREADS, claim)
    assert by_state(event) == {"coming": SEATS, "waiting": CLAIMS - SEATS} and taken(event) == SEATS


@pytest.mark.proves("safety:C1")
def test_when_all_leave_at_once_the_first_of_the_queue_sit_in_their_order(town: SimpleNamespace) -> None:
    event = make_event(town, seats=SEATS)
    with scope(hood=town.oost):
        rows = [Coming.say(event, event.day, person=person) for person in town.crowd[:3 * SEATS]]

    def leave(number: int) -> None:
        with scope(hood=town.oost):
            Coming.objects.select_related("event").get(pk=rows[number].pk).leave(by=None)
    together(SEATS, leave)
    assert by_state(event) == {"gone": SEATS, "coming": SEATS, "waiting": SEATS} and taken(event) == SEATS
    assert set(Coming._base_manager.filter(state="coming").values_list("pk", flat=True)) == {row.pk for row in rows[SEATS:2 * SEATS]}


@pytest.mark.proves("safety:C1")
def test_who_taps_twice_at_once_comes_once(town: SimpleNamespace) -> None:
    event = make_event(town, seats=SEATS)
    browser = visit_as(town, "aisha").cookies
    codes = together(6, lambda _n: _with(browser).post(f"/oost/agenda/{event.pk}/{event.day}/mee/").status_code)
    assert set(codes) <= {302, 409} and 302 in codes and by_state(event) == {"coming": 1} and taken(event) == 1


def _with(cookies: Any) -> Any:
    client = visit_as(SimpleNamespace(), "visitor")
    client.cookies = cookies
    return client


@pytest.mark.proves("safety:C1")
def test_the_update_alone_decides(town: SimpleNamespace) -> None:
    event = make_event(town)
    with scope(hood=town.oost):
        turn = Turn.of(event, event.day)
    assert sorted(together(THREADS, lambda _n: take_seats(turn, 1, SEATS))) == [False] * (THREADS - SEATS) + [True] * SEATS


@pytest.mark.proves("safety:C1")
def test_control_looking_first_and_sitting_then_seats_too_many(town: SimpleNamespace) -> None:
    event, looked = make_event(town), Barrier(2)
    with scope(hood=town.oost):
        turn = Turn.of(event, event.day)

    def careless(_number: int) -> bool:
        free = Turn._base_manager.get(pk=turn.pk).taken < 1
        looked.wait(20)
        return free and bool(Turn._base_manager.filter(pk=turn.pk).update(taken=F("taken") + 1))
    assert together(2, careless) == [True, True] and taken(event) == 2
