"""By the clock and between people: a nudge after three weeks, a call after six, who is told what, and one's own steps on one's own page."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.notices.recipes import told
from reuring.posts.models import Happening
from reuring.posts.onpaper import beside
from reuring.projects.jobs import nudge
from reuring.projects.models import Handing, Initiative, Mate, Need, Trial
from reuring.projects.rules import RULES
from reuring.promises.rules import make_all
from reuring.testing.initiatives import make_initiative, make_jewel, make_step
from reuring.testing.street import visit_as


def told_of(action: str) -> set[str]:
    return {person.name for person in told(Happening.objects.filter(action=action).latest("pk"))}


@pytest.mark.proves("F43", "S1-36")
def test_three_weeks_without_a_step_nudge_who_pulls_it_once(street: SimpleNamespace, time_machine: Any) -> None:
    made = make_initiative(street, "begun")
    time_machine.move_to(clock.now() + timedelta(days=20))
    assert nudge() == 0
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert (nudge(), nudge()) == (1, 0)
    with scope(hood=street.oost):
        assert told_of("initiative.nudged") == {"Bram"}
        make_step(made).do(by=street.bram, proof="Er is soep.")
    time_machine.move_to(clock.now() + timedelta(days=21))
    assert nudge() == 1


@pytest.mark.proves("F43", "F52", "S1-35", "A29")
def test_what_a_connector_calls_about(street: SimpleNamespace, time_machine: Any) -> None:
    made, rests = make_initiative(street, "begun"), make_initiative(street, title="Kippen")
    with scope(hood=street.oost):
        rests.pause(by=street.bram, why="vakantie", look_again_on=clock.today() + timedelta(days=30))
        Trial(initiative=made, what="Twee weken soep", until=clock.today() + timedelta(days=14)).begin(by=street.bram)
        jewel = make_jewel(street)
        time_machine.move_to(clock.now() + timedelta(days=366))
        due = {name: [one.about["post_id"] for one in RULES[name]()] for name in ("stands still", "in the cupboard", "trial ends", "jewel")}
        assert due == {"stands still": [made.pk], "in the cupboard": [rests.pk], "trial ends": [made.pk], "jewel": [jewel.initiative_id]}
    assert make_all() >= 4 and make_all() == 0


def test_who_hears_what(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "begun")
    Mate.join(made, in_oost.aisha)
    assert told_of("initiative.joined") == {"Bram"}
    Need.objects.create(initiative=made, what="Pannen").help(in_oost.suus)
    assert told_of("need.helped") == {"Bram"}
    made.move("join_up", by=in_oost.bram)
    assert told_of("initiative.join_up") == {"Aisha"}
    asked = Handing.ask(made, in_oost.aisha, by=in_oost.bram)
    assert told_of("initiative.asked") == {"Aisha"}
    asked.agree()
    assert told_of("initiative.handed_on") == {"Bram"}


@pytest.mark.proves("F48")
def test_ones_own_steps_wait_on_ones_own_page_until_they_are_done(street: SimpleNamespace) -> None:
    made = make_initiative(street)
    with scope(hood=street.oost):
        step = make_step(made, text="Pan lenen bij De Ark", person=street.aisha)
    assert "Pan lenen bij De Ark" in visit_as(street, "aisha").get("/ik/").text
    with scope(hood=street.oost):
        step.do(by=street.aisha, proof="ja")
    assert "Pan lenen bij De Ark" not in visit_as(street, "aisha").get("/ik/").text


def test_a_print_of_a_jewel_says_where_it_is_and_who_keeps_it_up_and_of_others_what_they_look_for(in_oost: SimpleNamespace) -> None:
    jewel, other = make_jewel(in_oost), make_initiative(in_oost)
    Need.objects.create(initiative=other, what="Twee pannen")
    of_jewel, of_other = beside(jewel.initiative)(), beside(other)()
    assert of_jewel.where == "op het plein" and any("Aisha en Bram" in fact for fact in of_jewel.facts)
    assert any("Twee pannen" in fact for fact in of_other.facts)


def test_jewels_stand_with_pride_on_our_neighbourhood(street: SimpleNamespace) -> None:
    jewel = make_jewel(street)
    assert "Aisha en Bram" in visit_as(street, "visitor").get("/oost/onze-buurt/").text
    with scope(hood=street.oost):
        Initiative.objects.get(pk=jewel.initiative_id).hide(by=street.cato, why="point: nee")
    assert "Aisha en Bram" not in visit_as(street, "visitor").get("/oost/onze-buurt/").text
