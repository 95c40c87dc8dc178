"""The trap of talking, as values: thirty days or three meetings without a done step; talk never resets it."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuring.projects.lifecycle import INITIATIVE, WORKING
from reuring.projects.trap import Facts, Sign, idle, nudged, signs

pytestmark = pytest.mark.once
TODAY = date(2026, 6, 1)
AT_WORK = Facts(stage="begun", since=TODAY - timedelta(days=90), done=TODAY - timedelta(days=3), has_next=True)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.proves("R12", "F43")
@pytest.mark.parametrize(("facts", "found"), [
    (AT_WORK, []),
    (replace(AT_WORK, done=ago(29)), []), (replace(AT_WORK, done=ago(30)), [Sign.DAYS]),
    (replace(AT_WORK, stage="exploring", done=None, since=ago(30)), [Sign.EXPLORING]),
    (replace(AT_WORK, meetings=(ago(2), ago(1))), []), (replace(AT_WORK, meetings=(ago(2), ago(1), TODAY)), [Sign.MEETINGS]),
    (replace(AT_WORK, meetings=(ago(40), ago(30), ago(1))), []),
    (replace(AT_WORK, done=ago(8), has_next=False), [Sign.NO_NEXT]), (replace(AT_WORK, done=ago(7), has_next=False), []),
    (replace(AT_WORK, waiting=1), []), (replace(AT_WORK, waiting=2), [Sign.WAITING]),
])
def test_each_sign_by_itself(facts: Facts, found: list[Sign]) -> None:
    assert signs(facts, TODAY) == found


@pytest.mark.proves("P5")
@pytest.mark.parametrize("stage", sorted(set(INITIATIVE.states) - set(WORKING)))
def test_what_runs_rests_or_ended_is_in_no_trap(stage: str) -> None:
    assert signs(Facts(stage=stage, since=ago(900), waiting=9, meetings=[ago(n) for n in range(9)]), TODAY) == []


@pytest.mark.proves("F43")
@pytest.mark.parametrize(("days", "who"), [(20, ""), (21, "puller"), (41, "puller"), (42, "connector")])
def test_a_word_to_who_pulls_first_and_to_the_team_later(days: int, who: str) -> None:
    assert nudged(replace(AT_WORK, done=ago(days)), TODAY) == who


DAYS = st.integers(0, 200).map(ago)
FACTS = st.builds(Facts, stage=st.sampled_from(WORKING), since=DAYS, done=st.none() | DAYS, meetings=st.lists(DAYS, max_size=6).map(tuple),
                  has_next=st.booleans(), waiting=st.integers(0, 4))


@pytest.mark.proves("S1-37")
@given(facts=FACTS, more=DAYS)
def test_one_more_meeting_never_frees(facts: Facts, more: date) -> None:
    """Talk is no way out: meeting again takes no sign away, and the days go on counting."""
    again = replace(facts, meetings=(*facts.meetings, more))
    assert set(signs(facts, TODAY)) <= set(signs(again, TODAY)) and idle(facts, TODAY) == idle(again, TODAY)


@given(facts=FACTS)
def test_a_step_done_today_frees_from_all_but_waiting(facts: Facts) -> None:
    assert set(signs(replace(facts, done=TODAY, since=min(facts.since, TODAY)), TODAY)) <= {Sign.WAITING}
