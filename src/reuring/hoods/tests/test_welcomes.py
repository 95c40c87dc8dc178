"""A hello as a promise: every newcomer has a name and a day, the team shares it fairly, and nothing fades away."""
from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.admit import enter_on_behalf, take_in
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Membership, Welcome
from reuring.hoods.models.welcomes import WITHIN, last_working_day, promise_welcome
from reuring.testing.street import make_person, visit_as


def join(street: SimpleNamespace, name: str) -> Welcome:
    take_in(street.oost, make_person(name))
    return Welcome._base_manager.get(person__name=name.title())


@pytest.mark.proves("S0-44")
def test_who_joins_is_promised_a_hello_by_name_within_a_week(street: SimpleNamespace) -> None:
    welcome = join(street, "yusuf")
    assert welcome.promised_by in {street.cato, street.suus}
    assert clock.today() < welcome.by_when <= clock.today() + WITHIN


@pytest.mark.proves("S0-44")
def test_the_newcomer_reads_who_says_hello_and_when(street: SimpleNamespace) -> None:
    welcome = join(street, "yusuf")
    street.yusuf = welcome.person
    page = visit_as(street, "yusuf", HTTP_ACCEPT_LANGUAGE="nl").get("/oost/meedoen/welkom/").content.decode()
    assert f"{welcome.promised_by.name} zegt je gedag, op zijn laatst" in page


def test_the_team_takes_turns(street: SimpleNamespace) -> None:
    given = [join(street, f"nieuw{n}").promised_by for n in range(4)]
    assert sorted(person.name for person in given) == ["Cato", "Cato", "Suus", "Suus"]
    with scope(hood=street.oost):
        for welcome in Welcome.objects.filter(promised_by=street.suus):
            welcome.keep(by=street.suus)
    assert join(street, "nieuw4").promised_by == street.suus


def test_joining_twice_promises_once(street: SimpleNamespace) -> None:
    welcome = join(street, "yusuf")
    take_in(street.oost, welcome.person)
    with scope(hood=street.oost):
        assert promise_welcome(Membership.objects.get(person=welcome.person)).pk == welcome.pk
        assert Welcome.objects.count() == 1


@pytest.mark.proves("R23")
def test_who_was_entered_on_paper_is_greeted_by_the_helper(street: SimpleNamespace) -> None:
    enter_on_behalf(street.oost, "Riet", route="paper", phone="", helper=street.suus, scope="lezen", consent="spoken", recorded_by=street.cato,
                    until=clock.today() + timedelta(days=30))
    assert Welcome._base_manager.get(person__name="Riet").promised_by == street.suus


@pytest.mark.parametrize(("day", "told"), [(5, 5), (6, 5), (7, 5), (8, 8)])
def test_the_day_is_never_in_a_weekend_and_never_later(day: int, told: int) -> None:
    assert last_working_day(date(2026, 6, day)) == date(2026, 6, told)


def test_who_promised_and_leaves_the_team_leaves_nobody_waiting_for_them(street: SimpleNamespace) -> None:
    welcome = join(street, "yusuf")
    leave_hood(street.oost, welcome.promised_by)
    welcome.refresh_from_db()
    assert welcome.promised_by is None
    leave_hood(street.oost, welcome.person)
    assert not Welcome._base_manager.exists()


def test_a_neighbourhood_without_a_team_promises_nobody_by_name(street: SimpleNamespace) -> None:
    take_in(street.west, Person.objects.create_user("yusuf@example.org", name="Yusuf"))
    assert Welcome._base_manager.get().promised_by is None


@time_machine.travel("2026-06-02 12:00")
def test_late_is_after_the_day_itself(street: SimpleNamespace) -> None:
    welcome = join(street, "yusuf")
    with time_machine.travel("2026-06-09 12:00"):
        assert (welcome.by_when, welcome.late) == (date(2026, 6, 9), False)
    with time_machine.travel("2026-06-10 12:00"):
        assert welcome.late
