"""Two initiatives go on as one: with a yes of both, nobody twice, both pages answer, and it can come apart."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.models import Merger
from reuring.ideas.models.bundling import reach_of
from reuring.ideas.models.standing import stand
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES
from reuring.notices.tests.test_notices import run_jobs
from reuring.posts import follows
from reuring.posts.models import Happening
from reuring.projects.models import Initiative, Mate, Need
from reuring.testing.initiatives import make_initiative, make_step
from reuring.testing.street import move_in, visit_as


def two(street: SimpleNamespace) -> tuple[Initiative, Initiative]:
    """Bram's soup and Aisha's bread; Suus works along with both, Nico with the bread, where a step is still to do."""
    one, other = make_initiative(street, "begun"), make_initiative(street, "begun", by=street.aisha, title="Brood op het plein")
    for made, people in ((one, (street.suus,)), (other, (street.suus, street.nico))):
        for person in people:
            Mate.join(made, person, named=True)
    make_step(other, text="Meel halen", by=street.aisha)
    Need.objects.create(initiative=other, what="Een oven")
    return one, other


def together(street: SimpleNamespace) -> Merger:
    one, other = two(street)
    merger = Merger.propose(one, other, by=street.bram, why="Soep met brood")
    merger.say_yes(by=street.aisha)
    return merger


@pytest.mark.proves("F50", "S2-14", "R13")
def test_who_works_along_and_what_is_still_to_do_goes_along_once(in_oost: SimpleNamespace) -> None:
    merger = together(in_oost)
    one, other = (Initiative.objects.get(pk=key) for key in (merger.one_id, merger.other_id))
    assert sorted(one.mates.here().values_list("person__name", flat=True)) == ["Aisha", "Nico", "Suus"]
    assert list(one.steps.filter(lot="open").values_list("text", flat=True)) == ["Meel halen"] and one.needs.get().what == "Een oven"
    assert (other.stage, other.merged_into_id, other.author, other.steps.filter(lot="done").count()) == ("merged", one.pk, in_oost.aisha, 1)


@pytest.mark.proves("F50", "R13")
def test_both_pages_answer_and_name_each_other(in_oost: SimpleNamespace) -> None:
    merger = together(in_oost)
    client = visit_as(in_oost, "visitor", HTTP_ACCEPT_LANGUAGE="nl")
    page = client.get(f"/oost/initiatief/{merger.other_id}/").content.decode()
    assert f'href="/oost/initiatief/{merger.one_id}/"' in page and "gaat samen verder met een ander initiatief" in page
    page = client.get(f"/oost/initiatief/{merger.one_id}/").content.decode()
    assert f'href="/oost/initiatief/{merger.other_id}/"' in page and "(Aisha)" in page
    aisha = visit_as(in_oost, "aisha")
    assert [aisha.get(f"/oost/initiatief/{merger.other_id}/{what}/").status_code for what in ("erbij/nodig", "erbij/stuk", "drempel")] == [409] * 3


def test_the_effect_to_expect_counts_who_works_along_once(in_oost: SimpleNamespace) -> None:
    one, other = two(in_oost)
    stand(one, "help", person=in_oost.nico, others=0)
    assert reach_of(one, other) == (2, 2)


def test_it_comes_apart_where_it_was_with_its_own(in_oost: SimpleNamespace) -> None:
    merger = together(in_oost)
    merger.part(by=in_oost.bram, why="te druk")
    one, other = (Initiative.objects.get(pk=key) for key in (merger.one_id, merger.other_id))
    assert (other.stage, other.merged_into_id) == ("begun", None)
    assert [sorted(made.mates.here().values_list("person__name", flat=True)) for made in (one, other)] == [["Suus"], ["Nico", "Suus"]]
    assert other.steps.filter(lot="open").count() == other.needs.count() == 1 and not one.needs.exists()


@pytest.mark.parametrize("stage", ["paused", "stopped", "jewel", "handed"])
def test_what_rests_or_is_over_goes_together_with_nothing(in_oost: SimpleNamespace, stage: str) -> None:
    one, other = two(in_oost)
    merger = Merger.propose(one, other, by=in_oost.bram, why="Soep met brood")
    swap(one, {}, stage=stage, paused_from="begun")
    with pytest.raises(NotNow):
        merger.say_yes(by=in_oost.aisha)
    assert Initiative.objects.get(pk=other.pk).stage == "begun"


def test_whose_it_is_answers_on_its_page_and_nobody_else_sees_the_question(in_oost: SimpleNamespace) -> None:
    one, other = two(in_oost)
    merger = Merger.propose(one, other, by=in_oost.cato, why="Soep met brood")
    asked = {who: f"/oost/samen/{merger.pk}/" in visit_as(in_oost, who).get(f"/oost/initiatief/{other.pk}/").content.decode()
             for who in ("aisha", "suus", "visitor")}
    assert asked == {"aisha": True, "suus": False, "visitor": False}


@pytest.mark.once
def test_the_page_of_the_question_asks_as_little_however_many_are_behind_either(in_oost: SimpleNamespace) -> None:
    one, other = two(in_oost)
    merger, bram, counts = Merger.propose(one, other, by=in_oost.cato, why="Soep met brood"), visit_as(in_oost, "bram"), []
    for more in ((), [move_in(f"buur{n}", in_oost.oost) for n in range(6)]):
        for person in more:
            Mate.join(other, person), stand(one, "help", person=person, others=0)
        for path in (f"/oost/samen/{merger.pk}/", f"/oost/samenvoegen/{one.pk}/"):
            with CaptureQueriesContext(connection) as seen:
                assert bram.get(path).status_code == 200
            counts.append(len(seen))
    assert counts[:2] == counts[2:] and max(counts) <= 8


def told(street: SimpleNamespace, kind: str) -> set[str]:
    run_jobs()
    with scope(hood=street.oost):
        return set(Notice.objects.filter(kind=kind).values_list("person__name", flat=True))


def test_everybody_behind_either_hears_it_and_who_proposed_hears_a_no(in_oost: SimpleNamespace) -> None:
    together(in_oost)
    assert told(in_oost, "together") >= {"Aisha", "Suus", "Nico"}
    one, other = two(in_oost)
    Merger.propose(one, other, by=in_oost.cato, why="Soep met brood").refuse(by=in_oost.aisha)
    assert "Cato" in told(in_oost, "together")


@pytest.mark.proves("P5")
def test_who_follows_it_hears_each_step_of_its_stage(in_oost: SimpleNamespace) -> None:
    made = make_initiative(in_oost, "agreed")
    follows.begin(made, in_oost.nico)
    made.steps.get().do(by=in_oost.bram, proof="De pan staat er.")
    assert told(in_oost, "work") == {"Nico"}
    happening = Happening.objects.filter(action="initiative.begin").get()
    assert RECIPES["initiative.begin"].says(happening) == "Eerste stap gedaan. De pan staat er."
