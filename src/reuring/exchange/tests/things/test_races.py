"""Many who want the same at once: exactly one gets it, on both databases, and a careless way is seen to fail (safety C1)."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope
from tests.sweeps.test_races import careless, together

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange.models import Booking, GiveAway, Lending, Match, Space, SpaceHour, Thing, ThingDay
from reuring.exchange.models.matches import GIVER
from reuring.hoods.models import Membership
from reuring.posts.models import Post
from reuring.testing.asks import make_swap
from reuring.testing.fixtures import SHELF
from reuring.testing.street import make_gift, make_space, make_thing

pytestmark = pytest.mark.django_db(transaction=True)
CLAIMS, THREADS = 200, 20


@pytest.fixture
def town(transactional_db: None) -> Iterator[SimpleNamespace]:
    """The street, seen by threads of their own, with two hundred more people; gone again afterwards."""
    street = SHELF.take()
    street.crowd = Person.objects.bulk_create(Person(name=f"Buur {n}", email=f"buur{n}@example.org", password="!") for n in range(CLAIMS))
    with scope(hood=street.oost):
        Membership.objects.bulk_create(Membership(hood=street.oost, person=person, met_until=clock.ahead(days=9)) for person in street.crowd)
    yield street
    for post in Post._base_manager.all():
        post.delete()


def winners(town: SimpleNamespace, claim: Any) -> int:
    """Two hundred people in twenty threads; how many of them heard yes."""
    def thread(number: int) -> list[bool]:
        with scope(hood=town.oost):
            return [tried(claim, person) for person in town.crowd[number::THREADS]]
    return sum(sum(won) for won in together(THREADS, thread))


def tried(claim: Any, person: Person) -> bool:
    try:
        claim(person)
    except NotNow:
        return False
    return True


@pytest.mark.proves("safety:C1", "F26")
def test_two_hundred_ask_for_one_thing_and_one_has_it(town: SimpleNamespace) -> None:
    thing, day = make_thing(town), clock.today() + timedelta(days=3)
    overlapping = [(day - timedelta(days=n % 3), day + timedelta(days=n % 2)) for n in range(CLAIMS)]
    spans = dict(zip((person.pk for person in town.crowd), overlapping, strict=True))
    won = winners(town, lambda person: Lending.ask(Thing.objects.get(pk=thing.pk), by=person, first=spans[person.pk][0], last=spans[person.pk][1]))
    row = Lending._base_manager.get()
    assert won == 1 and set(ThingDay._base_manager.values_list("lending", flat=True)) == {row.pk}


@pytest.mark.proves("safety:C1", "F28")
def test_two_hundred_ask_for_one_hour_and_one_has_it(town: SimpleNamespace) -> None:
    room, day = make_space(town), clock.today() + timedelta(days=3)
    won = winners(town, lambda person: Booking.ask(Space.objects.get(pk=room.pk), by=person, day=day, starts=9 + person.pk % 2, ends=12))
    assert won == Booking._base_manager.count() == 1 and SpaceHour._base_manager.count() in {2, 3}


@pytest.mark.proves("safety:C1", "F34")
def test_two_hundred_want_one_gift_and_one_has_it(town: SimpleNamespace) -> None:
    gift = make_gift(town)
    won = winners(town, lambda person: GiveAway.objects.get(pk=gift.pk).take(by=person))
    assert won == 1 and GiveAway._base_manager.get().taken_by in town.crowd


def test_the_last_yeses_of_a_swap_at_the_same_moment_agree_it(town: SimpleNamespace) -> None:
    """Each says yes to both matches of it: without waiting for one another they would lock the other's row, or not see the other's yes."""
    pks, read = [match.pk for match in make_swap(town, 2)], Barrier(2)

    def say(number: int) -> None:
        with scope(hood=town.oost):
            match = Match.objects.for_page().get(pk=pks[number])
            read.wait(20)
            match.say_yes(GIVER, reach="06")
    together(2, say)
    assert set(Match._base_manager.values_list("state", flat=True)) == {"agreed"}


@pytest.mark.proves("safety:C1")
def test_control_looking_first_and_writing_then_gives_a_day_to_two(town: SimpleNamespace) -> None:
    thing, day, looked = make_thing(town), clock.today() + timedelta(days=3), Barrier(2)

    def look_then_write(number: int) -> bool:
        with scope(hood=town.oost):
            free = not Lending.objects.filter(thing=thing, first=day).exists()
            looked.wait(20)
            return free and bool(Lending.objects.create(thing=thing, borrower=town.crowd[number], first=day, last=day))
    assert together(2, look_then_write) == [True, True] and Lending._base_manager.count() == 2


@pytest.mark.proves("safety:C1")
def test_control_a_careless_yes_is_given_twice(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    gift, read = make_gift(town), Barrier(2)
    monkeypatch.setattr("reuring.exchange.models.first_yes.swap", careless)

    def take(number: int) -> bool:
        with scope(hood=town.oost):
            row = GiveAway.objects.get(pk=gift.pk)
            read.wait(20)
            return tried(lambda person: row.take(by=person), town.crowd[number])
    assert together(2, take) == [True, True]
