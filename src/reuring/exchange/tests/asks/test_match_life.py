"""The life of a match, whoever does what in which order: nothing illegal ever happens, and nobody reaches anybody before both said yes."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange.lifecycle import ASK, MATCH
from reuring.exchange.models import Match
from reuring.exchange.models.matches import ASKER, GIVER, asked_lately
from reuring.testing.asks import make_ask, make_match, make_offer

STEPS: dict[str, Callable[[Match], Any]] = {
    "asker yes": lambda m: m.say_yes(ASKER, reach="kanarie-asker"), "giver yes": lambda m: m.say_yes(GIVER, reach="kanarie-giver"),
    "talk": lambda m: m.talk(by=None), "no": lambda m: m.fail(), "done": lambda m: m.finish(GIVER, new=True), "thanks": lambda m: m.thank("Dank"),
}
QUIET = [HealthCheck.function_scoped_fixture]


@pytest.mark.proves("F23", "A14")
@pytest.mark.once
@settings(max_examples=40, deadline=None, suppress_health_check=QUIET)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=9))
def test_no_order_of_deeds_breaks_a_match(street: SimpleNamespace, steps: list[str]) -> None:
    with transaction.atomic(), scope(hood=street.oost):
        match = make_match(street)
        for step in steps:
            before = match.state
            try:
                STEPS[step](match)
            except NotNow:
                assert Match.objects.get(pk=match.pk).state == before
            holds(before, match := Match.objects.select_related("ask").get(pk=match.pk))
        transaction.set_rollback(True)


def holds(before: str, match: Match) -> None:
    ends = {before} | {MATCH.moves[move].ends for move in MATCH.open_moves(before)}
    assert match.state in ends
    both = match.said_yes(ASKER) and match.said_yes(GIVER)
    assert match.open_hands == (match.state in {"agreed", "done", "thanked"}) and (both or not match.open_hands)
    assert bool(match.reach_of(ASKER) or match.reach_of(GIVER)) == match.open_hands
    assert (match.state in {"done", "thanked"}) == Match.objects.counted().filter(pk=match.pk).exists()
    assert match.ask.state in ASK.states and (match.ask.state == "matched") == match.open_hands


@pytest.mark.proves("A14", "safety:A4")
def test_the_database_refuses_an_agreement_of_one_side(in_oost: SimpleNamespace) -> None:
    """The control: who forgets to look at both is stopped."""
    match = make_match(in_oost)
    match.say_yes(GIVER, reach="06")
    with pytest.raises(IntegrityError), transaction.atomic():
        Match._base_manager.filter(pk=match.pk).update(state="agreed", agreed_at=clock.now())


@pytest.mark.proves("A14")
def test_a_match_that_shows_too_early_is_noticed(in_oost: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Match, "open_hands", True)
    match = make_match(in_oost)
    match.say_yes(GIVER, reach="06")
    with pytest.raises(AssertionError):
        holds("proposed", match)


@pytest.mark.proves("F37")
def test_nobody_is_asked_more_often_than_they_said(in_oost: SimpleNamespace) -> None:
    offer = make_offer(in_oost, by=in_oost.aisha, most=1)
    make_match(in_oost, offer=offer)
    offer.refresh_from_db()
    assert offer.asked_at is not None and asked_lately(in_oost.aisha) == 1
    with pytest.raises(NotNow):
        make_match(in_oost, offer=offer)


@pytest.mark.proves("F37")
def test_who_rests_is_asked_nothing(in_oost: SimpleNamespace) -> None:
    offer = make_offer(in_oost, by=in_oost.aisha)
    offer.rest(by=in_oost.aisha)
    with pytest.raises(NotNow):
        make_match(in_oost, offer=offer)


def test_two_who_do_not_want_to_meet_are_not_brought_together(in_oost: SimpleNamespace) -> None:
    in_oost.bram.block(in_oost.aisha)
    with pytest.raises(NotNow):
        make_match(in_oost)


@pytest.mark.proves("S0-12")
def test_a_lesson_has_a_goal_and_an_end(in_oost: SimpleNamespace) -> None:
    lesson = make_offer(in_oost, by=in_oost.aisha, sort="lesson", doing="learn")
    with pytest.raises(ValueError, match="goal"):
        make_match(in_oost, offer=lesson)
    match = make_match(in_oost, ask=make_ask(in_oost, doing="learn"), offer=lesson, goal="Zelf een band plakken", ends_on=clock.today())
    assert (match.goal, match.ends_on) == ("Zelf een band plakken", clock.today())


@pytest.mark.proves("F23")
def test_a_no_opens_the_ask_again_and_forgets_how_to_reach_them(in_oost: SimpleNamespace) -> None:
    match = make_match(in_oost, state="agreed")
    match.fail(why="Het paste niet")
    match.ask.refresh_from_db()
    assert (match.ask.state, match.asker_reach, match.giver_reach, Match.objects.counted().count()) == ("open", "", "", 0)
