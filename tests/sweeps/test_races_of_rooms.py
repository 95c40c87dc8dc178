"""Two at the same moment in the rooms: seats with friends, the waiting list, a link, and a keeper who is taken off while they write (safety C1)."""
from __future__ import annotations

from collections import Counter
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django_scopes import scope

from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.models.coming import NoRoom, locked, move_up
from reuring.people.models import Keeper, Organisation
from reuring.people.tests.cast import make_organisation
from reuring.posts.models import Happening, Post
from reuring.testing.street import make_article, make_event
from tests.sweeps.test_races import TWO, careless, race, together, town  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def seats(event: Event) -> tuple[Counter[str], int, int]:
    """Who is where, the heads of who comes, and what the date itself counts."""
    rows = list(Coming._base_manager.filter(event=event))
    return Counter(row.state for row in rows), sum(row.heads for row in rows if row.state == "coming"), Turn._base_manager.get(event=event).taken


def saying(event: Event, person: Any, friends: int) -> Any:
    return lambda _row: Coming.say(Event.objects.get(pk=event.pk), event.day, person=person, friends=friends)


@pytest.mark.proves("F2", "safety:C1")
def test_two_parties_want_the_last_seats_and_one_gets_them(town: SimpleNamespace) -> None:  # noqa: F811
    event = make_event(town, seats=3)
    race(town, lambda: None, saying(event, town.aisha, 1), saying(event, town.nico, 1))
    assert seats(event) == ({"coming": 1, "waiting": 1}, 2, 2)


@pytest.mark.proves("F2", "safety:C1")
def test_two_ask_for_one_friend_more_and_one_keeps_what_they_have(town: SimpleNamespace) -> None:  # noqa: F811
    event = make_event(town, seats=3)
    with scope(hood=town.oost):
        for person in (town.aisha, town.nico):
            Coming.say(event, event.day, person=person)
    assert race(town, lambda: None, saying(event, town.aisha, 1), saying(event, town.nico, 1)) == ["NoRoom", "done"]
    assert seats(event) == ({"coming": 2}, 3, 3)


def test_control_two_careless_parties_sit_on_the_same_seats(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    event = make_event(town, seats=3)
    monkeypatch.setattr("reuring.agenda.models.coming.take_seats", lambda turn, heads, seats: turn.taken <= seats - heads)      # looks, and writes nothing
    race(town, lambda: None, saying(event, town.aisha, 1), saying(event, town.nico, 1))
    assert seats(event)[:TWO] == ({"coming": 2}, 4)


def waiting(town: SimpleNamespace) -> Event:  # noqa: F811
    """One seat that has come free, and two who wait for it."""
    event = make_event(town, seats=1)
    with scope(hood=town.oost):
        first, *_others = [Coming.say(event, event.day, person=person) for person in (town.bram, town.aisha, town.nico)]
    Coming._base_manager.filter(pk=first.pk).update(state="gone")
    return event


@pytest.mark.proves("F2", "safety:C1")
def test_a_free_seat_given_on_twice_at_once_is_given_once(town: SimpleNamespace) -> None:  # noqa: F811
    event = waiting(town)

    def give_on(_row: Any) -> None:
        with transaction.atomic():
            mine = Event.objects.get(pk=event.pk)
            move_up(mine, locked(mine, event.day))
    assert race(town, lambda: None, give_on, give_on) == ["done", "done"]
    assert seats(event) == ({"gone": 1, "coming": 1, "waiting": 1}, 1, 1)
    assert Happening._base_manager.filter(action="event.seat").count() == 1


def test_control_two_who_looked_before_give_the_seat_twice(town: SimpleNamespace) -> None:  # noqa: F811
    event = waiting(town)

    def give_on(found: list[Coming]) -> None:
        Coming._base_manager.filter(pk=found[0].pk).update(state="coming")
        Happening._base_manager.create(post_id=event.pk, action="event.seat")
    race(town, lambda: list(Coming.objects.filter(event=event, state="waiting").order_by("since", "pk")), give_on, give_on)
    assert Happening._base_manager.filter(action="event.seat").count() == TWO


def speak(town: SimpleNamespace) -> Any:  # noqa: F811
    def write(page: Organisation) -> None:
        make_article(town, by=town.bram, author=town.bram, organisation=page)
    return write


@pytest.mark.proves("F12", "safety:C1")
def test_who_was_taken_off_the_page_after_it_was_read_does_not_speak_for_it(town: SimpleNamespace) -> None:  # noqa: F811
    make_organisation(town, town.aisha, town.bram)
    with scope(hood=town.oost):
        page = Organisation.objects.get()
        assert town.bram.pk in page.keeper_ids
        Organisation.objects.get().step_down(town.bram)
    outcome = race(town, lambda: page, speak(town))
    assert outcome == ["NotNow"] and not Post._base_manager.exists()


@pytest.mark.proves("F12", "safety:C1")
def test_taken_off_and_writing_at_once_one_comes_after_the_other(town: SimpleNamespace) -> None:  # noqa: F811
    make_organisation(town, town.aisha, town.bram)
    outcome = race(town, Organisation.objects.get, speak(town), lambda page: page.step_down(town.bram))
    assert outcome in (["NotNow", "done"], ["done", "done"]) and Post._base_manager.count() == outcome.count("done") - 1
    assert Keeper._base_manager.get().person_id == town.aisha.pk


def test_control_who_trusts_what_was_read_speaks_after_being_taken_off(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    make_organisation(town, town.aisha, town.bram)
    monkeypatch.setattr(Organisation, "is_kept_by", lambda page, person: person.pk in page.keeper_ids)
    with scope(hood=town.oost):
        page = Organisation.objects.get()
        assert page.keeper_ids
        Organisation.objects.get().step_down(town.bram)
    assert race(town, lambda: page, speak(town)) == ["done"] and Post._base_manager.count() == 1


@pytest.mark.proves("F12", "safety:C1")
def test_an_invitation_answered_twice_at_once_is_answered_once(town: SimpleNamespace) -> None:  # noqa: F811
    with scope(hood=town.oost):
        asked = make_organisation(town, town.aisha).invite(town.bram, by=town.aisha)
    assert race(town, lambda: Keeper.objects.get(pk=asked.pk), Keeper.accept, Keeper.accept) == ["NotNow", "done"]


def test_control_careless_answers_both_count(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    with scope(hood=town.oost):
        asked = make_organisation(town, town.aisha).invite(town.bram, by=town.aisha)
    monkeypatch.setattr("reuring.people.models.organisations.swap", careless)
    assert race(town, lambda: Keeper.objects.get(pk=asked.pk), Keeper.accept, Keeper.accept) == ["done", "done"]


def test_so_many_at_once_with_friends_never_fill_more_than_there_is(town: SimpleNamespace) -> None:  # noqa: F811
    event, people = make_event(town, seats=5), [town.aisha, town.bram, town.nico, town.suus]

    def claim(number: int) -> None:
        with scope(hood=town.oost):
            for friends in (2, 0, 1):
                with suppress(NoRoom):
                    Coming.say(Event.objects.get(pk=event.pk), event.day, person=people[number], friends=friends)
    together(len(people), claim)
    _by_state, heads, counted = seats(event)
    assert heads == counted <= 5
