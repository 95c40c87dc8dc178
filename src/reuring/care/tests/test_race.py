"""Two hundred taps on one task at the same moment: one has it, and a careless way is seen to fail (safety C1)."""
from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier
from types import SimpleNamespace

import pytest
from django_scopes import scope
from tests.sweeps.test_races import together

from reuring.accounts.models import Person
from reuring.care.models import Circle, CircleMember, Shift, Task
from reuring.care.tests.ring import make_circle, make_task, member_of
from reuring.core.lifecycle import NotNow
from reuring.testing.fixtures import SHELF

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.proves("safety:C1", "F118")]
CLAIMS, THREADS = 200, 20


@pytest.fixture
def ring(transactional_db: None) -> Iterator[SimpleNamespace]:
    """A circle of two hundred, seen by threads of their own."""
    street = SHELF.take()
    circle = make_circle(street)
    street.task = make_task(street, circle)
    crowd = Person.objects.bulk_create(Person(name=f"Buur {n}", email=f"buur{n}@example.org", password="!") for n in range(CLAIMS))
    with scope(hood=street.oost):
        street.crowd = CircleMember.objects.bulk_create(CircleMember(circle=circle, person=one, name=one.name, state="in") for one in crowd)
    yield street
    Circle._base_manager.all().delete()


@pytest.mark.parametrize("always", [False, True])
def test_two_hundred_taps_have_one_winner(ring: SimpleNamespace, always: bool) -> None:
    def claim(number: int) -> int:
        won = 0
        with scope(hood=ring.oost):
            for member in ring.crowd[number::THREADS]:
                task = Task.objects.for_page().get(pk=ring.task.pk)
                try:
                    task.take_always(by=member) if always else task.on(task.day).take(by=member)
                    won += 1
                except NotNow:
                    continue
        return won
    assert sum(together(THREADS, claim)) == 1
    if not always:
        assert Shift._base_manager.get().taken_by_id is not None


def test_control_looking_first_and_taking_then_has_two_winners(ring: SimpleNamespace) -> None:
    looked = Barrier(2)
    with scope(hood=ring.oost):
        shift = ring.task.on(ring.task.day)

    def careless(number: int) -> bool:
        free = Shift._base_manager.get(pk=shift.pk).state == "free"
        looked.wait(20)
        return free and bool(Shift._base_manager.filter(pk=shift.pk).update(state="taken", taken_by=ring.crowd[number]))
    assert together(2, careless) == [True, True]


def test_two_who_agree_at_once_change_days_once(ring: SimpleNamespace) -> None:
    with scope(hood=ring.oost):
        circle = Circle.objects.get()
        giver = member_of(circle, ring.aisha)
        shift = ring.task.on(ring.task.day)
        shift.take(by=giver)
        shift.ask(ring.crowd[0], by=giver)

    def agree(_number: int) -> bool:
        with scope(hood=ring.oost):
            try:
                Shift.objects.select_related("task__circle", "in_return").get(pk=shift.pk).agree(by=ring.crowd[0])
            except NotNow:
                return False
            return True
    assert sorted(together(4, agree)) == [False, False, False, True]
