"""Who reads no mail is asked, reminded and told by text, and answers with a word. Every text really travels."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from reuring.accounts import mobiles
from reuring.accounts.models import Person
from reuring.agenda import texting
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.tests.test_coming import states
from reuring.core import clock
from reuring.core.models import Asked
from reuring.core.texting import coming_in, sending
from reuring.hoods.admit import take_in
from reuring.posts.models import Happening
from reuring.testing.phonebox import SECRET, Phonebox, phonebox, to_client
from reuring.testing.street import make_event, visit_as

pytestmark = pytest.mark.once

RIET, HENK = "+31612345678", "+31687654321"


@pytest.fixture
def box(street: SimpleNamespace, settings: Any, time_machine: Any) -> Iterator[Phonebox]:
    """On a Monday at noon; Riet lives here with a number alone."""
    time_machine.move_to("2026-11-30T12:00:00+01:00")
    with phonebox() as opened:
        settings.SMS_URL, settings.SMS_SECRET, settings.SMS_NUMBER = opened.address, SECRET, "+31600000000"
        street.riet = mobiles.take_up("Riet", RIET, "nl")
        take_in(street.oost, street.riet)
        yield opened


def comes(street: SimpleNamespace, days: int = 1, **given: Any) -> Event:
    """An activity so many days from now, to which Riet comes."""
    event = make_event(street, day=clock.today() + timedelta(days=days), rule="", **given)
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.riet)
    return event


def say(box: Phonebox, words: str, number: str = RIET) -> str:
    """Text the house; the last thing it says back."""
    box.text(to_client(Client()), number, words)
    coming_in.look_at_waiting()
    sending.deliver_waiting()
    return box.to(number)[-1]


@pytest.mark.proves("R23")
def test_the_day_before_one_is_asked_once_and_a_word_is_enough(street: SimpleNamespace, box: Phonebox) -> None:
    event = comes(street)
    comes(street, days=2)
    assert (texting.remind(), texting.remind()) == (1, 0)
    sending.deliver_waiting()
    assert box.to(RIET) == ["Morgen: Koffie in het park, Het Park, dinsdag 1 december 10 uur. Kom je nog? Antwoord JA DI of NEE DI. Geen sms meer? STOP"]
    assert "Jammer" not in say(box, "Kan niet dinsdag") and states(event) == [("Riet", "gone")]
    assert say(box, "toch ja di").startswith("Goed. Je komt naar Koffie in het park") and states(event) == [("Riet", "coming")]
    assert "JA DI / NEE DI" in say(box, "misschien") and states(event) == [("Riet", "coming")]


@pytest.mark.proves("R23", "F2")
def test_a_guest_is_asked_by_text_from_the_door_and_comes_with_ja(street: SimpleNamespace, box: Phonebox) -> None:
    event = make_event(street, day=clock.today() + timedelta(days=3), rule="", seats=1)
    form = {"name": "Henk", "phone": "06-87654321", "friends": "0", "ask": "on"}
    door = f"/oost/agenda/{event.pk}/{event.day}/deur/"
    assert visit_as(street, "bram").post(f"{door}erbij/", form | {"phone": "024 111 11 11"}).status_code == 422
    visit_as(street, "bram").post(f"{door}erbij/", form)
    assert states(event) == [] and Asked.objects.get().code == "DO"
    assert say(box, "JA DO", HENK).startswith("Goed.") and say(box, "ja", HENK).startswith("Goed.")
    assert states(event) == [("Henk", "coming")]
    say(box, "nee do", HENK)
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha)
    assert "wachtlijst" in say(box, "ik kom do", HENK) and states(event) == [("Henk", "waiting"), ("Aisha", "coming")]


def test_nobody_stands_before_a_closed_door(street: SimpleNamespace, box: Phonebox, time_machine: Any) -> None:
    event = comes(street)
    texting.remind()
    with scope(hood=street.oost):
        Turn.of(event, event.day).cancel(by=street.bram, why="De kan is stuk")
    texting.spread_texts.func(Happening._base_manager.latest("pk").pk)
    sending.deliver_waiting()
    assert "gaat niet door" in box.to(RIET)[-1] and "024 000 00 00" in box.to(RIET)[-1] and "stuk" not in box.to(RIET)[-1]
    assert "Er is niets veranderd" in say(box, "ja")
    time_machine.move_to("2026-12-02T12:00:00+01:00")
    assert "nu geen vraag" in say(box, "ja di")


@pytest.mark.proves("safety:E7")
def test_what_is_not_for_everyone_is_not_named_and_who_reads_mail_gets_no_text(street: SimpleNamespace, box: Phonebox) -> None:
    event = comes(street, audience="neighbours", title="Praten over verlies")
    with scope(hood=street.oost):
        Coming.say(event, event.day, person=street.aisha)
    mobiles.claim(street.aisha, HENK)
    texting.remind()
    sending.deliver_waiting()
    assert box.to(HENK) == [] and "verlies" not in box.to(RIET)[0] and "je activiteit" in box.to(RIET)[0]


@pytest.mark.parametrize("why", ["night", "stop", "closed", "slept"])
def test_no_text_goes_where_it_may_not(street: SimpleNamespace, box: Phonebox, time_machine: Any, why: str) -> None:
    comes(street)
    if why == "night":
        time_machine.move_to("2026-11-30T21:00:00+01:00")
    elif why == "stop":
        say(box, "stop")
    elif why == "closed":
        Person.objects.filter(pk=street.riet.pk).update(is_active=False)
    else:
        Person.objects.filter(pk=street.riet.pk).update(number_proven_at=clock.ago(days=400))
    assert texting.remind() == 0
