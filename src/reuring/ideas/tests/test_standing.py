"""Who stands behind something: the stairs on real rows, the last yes, and who is told by which route."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Membership
from reuring.ideas.models import Idea, Standing
from reuring.ideas.models.asking import AskedByName, may_be_asked, without_doer
from reuring.ideas.models.standing import joined, let_lapse, settle, stand, step_back
from reuring.notices.models import Notice
from reuring.notices.tests.test_notices import run_jobs
from reuring.promises.models import Promise
from reuring.promises.rules import RULES
from reuring.testing.street import make_idea, make_person, move_in


@pytest.fixture
def oost(street: SimpleNamespace) -> Iterator[SimpleNamespace]:
    with scope(hood=street.oost):
        yield street


def strip(post: Idea, name: str, others: int, **said: Any) -> Standing:
    return stand(post, "help", name=name, others=others, **said)


def states(post: Idea) -> dict[str, str]:
    return {row.first_name: row.state for row in Standing.objects.filter(post=post.pk)}


def test_the_numbers_of_the_story_on_rows(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    for name, others in zip("ABCDE", [0, 1, 3, 3, 9], strict=True):
        strip(idea, name, others)
    assert states(idea) == {"A": "goes", "B": "goes", "C": "waits", "D": "waits", "E": "waits"}
    strip(idea, "F", 0)
    assert states(idea) == {"A": "goes", "B": "goes", "C": "goes", "D": "goes", "E": "waits", "F": "goes"}
    assert joined(idea) == 5


@pytest.mark.proves("A28")
def test_with_the_last_strip_all_five_hear_at_once_each_by_their_own_route(oost: SimpleNamespace) -> None:
    idea = make_idea(oost, by=oost.cato)
    by_phone = make_person("riet", route=Person.Route.PHONE, phone="024 111 11 11")
    Membership.objects.create(person=by_phone, hood=oost.oost, met_until=clock.ahead(days=9))
    for person, others in ((oost.bram, 0), (oost.aisha, 3), (by_phone, 3)):
        stand(idea, "help", person=person, others=others)
    strip(idea, "Gerrit", 1, reach="06 22", source="paper", entered_by=oost.suus)
    strip(idea, "Dien", 0, reach="de bakker weet haar", source="paper", entered_by=oost.suus)
    run_jobs()
    assert set(Notice.objects.filter(kind="enough").values_list("person__name", flat=True)) == {"Bram", "Aisha", "Riet"}
    calls = Promise.objects.filter(rule="enough")
    assert {(call.what.split(":")[0], call.promised_by) for call in calls} == {
        ("Zeg het tegen Riet", None), ("Zeg het tegen Gerrit", oost.suus), ("Zeg het tegen Dien", oost.suus)}


def test_nobody_hears_twice_and_a_later_yes_calls_nobody_again(oost: SimpleNamespace) -> None:
    idea = make_idea(oost, by=oost.cato)
    stand(idea, "help", person=oost.aisha, others=1)
    strip(idea, "Gerrit", 0, entered_by=oost.suus)
    strip(idea, "Dien", 0, entered_by=oost.suus)
    assert settle(idea) == []
    assert Promise.objects.filter(rule="enough").count() == 1


def test_the_last_words_count_and_a_condition_in_words_waits_for_its_owner(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    stand(idea, "like", person=oost.aisha, shown=True)
    stand(idea, "help", person=oost.aisha, condition="als ik niet hoef te schuren", others=0)
    strip(idea, "Dien", 0)
    assert states(idea) == {"Aisha": "waits", "Dien": "goes"}
    stand(idea, "help", person=oost.aisha, others=0)
    assert states(idea) == {"Aisha": "goes", "Dien": "goes"}
    assert Standing.objects.filter(post=idea.pk, person=oost.aisha).count() == 1


def test_who_steps_back_is_gone_and_who_was_told_goes_on(oost: SimpleNamespace) -> None:
    idea = make_idea(oost, by=oost.cato)
    stand(idea, "help", person=oost.aisha, others=1)
    stand(idea, "help", person=oost.suus, others=0)
    step_back(idea, oost.suus)
    assert states(idea) == {"Aisha": "goes"}
    with pytest.raises(NotNow):
        step_back(idea, oost.suus)


def test_out_of_sight_nobody_stands_behind_it(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    idea.hide(by=oost.cato, why="even kijken")
    with pytest.raises(NotNow):
        stand(idea, "help", person=oost.aisha, others=0)


def test_who_joins_makes_an_idea_pulled_and_open_again(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    idea.adopt(by=oost.bram)
    stand(idea, "help", person=oost.aisha, others=0)
    stand(idea, "help", person=oost.suus, others=1)
    idea.refresh_from_db()
    assert idea.stage == "pulled"
    step_back(idea, oost.aisha)
    idea.refresh_from_db()
    assert idea.stage == "open"


def test_a_day_that_is_over_ends_the_waiting(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    stand(idea, "help", person=oost.aisha, others=9, until=clock.today() - timedelta(days=1))
    assert (let_lapse(), states(idea), joined(idea)) == (1, {"Aisha": "lapsed"}, 0)


def without_hands(street: SimpleNamespace) -> Idea:
    """Three find it good, for three weeks; nobody does anything. Aisha may be asked."""
    idea = make_idea(street, by=street.cato)
    stand(idea, "help", person=street.aisha, others=9, askable=True)
    stand(idea, "like", person=street.bram, askable=True)
    stand(idea, "like", name="Dien")
    Standing.objects.update(since=clock.now() - timedelta(days=21))
    return idea


@pytest.mark.proves("S1-38")
def test_many_behind_it_and_nobody_doing_one_is_asked_by_name(oost: SimpleNamespace) -> None:
    idea = without_hands(oost)
    assert [post.pk for post in without_doer()] == [idea.pk]
    assert [due.about for due in RULES["one by name"]()] == [{"post_id": idea.pk}]
    assert [row.person for row in may_be_asked(idea, by=oost.suus)] == [oost.aisha, oost.bram]
    asked = AskedByName.ask(idea, oost.aisha, by=oost.suus, words="Wil jij zaterdag meten?")
    run_jobs()
    assert [notice.person for notice in Notice.objects.filter(kind="by_name")] == [oost.aisha]
    asked.answer(True)
    assert states(idea)["Aisha"] == "goes"
    assert list(without_doer()) == []


def test_one_at_a_time_not_again_so_soon_and_only_who_said_so(oost: SimpleNamespace) -> None:
    idea = without_hands(oost)
    asked = AskedByName.ask(idea, oost.aisha, by=oost.suus, words="Wil jij?")
    for person in (oost.bram, oost.aisha, oost.nico):
        with pytest.raises(NotNow):
            AskedByName.ask(idea, person, by=oost.suus, words="Wil jij?")
    asked.answer(False)
    assert states(idea)["Aisha"] == "waits"
    with pytest.raises(NotNow):
        AskedByName.ask(idea, oost.aisha, by=oost.suus, words="Toch?")
    AskedByName.ask(idea, oost.bram, by=oost.suus, words="Of jij?")


def test_who_left_the_neighbourhood_or_does_not_want_to_meet_is_not_asked(oost: SimpleNamespace) -> None:
    idea = without_hands(oost)
    far = move_in("vera", oost.west)
    stand(idea, "like", person=far, askable=True)
    Membership.objects.get(person=oost.bram).suspend(why="reclame")
    assert [row.person for row in may_be_asked(idea, by=oost.suus)] == [oost.aisha]


@pytest.mark.proves("A27")
def test_one_yes_short_a_connector_hears_it_once_and_two_short_not_yet(oost: SimpleNamespace) -> None:
    idea = make_idea(oost)
    stand(idea, "help", person=oost.suus, others=2)
    assert list(RULES["one short"]()) == []
    stand(idea, "help", person=oost.nico, others=0)
    [due] = RULES["one short"]()
    assert due.cause == f"{idea.pk}:3" and "3" in due.what
    stand(idea, "help", person=oost.cato, others=0)
    assert list(RULES["one short"]()) == []
