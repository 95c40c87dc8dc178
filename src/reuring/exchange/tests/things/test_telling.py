"""What the clock says to whom, without a word of what it is about; and who hears a call."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from tests.sweeps.things import a_settling

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.exchange import jobs_things as jobs
from reuring.exchange.models import Lending, Nearby, NotFree, Settling
from reuring.exchange.tests.things.test_lending import days
from reuring.notices.models import Notice
from reuring.notices.tell import spread
from reuring.posts.models import Happening
from reuring.testing.street import make_thing, make_wanted


@pytest.mark.proves("F26")
def test_reminders_say_no_word_of_what_it_is(in_oost: SimpleNamespace, time_machine: Any) -> None:
    time_machine.move_to("2026-12-01T10:00:00+01:00")
    lending = Lending.ask(make_thing(in_oost), by=in_oost.aisha, **days(0, 2))
    lending.agree()
    lending.hand_over()
    told = []
    for day in range(1, 6):
        time_machine.move_to(f"2026-12-0{day}T10:00:00+01:00")
        jobs.remember()
        jobs.remember()
        told.append(sorted(OutgoingMail.objects.filter(created_at__date=clock.today()).values_list("to", flat=True)))
    assert told == [[], ["aisha@example.org"], ["aisha@example.org"], ["aisha@example.org", "bram@example.org"], []]
    assert Lending.objects.get().state == "late" and not any("oormachine" in mail.text + mail.subject for mail in OutgoingMail.objects.all())
    with pytest.raises(NotFree):
        Lending.ask(lending.thing, by=in_oost.suus, **days(0, 0))


@pytest.mark.proves("F27")
def test_a_call_is_told_to_who_may_be_asked_and_its_first_yes_to_its_writer(in_oost: SimpleNamespace) -> None:
    Nearby.objects.create(hood=in_oost.oost, person=in_oost.aisha)
    call = make_wanted(in_oost)
    call.take(by=in_oost.suus)
    for row in Happening.objects.filter(action__in=["wanted.asked", "yes.said"]):
        spread.call(row.pk)
    assert sorted(Notice.objects.values_list("person__name", "kind")) == [("Aisha", "wanted"), ("Bram", "yes")]


@pytest.mark.proves("F27")
def test_a_call_that_nobody_near_answers_goes_to_all_a_day_later(in_oost: SimpleNamespace, time_machine: Any) -> None:
    call = make_wanted(in_oost, cell="6541A")
    assert jobs.spread_calls() == 0
    time_machine.move_to(clock.now() + timedelta(days=1, minutes=1))
    assert (jobs.spread_calls(), jobs.spread_calls()) == (1, 0)
    call.refresh_from_db()
    assert call.widened_at is not None and Happening.objects.filter(action="wanted.widened").count() == 1


@pytest.mark.proves("S0-11")
def test_a_pioneer_who_waits_a_week_is_brought_to_the_team_once(in_oost: SimpleNamespace, time_machine: Any) -> None:
    row = a_settling(in_oost)
    time_machine.move_to(clock.now() + timedelta(days=8))
    assert (jobs.ask_team(), jobs.ask_team()) == (1, 0)
    mail = OutgoingMail.objects.get(to="cato@example.org")
    assert f"/beginnen/{row.pk}/" in mail.text and "fietskeuken" not in mail.text + mail.subject and Settling.objects.get().state == "asked"


@pytest.mark.proves("safety:E5")
def test_who_had_what_is_forgotten_half_a_year_later(in_oost: SimpleNamespace, time_machine: Any) -> None:
    Lending.ask(make_thing(in_oost), by=in_oost.aisha, **days(1, 1)).refuse()
    time_machine.move_to(clock.now() + timedelta(days=179))
    assert jobs.forget() == 0
    time_machine.move_to(clock.now() + timedelta(days=2))
    assert jobs.forget() == 1
