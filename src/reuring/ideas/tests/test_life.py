"""The life of an idea: only the moves of P4, each with who, when and why, and no dead end."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.lifecycle import IDEA
from reuring.ideas.models import Idea
from reuring.people.models import Organisation
from reuring.posts.models import Happening
from reuring.testing.street import make_article, make_idea

SOON = timedelta(days=10)
Act = Callable[[Any, SimpleNamespace], None]
MOVES: dict[str, Act] = {
    "become": lambda idea, street: idea.become(make_article(street), by=street.bram),
    "merge": lambda idea, street: idea.merge_into(make_idea(street), by=street.bram),
    "part": lambda idea, street: idea.part(by=street.bram, why="het liep niet"),
    "send_on": lambda idea, street: idea.send_on(by=street.cato, to="Gemeente", why="het is hun stoep", answer_on=clock.today() + SOON),
    "bring_back": lambda idea, street: idea.bring_back(by=street.cato, why="zij doen het niet"),
    "shelve": lambda idea, street: idea.shelve(by=street.cato, why="nog niemand"),
    "take_out": lambda idea, street: idea.take_out(by=street.cato),
    "turn_down": lambda idea, street: idea.turn_down(by=street.cato, why="het mag niet", spoken=True),
    "reconsider": lambda idea, street: idea.reconsider(by=street.cato, why="het mag toch"),
}


@pytest.fixture
def two_others(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many others join: as many as the list says."""
    here = [0]
    monkeypatch.setattr("reuring.ideas.models.champion.JOINED", [lambda _idea: here[0]])
    return here


@pytest.mark.once
@pytest.mark.proves("P4")
def test_the_moves_are_those_of_the_method() -> None:
    line = ["told", "clear", "open", "pulled", "begun"]
    assert [IDEA.next(was, move) for was, move in zip(line, ["clarify", "open", "pull", "become"], strict=False)] == line[1:]
    sides = {IDEA.next("open", move) for move in ("merge", "send_on", "shelve", "turn_down")}
    assert sides == {"merged", "elsewhere", "closet", "no_fit"}
    assert set(IDEA.states) == set(Idea.Stage.values)


@pytest.mark.once
@pytest.mark.proves("P4")
def test_from_everywhere_there_is_a_way_back_to_neighbours() -> None:
    for state in IDEA.states:
        reached = {state}
        for _step in IDEA.states:
            reached |= {IDEA.next(one, move) for one in reached for move in IDEA.open_moves(one)}
        assert "open" in reached, f"{state} is a dead end"


@pytest.mark.once
@pytest.mark.parametrize("stage", IDEA.states)
@pytest.mark.proves("P4")
def test_only_what_the_life_cycle_says_is_done(in_oost: SimpleNamespace, stage: str) -> None:
    kept = {"review_on": clock.today(), "answer_on": clock.today(), "elsewhere": "Gemeente", "spoken": True, "stage_why": "Omdat"}
    made = make_idea(in_oost)
    swap(made, {}, stage=stage, **kept)
    for move, act in MOVES.items():
        idea, before = Idea.objects.get(pk=made.pk), Happening.objects.count()
        with transaction.atomic():
            if stage in IDEA.moves[move].starts:
                act(idea, in_oost)
                assert idea.stage in {IDEA.next(stage, move), "open"}          # what is clear goes on to open by itself
                assert Happening.objects.filter(post=made.pk, action__startswith="idea.").latest("pk").person is not None
            else:
                with pytest.raises(NotNow):
                    act(idea, in_oost)
                assert Happening.objects.filter(post=made.pk).count() <= before
            transaction.set_rollback(True)


@pytest.mark.proves("F42")
def test_what_is_told_at_once_is_open_and_what_is_half_waits(in_oost: SimpleNamespace) -> None:
    whole, half = make_idea(in_oost), make_idea(in_oost, better="")
    assert (whole.stage, half.stage) == ("open", "told")
    assert half.still_to_say == ["better"]
    half.clarify(by=in_oost.cato, title="Een bank", body=half.body, better="Wie wandelt kan zitten.")
    assert half.stage == "open"


@pytest.mark.proves("A23")
def test_the_words_of_the_teller_stay_whatever_is_edited(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost, body="Zet daar eens een bank, joh.")
    idea.clarify(by=in_oost.cato, title="Een bank bij de vijver", body="Netter gezegd.")
    again = Idea.objects.get(pk=idea.pk)
    assert (again.words, again.body) == ("Zet daar eens een bank, joh.", "Netter gezegd.")


@pytest.mark.proves("R11", "F41", "S1-30")
def test_with_a_champion_and_two_others_it_is_pulled(in_oost: SimpleNamespace, two_others: list[int]) -> None:
    idea = make_idea(in_oost)
    idea.adopt(by=in_oost.aisha)
    two_others[0] = 1
    idea.weigh(by=in_oost.bram)
    assert idea.stage == "open", "one other is not enough"
    two_others[0] = 2
    idea.weigh(by=in_oost.bram)
    assert idea.stage == "pulled"
    idea.lay_down(by=in_oost.aisha)
    assert (idea.stage, idea.champion) == ("open", None)


@pytest.mark.proves("R11", "S1-30")
def test_staff_do_not_pull_and_a_business_may(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    with pytest.raises(NotNow):
        idea.adopt(by=in_oost.petra)
    bakery = Organisation(hood=in_oost.oost, name="Bakker Aisha", kind="business", about="Brood.")
    bakery.found(by=in_oost.aisha)
    club = Organisation(hood=in_oost.oost, name="Welzijn", kind="welfare", about="Wij helpen.")
    club.found(by=in_oost.aisha)
    with pytest.raises(NotNow):
        idea.adopt(by=in_oost.aisha, business=club)
    idea.adopt(by=in_oost.aisha, business=bakery)
    assert idea.pulled_by == "Bakker Aisha"


@pytest.mark.proves("R11")
def test_one_pulls_at_a_time(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    late = Idea.objects.get(pk=idea.pk)
    idea.adopt(by=in_oost.aisha)
    with pytest.raises(NotNow):
        late.adopt(by=in_oost.suus)


@pytest.mark.proves("A26")
def test_a_no_has_a_reason_and_a_call(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    with pytest.raises(NotNow):
        idea.turn_down(by=in_oost.cato, why="", spoken=True)
    with pytest.raises(NotNow):
        idea.turn_down(by=in_oost.cato, why="het mag niet", spoken=False)
    idea.turn_down(by=in_oost.cato, why="het mag niet", spoken=False, unspoken_why="Nummer klopt niet")
    assert (idea.stage, idea.spoken) == ("no_fit", False)


