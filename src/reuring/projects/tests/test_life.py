"""P5: every move that may be made, each other one refused, and from everywhere a way on."""
from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.projects.criteria import Claim, Lacks, missing
from reuring.projects.lifecycle import ENDS, GOING, INITIATIVE
from reuring.projects.models import Handing, Initiative, Jewel, Look, Mate, NotYet, Step, Stop, Trial, WayOut
from reuring.projects.models.needs import add_partner
from reuring.testing.initiatives import ROAD, make_initiative, make_jewel, make_step
from reuring.testing.street import make_idea


@pytest.mark.once
@pytest.mark.proves("P5")
def test_from_everywhere_one_gets_to_an_end() -> None:
    """No dead end: each stage that is no end has a way to one, and every stage is reached from the first."""
    reach = {stage: {INITIATIVE.next(stage, move) for move in INITIATIVE.open_moves(stage)} for stage in INITIATIVE.states}
    for _turn in reach:
        reach = {stage: to.union(*(reach[one] for one in to)) if to else to for stage, to in reach.items()}
    assert {stage for stage, to in reach.items() if not to & ENDS} == set(ENDS)
    assert reach["exploring"] | {"exploring"} == set(INITIATIVE.states) == set(Initiative.Stage.values)


@pytest.mark.proves("P5")
def test_every_move_that_is_not_in_the_table_is_refused_and_changes_nothing(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    wrong = []
    for stage in INITIATIVE.states:
        swap(made, {}, stage=stage, paused_from="runs" if stage in {"paused", "merged"} else "")
        for move in set(INITIATIVE.moves) - set(INITIATIVE.open_moves(stage)):
            made.refresh_from_db()
            try:
                made.move(move, by=in_oost.bram)
            except NotNow:
                made.refresh_from_db()
            wrong += [(stage, move)] if made.stage != stage else []
    assert wrong == []


@pytest.mark.proves("P5", "R12")
def test_the_whole_road_and_who_went_when_and_why(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "runs")
    rows = list(made.passages.values_list("was", "becomes", "by__name"))
    assert rows == [("", "exploring", "Bram"), *((was, to, "Bram") for was, to in pairwise(ROAD))]
    assert all(made.passages.exclude(becomes__in=["exploring", "runs"]).values_list("why", flat=True))


def test_two_at_once_only_one_of_them_moves_it(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "begun")
    late = Initiative.objects.get(pk=made.pk)
    made.move("join_up", by=in_oost.bram)
    with pytest.raises(NotNow):
        late.move("join_up", by=in_oost.aisha)
    assert made.passages.filter(move="join_up").count() == 1


@pytest.mark.proves("P5")
def test_what_rested_goes_on_where_it_was_and_its_days_count_anew(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, began_at=clock.ago(days=40))
    for stage in GOING:
        swap(made, {}, stage=stage)
        made.refresh_from_db()
        made.pause(by=in_oost.bram, why="vakantie")
        with pytest.raises(NotNow):
            made.move("resume_runs" if stage != "runs" else "resume_half", by=in_oost.bram)
        made.resume(by=in_oost.bram)
        made.refresh_from_db()
        assert (made.stage, made.paused_from) == (stage, "") and made.facts().since == clock.today()


@pytest.mark.proves("R12")
def test_a_step_without_a_name_or_a_day_is_not_agreed(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    loose = make_step(made, person=None)
    make_step(made, due=None)
    assert made.stage == "exploring" and not made.facts().has_next
    loose.take(by=in_oost.aisha)
    assert (loose.initiative.stage, made.facts().has_next) == ("agreed", True)


def test_one_takes_a_step_and_one_does_it_once(in_oost: SimpleNamespace) -> None:
    step = make_step(make_initiative(in_oost), person=None)
    late = Step.objects.for_page().get(pk=step.pk)
    step.take(by=in_oost.aisha)
    with pytest.raises(NotNow):
        late.take(by=in_oost.suus)
    step.do(by=in_oost.aisha, proof="Drie lampen branden.")
    with pytest.raises(NotNow):
        step.do(by=in_oost.aisha, proof="nog eens")
    with pytest.raises(NotNow):
        step.drop(by=in_oost.bram, why="te laat")


@pytest.mark.proves("A29", "F43")
def test_three_meetings_are_a_trap_and_only_a_done_step_gets_out(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    make_step(made)
    for days in (3, 2, 1):
        made.meetings.create(day=clock.today() - timedelta(days=days), by=in_oost.bram)
    from_then = Initiative._base_manager.filter(pk=made.pk)
    from_then.update(began_at=clock.ago(days=9))
    made.refresh_from_db()
    way = WayOut.choose(made, "smaller", by=in_oost.bram)
    make_step(made, text="Alleen de deksel")
    assert way.because == ["meetings"] and WayOut.choose(made, "doer", by=in_oost.bram)
    made.steps.first().do(by=in_oost.bram, proof="Er is soep.")
    made.refresh_from_db()
    with pytest.raises(NotNow):
        WayOut.choose(made, "smaller", by=in_oost.bram)


@pytest.mark.proves("A29")
def test_into_the_cupboard_with_a_day_to_look_again(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, began_at=clock.ago(days=31))
    WayOut.choose(made, "closet", by=in_oost.bram)
    assert made.stage == "paused" and made.look_again_on > clock.today()


@pytest.mark.once
@pytest.mark.proves("A31")
@pytest.mark.parametrize(("change", "lacks"), [
    ({}, []), ({"done": 0}, ["done"]), ({"regular": False, "times": 1}, ["used"]), ({"regular": False, "times": 2}, []), ({"parties": 1}, ["carried"]),
    ({"residents": False}, ["carried"]), ({"visible": " "}, ["visible"]), ({"upkeep": ""}, ["upkeep"]), ({"upkeep": "", "done": 0}, ["done", "upkeep"]),
])
def test_the_five_criteria_of_a_jewel(change: dict[str, Any], lacks: list[Lacks]) -> None:
    whole: dict[str, Any] = {"done": 3, "regular": True, "parties": 2, "residents": True, "visible": "op het plein", "upkeep": "Bram"}
    assert missing(Claim(**whole | change)) == lacks


@pytest.mark.proves("A31", "S1-32", "S1-35")
def test_no_jewel_without_a_name_that_keeps_it_up(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "runs")
    claim = {"initiative": made, "used": "elke vrijdag", "regular": True, "visible": "op het plein"}
    with pytest.raises(NotYet) as refused:
        Jewel(**claim, upkeep="").crown(by=in_oost.bram)
    assert refused.value.lacks == ["carried", "upkeep"] and made.stage == "runs"
    add_partner(made, by=in_oost.bram, name="De Ark", brings="de keuken")
    Jewel(**claim, upkeep="Aisha").crown(by=in_oost.bram, learnt="Begin met één pan.")
    assert (made.stage, made.lessons.get().sort) == ("jewel", "jewel")
    with pytest.raises(NotYet):
        made.jewel.still_kept_up(by=in_oost.bram, upkeep=" ")


@pytest.mark.proves("S1-35")
def test_a_jewel_is_handed_over_and_then_it_is_at_its_end(in_oost: SimpleNamespace) -> None:
    made = make_jewel(in_oost).initiative
    with pytest.raises(NotNow):
        Stop(initiative=made, why="klaar").hold(by=in_oost.bram, lesson="x")
    made.move("hand_over", by=in_oost.bram, why="aan De Ark")
    assert made.ended and INITIATIVE.open_moves(made.stage) == []


@pytest.mark.proves("A32")
def test_a_stop_keeps_its_lesson_also_of_what_rests(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "agreed")
    made.pause(by=in_oost.bram, why="moe")
    with pytest.raises(NotNow):
        Stop(initiative=made, why="te weinig handen").hold(by=in_oost.bram, lesson=" ")
    Stop(initiative=made, why="te weinig handen").hold(by=in_oost.bram, lesson="Eerst het rooster, dan het hok.")
    made.refresh_from_db()
    assert (made.stage, made.lessons.get().sort) == ("stopped", "stopped")


@pytest.mark.proves("A30", "P5")
def test_the_hundred_days_go_in_order_and_each_sheet_once(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "together")
    for too_early in (50, 100):
        with pytest.raises(NotNow):
            Look.write(made, "W19", {}, by=in_oost.bram, day=too_early)
    for day in (1, 50, 100):
        Look.write(made, "W19", {"6": "Soep werkt."}, by=in_oost.bram, day=day)
        with pytest.raises(NotNow):
            Look.write(made, "W19", {}, by=in_oost.bram, day=day)
    assert list(made.looks.values_list("day", flat=True)) == [1, 50, 100] and made.stage == "harvest"


@pytest.mark.proves("F52", "S1-40")
def test_what_was_tried_ends_with_a_lesson_that_stays(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    trial = Trial(initiative=made, what="Zes lampjes", until=clock.today() + timedelta(days=14), stop_if="klachten")
    trial.begin(by=in_oost.bram)
    trial.end(by=in_oost.bram, learnt="Licht helpt.", goes_on=False)
    with pytest.raises(NotNow):
        trial.end(by=in_oost.bram, learnt="toch niet", goes_on=True)
    made.revise(by=in_oost.bram, outcome="Het werd licht in plaats van een hek.")
    made.refresh_from_db()
    assert (made.lessons.get().text, made.outcome) == ("Licht helpt.", "Het werd licht in plaats van een hek.")


def test_the_pulling_goes_over_only_with_a_yes(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    for nobody in (in_oost.nico, in_oost.petra, in_oost.bram):
        with pytest.raises(NotNow):
            Handing.ask(made, nobody, by=in_oost.bram)
    asked = Handing.ask(made, in_oost.aisha, by=in_oost.bram, words="Ik ga verhuizen")
    with pytest.raises(NotNow):
        Handing.ask(made, in_oost.suus, by=in_oost.bram)
    assert Initiative.objects.get(pk=made.pk).author == in_oost.bram
    asked.agree()
    made.refresh_from_db()
    assert made.author == in_oost.aisha and made.mates.get().person == in_oost.bram
    with pytest.raises(NotNow):
        asked.refuse()


@pytest.mark.proves("S2-33")
def test_a_sounding_board_is_asked_and_has_no_part_in_the_work(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost)
    Mate.join(made, in_oost.aisha, role="sounding")
    Mate.join(made, in_oost.suus, role="team")
    assert made.keeper_ids == {in_oost.suus.pk}


@pytest.mark.proves("P4", "J6")
def test_an_idea_that_is_pulled_begins_and_no_other(in_oost: SimpleNamespace) -> None:
    idea = make_idea(in_oost)
    with pytest.raises(NotNow):
        make_initiative(in_oost, from_idea=idea)
    assert not Initiative.objects.exists()
    swap(idea, {}, stage="pulled", champion_id=in_oost.bram.pk)
    idea.refresh_from_db()
    made = make_initiative(in_oost, from_idea=idea)
    assert (idea.stage, idea.became_id, made.from_idea) == ("begun", made.pk, idea)
