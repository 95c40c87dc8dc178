"""Tasks of a circle: taken by one tap, given back, passed on with a yes, stood in for, done."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.care.models import Circle
from reuring.care.models.days import days_of
from reuring.care.tests.ring import join, make_circle, make_task, member_of
from reuring.core import clock
from reuring.core.lifecycle import NotNow

pytestmark = pytest.mark.proves("F118")
WEEK = timedelta(days=7)


@pytest.fixture
def circle(street: SimpleNamespace) -> Any:
    with scope(hood=street.oost):
        circle = make_circle(street)
        join(circle, street.suus)
        yield circle


def now(circle: Circle, weeks: int = 3) -> list[tuple[str, str]]:
    return [(one.state, one.who.called if one.who else "") for one in days_of(circle, clock.today(), 7 * weeks + 1)]


def test_a_day_is_taken_given_back_and_taken_by_another(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha, suus = make_task(street, circle), member_of(circle, street.aisha), member_of(circle, street.suus)
    shift = task.on(task.day)
    shift.take(by=aisha)
    with pytest.raises(NotNow):
        task.on(task.day).take(by=suus)
    with pytest.raises(NotNow):
        task.on(task.day).give_back(by=suus)
    assert now(circle) == [("taken", "Aisha"), ("free", ""), ("free", "")]
    shift.give_back(by=aisha)
    task.on(task.day).take(by=suus)
    assert now(circle)[0] == ("taken", "Suus")


def test_who_does_it_always_does_the_free_days_and_one_day_may_go_otherwise(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha, suus = make_task(street, circle), member_of(circle, street.aisha), member_of(circle, street.suus)
    task.on(task.day).take(by=suus)
    task.take_always(by=aisha)
    with pytest.raises(NotNow):
        task.take_always(by=suus)
    task.on(task.day + WEEK).give_back(by=aisha)
    assert now(circle) == [("taken", "Suus"), ("free", ""), ("taken", "Aisha")]
    task.stop_always(by=aisha)
    assert now(circle) == [("taken", "Suus"), ("free", ""), ("free", "")]


def test_two_change_days_after_a_yes_and_not_when_one_moved_on(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha, suus = make_task(street, circle), member_of(circle, street.aisha), member_of(circle, street.suus)
    mine, theirs = task.on(task.day), task.on(task.day + WEEK)
    mine.take(by=aisha)
    theirs.take(by=suus)
    mine.ask(suus, by=aisha, in_return=theirs)
    assert now(circle)[:2] == [("taken", "Aisha"), ("taken", "Suus")]
    task.on(task.day).agree(by=suus)
    assert now(circle)[:2] == [("taken", "Suus"), ("taken", "Aisha")]
    again = task.on(task.day)
    again.ask(aisha, by=suus, in_return=task.on(task.day + WEEK))
    task.on(task.day + WEEK).give_back(by=aisha)
    with pytest.raises(NotNow):
        task.on(task.day).agree(by=aisha)
    task.on(task.day).refuse(by=aisha)
    assert now(circle)[:2] == [("taken", "Suus"), ("free", "")]


def test_it_is_done_on_its_day_and_not_before(street: SimpleNamespace, circle: Circle) -> None:
    task, aisha = make_task(street, circle), member_of(circle, street.aisha)
    shift = task.on(task.day)
    shift.take(by=aisha)
    with pytest.raises(NotNow):
        shift.done(by=aisha)
    with clock.told(clock.ahead(days=7)):
        shift.done(by=aisha)
    assert now(circle)[0] == ("done", "Aisha")


def test_guests_take_nothing_and_what_another_need_not_do_is_not_taken(street: SimpleNamespace, circle: Circle) -> None:
    task = make_task(street, circle)
    with pytest.raises(NotNow):
        task.on(task.day).take(by=member_of(circle, street.nico))
    own = make_task(street, circle, others=False)
    with pytest.raises(NotNow):
        own.on(own.day)
    with pytest.raises(NotNow):
        task.on(task.day + timedelta(days=1))
    circle.end(by=circle.organiser)
    with pytest.raises(NotNow):
        task.on(task.day)


def test_a_week_asks_as_much_for_twenty_tasks_as_for_one(street: SimpleNamespace, circle: Circle) -> None:
    counted = []
    for more in (1, 19):
        for _n in range(more):
            make_task(street, circle)
        with CaptureQueriesContext(connection) as queries:
            days_of(circle, clock.today(), 30)
        counted.append(len(queries))
    assert counted == [2, 2]
