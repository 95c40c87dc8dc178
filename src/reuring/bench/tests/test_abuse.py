"""People who mean harm, played against the real pages: the goals are kept, and each is missed once its defence is taken out (at night)."""
from __future__ import annotations

import pytest

from reuring.bench.abuse import ATTACKS
from reuring.bench.abuse.attack import Attack, play

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BY_ID = {id: [attack for attack in ATTACKS if attack.id == id] for id in {attack.id for attack in ATTACKS}}


def missed(attack: Attack, size: int) -> dict[str, float]:
    """Goals that were not kept; how long something took is shown, never tested."""
    reached = play(attack, size)
    assert set(reached) == set(attack.most)
    return {name: reached[name] for name, most in attack.most.items() if name != "seconds" and reached[name] > most}


def blind(attack: Attack) -> list[tuple[str, str]]:
    """Figures that stay as they are without what should keep them down: then nothing was seen."""
    return [(defence.words, name) for defence in attack.defences for left in [play(attack, attack.small, defence)] for name in defence.carries
            if left[name] <= attack.most[name]]


def kept(id: str) -> None:
    for attack in BY_ID[id]:
        assert (attack.words, missed(attack, attack.small)) == (attack.words, {})


@pytest.mark.proves("safety:F1")
def test_a_wave_of_accounts_reaches_nobody_and_is_taken_away() -> None:
    kept("F1")


@pytest.mark.proves("safety:F2")
def test_many_reports_hide_nothing_and_somebody_at_work_sees_them() -> None:
    kept("F2")


@pytest.mark.proves("safety:F3")
def test_one_member_collects_a_handful_of_names_a_day_and_the_team_hears_it() -> None:
    kept("F3")


@pytest.mark.proves("safety:F4")
def test_guessing_codes_opens_nothing_and_keeps_nobody_out() -> None:
    kept("F4")


@pytest.mark.proves("safety:F6")
def test_what_is_private_is_asked_about_and_no_mail_names_another_reader() -> None:
    kept("F6")


@pytest.mark.nightly
@pytest.mark.proves("safety:F1", "safety:F2", "safety:F3", "safety:F4", "safety:F6")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.id} {attack.words}")
def test_without_its_defence_each_goal_is_missed(attack: Attack) -> None:
    assert blind(attack) == []


@pytest.mark.nightly
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.id} {attack.words}")
def test_as_large_as_the_threat_model_says(attack: Attack) -> None:
    assert missed(attack, attack.large) == {}
