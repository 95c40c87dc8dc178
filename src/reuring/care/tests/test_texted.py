"""Noor's brother has no account: he is asked by text, says JA, and a day is his (A19). Every text really travels, and names nothing."""
from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts.tests.letters import fresh
from reuring.agenda.tests.test_texting import say
from reuring.care.models import Circle, CircleMember, Shift
from reuring.care.tests.ring import make_circle, make_task
from reuring.testing.phonebox import SECRET, Phonebox, phonebox

pytestmark = pytest.mark.once

BROTHER, SISTER = "+31612345678", "+31687654321"
NAMES = ("samen eten", "De kring", "Henk", "zorg", "kring")


@pytest.fixture
def box(street: SimpleNamespace, settings: Any, time_machine: Any) -> Iterator[Phonebox]:
    """On a Monday at noon."""
    time_machine.move_to("2026-11-30T12:00:00+01:00")
    with phonebox() as opened:
        settings.SMS_URL, settings.SMS_SECRET, settings.SMS_NUMBER = opened.address, SECRET, "+31600000000"
        street.circle = make_circle(street, middle="Henk")
        yield opened


def asked(street: SimpleNamespace, box: Phonebox, *people: tuple[str, str]) -> None:
    rows = {f"{key}_{n}": value for n, (name, number) in enumerate(people, 1) for key, value in (("name", name), ("number", number), ("way", "text"))}
    assert fresh(street, "bram").post(f"/oost/zorgkring/{street.circle.pk}/vraag/", rows).status_code == 302


@pytest.mark.proves("A19", "J5", "F118")
def test_a_brother_without_account_answers_ja_do_and_the_day_is_his(street: SimpleNamespace, box: Phonebox) -> None:
    asked(street, box, ("Wim", "06 12345678"), ("Els", "06 87654321"))
    assert "doet mee" in say(box, "ja", BROTHER) or "je doet mee" in box.to(BROTHER)[-1]
    say(box, "ja", SISTER)
    task = make_task(street, street.circle)                         # next Monday
    thursday = task.day.replace(day=3)
    with scope(hood=street.oost):
        type(task).objects.filter(pk=task.pk).update(day=thursday)
    fresh(street, "bram").post(f"/oost/taak/{task.pk}/{thursday}/sms/")
    assert "JA DO" in say(box, "hallo?", BROTHER) and "donderdag 3 december" in say(box, "JA DO", BROTHER)
    assert "net voor" in say(box, "JA DO", SISTER)
    shift = Shift._base_manager.select_related("taken_by").get()
    assert (shift.state, shift.taken_by.name, shift.taken_by.person_id) == ("taken", "Wim", None)
    assert "Wim" in fresh(street, "aisha").get(f"/oost/zorgkring/{street.circle.pk}/").content.decode()
    assert not any(name in text for number in (BROTHER, SISTER) for text in box.to(number) for name in NAMES)


@pytest.mark.proves("A19", "R29")
def test_he_gives_it_back_and_says_no_also_while_the_neighbourhood_rests(street: SimpleNamespace, box: Phonebox) -> None:
    type(street.oost).objects.filter(pk=street.oost.pk).update(life="resting")
    asked(street, box, ("Wim", "06 12345678"), ("Els", "06 87654321"))
    say(box, "ja", BROTHER)
    say(box, "nee", SISTER)
    assert sorted(CircleMember._base_manager.filter(way="text").values_list("state", flat=True)) == ["in", "no"]
    task = make_task(street, street.circle)
    fresh(street, "bram").post(f"/oost/taak/{task.pk}/{task.day}/sms/")
    say(box, "JA MA", BROTHER)
    say(box, "NEE MA", BROTHER)
    assert Shift._base_manager.get().state == "free" and Circle._base_manager.get().open
