"""Coming, not coming after all, seats and the waiting list, with and without an account."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts.tests.letters import code_in, letter, type_code
from reuring.agenda import jobs
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.telling import spread_to_guests
from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Membership
from reuring.notices.models import Notice
from reuring.notices.tell import spread
from reuring.posts.models import Happening
from reuring.testing.street import make_event, visit_as


def say(street: SimpleNamespace, event: Event, who: str, **more: Any) -> Any:
    return visit_as(street, who).post(f"/oost/agenda/{event.pk}/{event.day}/mee/", more)


def states(event: Event) -> list[tuple[str, str]]:
    return [(row.name, row.state) for row in Coming._base_manager.filter(event=event).select_related("person").order_by("pk")]


def tell_all() -> None:
    """What the worker does with what happened."""
    with scope(hood=Happening._base_manager.first().post.hood_id):
        for happening in Happening._base_manager.all():
            spread.call(happening.pk) if happening.action in {"event.moved", "event.cancelled", "event.called_off", "event.seat", "event.how_was"} else None
            spread_to_guests.call(happening.pk) if happening.action in {"event.cancelled", "event.seat"} else None


@pytest.mark.proves("F2", "J2")
@pytest.mark.parametrize("who", ["aisha", "nico"])
def test_one_tap_comes_and_one_does_not_also_for_who_is_new(street: SimpleNamespace, who: str) -> None:
    event = make_event(street)
    assert say(street, event, who, friends="2").status_code == say(street, event, who, friends="1").status_code == 302
    assert Coming._base_manager.get().heads == 2 and "Er komen al 2 mensen" in Client().get(f"/oost/agenda/{event.pk}/").content.decode()
    visit_as(street, who).post(f"/oost/agenda/{event.pk}/{event.day}/toch-niet/")
    assert states(event) == [(who.title(), "gone")]
    say(street, event, who)
    assert states(event) == [(who.title(), "coming")]


@pytest.mark.proves("R26")
def test_names_are_for_neighbours_who_met_and_only_of_who_may_be_found(street: SimpleNamespace) -> None:
    event = make_event(street)
    Membership._base_manager.filter(person=street.aisha).update(findable=True)
    for who in ("aisha", "suus"):
        say(street, event, who)
    seen = {who: visit_as(street, who).get(f"/oost/agenda/{event.pk}/").content.decode().split("Bewaar dit")[0] for who in ("visitor", "nico", "bram")}
    assert all("Er komen al 2 mensen" in page for page in seen.values())
    assert ["Aisha" in page for page in seen.values()] == [False, False, True] and not any("Suus" in page for page in seen.values())


def test_who_comes_too_late_is_offered_the_waiting_list_also_without_an_account(street: SimpleNamespace) -> None:
    event = make_event(street, seats=1)
    say(street, event, "aisha")
    for page in ("", "gast/"):
        words = Client(HTTP_ACCEPT_LANGUAGE="nl").get(f"/oost/agenda/{event.pk}/{event.day}/{page}").content.decode()
        assert "Zet me op de wachtlijst" in words and "Ik ga mee" not in words


@pytest.mark.proves("safety:C1", "F2")
def test_the_waiting_list_moves_up_by_itself_and_the_next_is_told(street: SimpleNamespace) -> None:
    event = make_event(street, seats=2)
    say(street, event, "aisha", friends="1")
    say(street, event, "nico")
    say(street, event, "suus")
    assert states(event) == [("Aisha", "coming"), ("Nico", "waiting"), ("Suus", "waiting")]
    visit_as(street, "aisha").post(f"/oost/agenda/{event.pk}/{event.day}/toch-niet/")
    assert states(event) == [("Aisha", "gone"), ("Nico", "coming"), ("Suus", "coming")]
    tell_all()
    assert set(Notice._base_manager.filter(kind="seat").values_list("person__name", flat=True)) == {"Nico", "Suus"}


@pytest.mark.proves("safety:C1")
def test_a_party_that_does_not_fit_waits_and_who_fits_goes_on(street: SimpleNamespace) -> None:
    event = make_event(street, seats=2)
    say(street, event, "bram")
    say(street, event, "aisha", friends="1")
    say(street, event, "nico")
    assert states(event) == [("Bram", "coming"), ("Aisha", "waiting"), ("Nico", "coming")]


@pytest.mark.proves("safety:C1", "F79")
def test_who_leaves_the_neighbourhood_leaves_a_chair(street: SimpleNamespace) -> None:
    event = make_event(street, seats=1)
    say(street, event, "aisha")
    say(street, event, "nico")
    leave_hood(street.oost, street.aisha)
    assert (jobs.fill_chairs(), jobs.fill_chairs()) == (1, 0)
    assert states(event) == [("Nico", "coming")]


def test_more_seats_let_the_waiting_in(street: SimpleNamespace) -> None:
    event = make_event(street, seats=1)
    say(street, event, "aisha")
    say(street, event, "nico")
    given = {"title": event.title, "body": event.body, "day": event.day, "starts": "10:00", "ends": "12:00", "repeat": "week", "place": street.park.pk,
             "seats": "2", "free": "on", "friends": "on", "was": ""}
    assert visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/wijzigen/", given).status_code == 302
    assert states(event) == [("Aisha", "coming"), ("Nico", "coming")]


@pytest.mark.parametrize("happens", ["cancelled", "off", "over"])
def test_to_what_does_not_take_place_nobody_comes(street: SimpleNamespace, time_machine: Any, happens: str) -> None:
    event = make_event(street, rule="")
    with scope(hood=street.oost):
        if happens == "cancelled":
            Turn.of(event, event.day).cancel(by=street.bram, why="regen")
        elif happens == "off":
            event.call_off(by=street.bram, why="regen")
    if happens == "over":
        time_machine.move_to(clock.ahead(days=9))
    assert say(street, event, "aisha").status_code == 409 and not Coming._base_manager.exists()


@pytest.mark.proves("F2")
@pytest.mark.parametrize("what", ["event.cancelled", "event.moved", "event.called_off"])
def test_who_comes_is_told_of_a_change_and_nobody_else(street: SimpleNamespace, what: str) -> None:
    event = make_event(street)
    say(street, event, "aisha")
    with scope(hood=street.oost):
        Coming.say(event, event.day + timedelta(days=7), person=street.nico)
        turn = Turn.of(event, event.day)
        said = {"by": street.bram, "why": "De ketel is stuk."}
        {"event.cancelled": lambda: turn.cancel(**said), "event.called_off": lambda: event.call_off(**said),
         "event.moved": lambda: turn.move(to=event.day + timedelta(days=1), starts=None, minutes=60, **said)}[what]()
    tell_all()
    told = set(OutgoingMail.objects.values_list("to", flat=True))
    assert told == {"aisha@example.org"} | ({"nico@example.org"} if what == "event.called_off" else set())
    assert all("De ketel is stuk." in mail.text for mail in OutgoingMail.objects.all())


def sign_up(event: Event, time_machine: Any, name: str = "Riet", **more: Any) -> Client:
    """A guest fills in the form and types the code from the mail."""
    browser, path = Client(), f"/oost/agenda/{event.pk}/{event.day}/gast/"
    since = browser.get(path).content.decode().split('name="since" value="')[1].split('"')[0]
    time_machine.shift(timedelta(seconds=5))
    assert browser.post(path, {"name": name, "email": f"{name.lower()}@example.org", "since": since, **more}).status_code == 302
    type_code(browser, code_in(letter(f"{name.lower()}@example.org")))
    return browser


@pytest.fixture
def now(time_machine: Any) -> Any:
    time_machine.move_to(clock.now())
    return time_machine


@pytest.mark.proves("F2", "J2")
def test_a_guest_comes_with_a_name_and_a_proven_address_and_goes_by_a_link(street: SimpleNamespace, now: Any) -> None:
    event = make_event(street)
    sign_up(event, now, friends="1")
    row = Coming._base_manager.get()
    assert (row.name, row.state, row.friends) == ("Riet", "coming", 1)
    text = OutgoingMail.objects.filter(to="riet@example.org").latest("pk").text
    link = next(word for word in text.split() if "/agenda/af/" in word).partition("8000")[2]
    assert "Haal me van de lijst" in Client().get(link).content.decode() and states(event) == [("Riet", "coming")]
    assert "Je bent van de lijst" in Client(enforce_csrf_checks=True).post(link).content.decode() and states(event) == [("Riet", "gone")]


@pytest.mark.proves("F2", "safety:C1")
def test_a_guest_who_waits_is_mailed_when_there_is_a_seat(street: SimpleNamespace, now: Any) -> None:
    event = make_event(street, seats=1)
    say(street, event, "aisha")
    sign_up(event, now)
    visit_as(street, "aisha").post(f"/oost/agenda/{event.pk}/{event.day}/toch-niet/")
    tell_all()
    assert "Er is een plek voor je" in OutgoingMail.objects.filter(to="riet@example.org").latest("pk").subject


def test_a_guest_who_signs_up_twice_is_one(street: SimpleNamespace, now: Any) -> None:
    event = make_event(street)
    sign_up(event, now)
    sign_up(event, now, friends="2")
    assert [row.friends for row in Coming._base_manager.all()] == [2]


@pytest.mark.proves("safety:F6")
def test_a_week_later_the_address_and_the_number_are_gone(street: SimpleNamespace, now: Any) -> None:
    event = make_event(street)
    sign_up(event, now)
    visit_as(street, "cato").post(f"/oost/agenda/{event.pk}/{event.day}/deur/erbij/", {"name": "Henk", "phone": "024 000 00 03"})
    now.move_to(clock.ahead(days=15))
    assert (jobs.forget_guests(), jobs.forget_guests()) == (2, 0)
    assert set(Coming._base_manager.values_list("guest_email", "phone", "way_out")) == {("", "", None)}


@pytest.mark.proves("F2")
def test_being_there_is_said_by_oneself_on_the_day_and_shown_to_nobody(street: SimpleNamespace) -> None:
    event = make_event(street, day=clock.today(), starts=None, minutes=1440)
    say(street, event, "aisha")
    assert [visit_as(street, who).post(f"/oost/agenda/{event.pk}/{event.day}/ik-ben-er/").status_code for who in ("aisha", "suus")] == [302, 409]
    assert Coming._base_manager.get().here_at is not None
    assert "ik ben er" not in visit_as(street, "suus").get(f"/oost/agenda/{event.pk}/").content.decode().lower()


@pytest.mark.proves("F2", "safety:C1")
def test_more_friends_than_fit_are_refused_in_words_and_the_seat_is_kept(street: SimpleNamespace) -> None:
    event = make_event(street, seats=2)
    say(street, event, "aisha")
    say(street, event, "nico")
    say(street, event, "suus")
    browser = visit_as(street, "aisha")
    page = browser.post(f"/oost/agenda/{event.pk}/{event.day}/mee/", {"friends": "1"}, follow=True).content.decode()
    assert "De plekken die je hebt, blijven van jou" in page
    assert states(event) == [("Aisha", "coming"), ("Nico", "coming"), ("Suus", "waiting")]
    assert Coming._base_manager.get(person=street.aisha).friends == 0 and Turn._base_manager.get(event=event).taken == 2


@pytest.mark.proves("F2", "safety:C1")
def test_fewer_friends_give_their_seats_on_at_once(street: SimpleNamespace) -> None:
    event = make_event(street, seats=3)
    say(street, event, "aisha", friends="2")
    say(street, event, "nico")
    say(street, event, "aisha", friends="1")
    assert states(event) == [("Aisha", "coming"), ("Nico", "coming")] and Turn._base_manager.get(event=event).taken == 3
    assert Happening._base_manager.filter(action="event.seat").count() == 1


def test_who_waits_keeps_their_place_with_another_number_of_friends(street: SimpleNamespace) -> None:
    event = make_event(street, seats=1)
    for who in ("bram", "aisha", "nico"):
        say(street, event, who)
    say(street, event, "aisha", friends="1")
    say(street, event, "aisha", friends="0")
    visit_as(street, "bram").post(f"/oost/agenda/{event.pk}/{event.day}/toch-niet/")
    assert states(event) == [("Bram", "gone"), ("Aisha", "coming"), ("Nico", "waiting")]
