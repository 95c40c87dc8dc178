"""Two go on together: only with both, for the same readers, and everybody stands there once."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.accounts.models import Block
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Group
from reuring.ideas.alike import near
from reuring.ideas.models import Idea, Merger, Standing
from reuring.ideas.models.bundling import reach_of
from reuring.ideas.models.merging import let_lapse
from reuring.ideas.models.standing import joined, stand
from reuring.notices.models import Notice
from reuring.notices.recipes import viewer_at
from reuring.notices.tests.test_notices import run_jobs
from reuring.posts import follows
from reuring.posts.models import Follow
from reuring.promises.models import Promise
from reuring.promises.rules import RULES
from reuring.testing.street import make_article, make_idea, visit_as


@pytest.fixture
def oost(street: SimpleNamespace) -> Iterator[SimpleNamespace]:
    with scope(hood=street.oost):
        yield street


def two(street: SimpleNamespace) -> tuple[Idea, Idea]:
    """Bram's and Aisha's."""
    return make_idea(street), make_idea(street, by=street.aisha, title="Een bankje aan het water")


def proposed(street: SimpleNamespace) -> Merger:
    one, other = two(street)
    return Merger.propose(one, other, by=street.cato, why="Allebei een bank bij het water")


def together(street: SimpleNamespace) -> Merger:
    merger = proposed(street)
    merger.say_yes(by=street.bram)
    merger.say_yes(by=street.aisha)
    return merger


@pytest.mark.proves("A24", "R13", "P7")
def test_both_tellers_are_asked_and_only_with_both_it_happens(oost: SimpleNamespace) -> None:
    merger = proposed(oost)
    run_jobs()
    assert set(Notice.objects.filter(kind="together").values_list("person__name", flat=True)) == {"Bram", "Aisha"}
    merger.say_yes(by=oost.bram)
    merger.other.refresh_from_db()
    assert (merger.state, Idea.objects.get(pk=merger.other_id).stage) == ("spoken", "open")
    merger.say_yes(by=oost.aisha)
    other = Idea.objects.get(pk=merger.other_id)
    assert (merger.state, other.stage, other.merged_into_id, other.author) == ("together", "merged", merger.one_id, oost.aisha)


@pytest.mark.proves("R13")
@pytest.mark.parametrize("who", ["cato", "suus", "nico"])
def test_nobody_says_yes_for_somebody_else(oost: SimpleNamespace, who: str) -> None:
    merger = proposed(oost)
    with pytest.raises(NotNow):
        merger.say_yes(by=getattr(oost, who))
    with pytest.raises(NotNow):
        merger.say_yes_for("one", by=getattr(oost, who), spoken="aan de deur")


@pytest.mark.proves("A24")
def test_who_told_it_without_an_account_is_asked_by_voice(oost: SimpleNamespace) -> None:
    one, other = make_idea(oost), Idea(hood=oost.oost, audience="public", body="Een bank aan het water", told_by="Gerrit", source="street")
    other.note_down(by=oost.suus, reach="")
    merger = Merger.propose(one, other, by=oost.bram, why="Zelfde plek")
    assert [promise.promised_by for promise in Promise.objects.filter(rule="merger")] == [oost.suus]
    merger.say_yes_for("other", by=oost.cato, spoken="gebeld op maandag")
    assert (merger.state, merger.other_spoken) == ("together", "gebeld op maandag")


@pytest.mark.proves("F50", "F39", "S2-14")
def test_supporters_stand_there_once_and_the_effect_is_told_before(oost: SimpleNamespace) -> None:
    one, other = two(oost)
    for post, people in ((one, (oost.suus, oost.cato)), (other, (oost.suus, oost.nico))):
        for person in people:
            stand(post, "help", person=person, others=0)
        stand(post, "help", name="Dien", reach="06 33", others=0)
    assert reach_of(one, other) == (4, 2)
    follows.begin(other, oost.nico)
    merger = Merger.propose(one, other, by=oost.bram, why="Zelfde bank")
    merger.say_yes(by=oost.aisha)
    assert joined(Idea.objects.get(pk=one.pk)) == 4
    assert sorted(Standing.objects.filter(post=one.pk).values_list("person__name", "name"), key=str) == [
        ("Cato", ""), ("Nico", ""), ("Suus", ""), (None, "Dien")]
    assert set(Follow.objects.filter(post=one.pk).values_list("person__name", flat=True)) == {"Bram", "Aisha", "Nico"}


def test_the_stairs_are_counted_anew_when_two_go_together(oost: SimpleNamespace) -> None:
    one, other = two(oost)
    stand(one, "help", person=oost.suus, others=1)
    stand(other, "help", person=oost.nico, others=0)
    Merger.propose(one, other, by=oost.bram, why="samen genoeg").say_yes(by=oost.aisha)
    assert Standing.objects.get(person=oost.suus).state == "goes"
    run_jobs()
    assert "Suus" in Notice.objects.filter(kind="enough").values_list("person__name", flat=True)


@pytest.mark.proves("P7")
def test_after_a_no_nobody_asks_for_half_a_year(oost: SimpleNamespace) -> None:
    merger = proposed(oost)
    merger.refuse(by=oost.aisha)
    for one, other in ((merger.one, merger.other), (merger.other, merger.one)):
        with pytest.raises(NotNow):
            Merger.propose(one, other, by=oost.suus, why="toch")
    swap(merger, {}, ended_at=clock.now() - timedelta(days=190))
    assert Merger.propose(merger.one, merger.other, by=oost.suus, why="toch").state == "proposed"


@pytest.mark.proves("P7")
def test_after_eight_weeks_somebody_looks_back_and_it_can_come_apart(oost: SimpleNamespace) -> None:
    merger = together(oost)
    assert list(RULES["look back"]()) == []
    swap(merger, {}, together_at=clock.now() - timedelta(weeks=9))
    assert [due.by for due in RULES["look back"]()] == [oost.cato]
    merger.refresh_from_db()
    merger.look_back(by=oost.cato, outcome="Het gaat goed")
    merger.part(by=oost.aisha, why="toch twee plekken")
    assert Idea.objects.get(pk=merger.other_id).stage in {"told", "clear", "open"}


def test_who_came_along_goes_back_along(oost: SimpleNamespace) -> None:
    one, other = two(oost)
    stand(other, "help", person=oost.nico, others=0)
    merger = Merger.propose(one, other, by=oost.bram, why="samen")
    merger.say_yes(by=oost.aisha)
    merger.part(by=oost.bram, why="toch niet")
    assert Standing.objects.get(person=oost.nico).post_id == other.pk


HINDERED = {
    "hidden": lambda s, one, other: other.hide(by=s.cato, why="even kijken"),
    "withdrawn": lambda s, one, other: other.withdraw(by=s.aisha),
    "apart": lambda s, one, other: Block.objects.create(person=s.bram, other=s.aisha),
    "other readers": lambda s, one, other: swap(other, {}, audience="neighbours"),
    "other neighbourhood": lambda s, one, other: swap(other, {}, hood_id=s.west.pk),
    "in the closet": lambda s, one, other: other.shelve(by=s.cato, why="niemand"),
}


@pytest.mark.proves("R13")
@pytest.mark.parametrize("how", sorted(HINDERED))
def test_what_does_not_fit_does_not_go_together_also_after_it_was_proposed(oost: SimpleNamespace, how: str) -> None:
    one, other = two(oost)
    merger = Merger.propose(one, other, by=oost.cato, why="samen")
    merger.say_yes(by=oost.bram)
    HINDERED[how](oost, one, other)
    with pytest.raises(NotNow):
        merger.say_yes(by=oost.aisha)
    merger.refresh_from_db()
    assert (merger.state, Idea._base_manager.get(pk=other.pk).merged_into_id) == ("spoken", None)
    with pytest.raises(NotNow):
        Merger.propose(*[Idea._base_manager.get(pk=post.pk) for post in (other, one)], by=oost.cato, why="samen")


@pytest.mark.proves("S0-9")
def test_the_same_passion_or_urgency_is_a_reason_to_go_together_and_finds_its_groups(oost: SimpleNamespace) -> None:
    one, like, other = (make_idea(oost, title=title, drive=drive) for title, drive in (("Bank", "urgency"), ("Bank erbij", "urgency"), ("Bankje", "passion")))
    for name, drive in (("Veilig oversteken", "urgency"), ("De bank", "urgency"), ("Breien", "passion"), ("Zomaar", "")):
        Group(hood=oost.oost, name=name, drive=drive).found(by=oost.suus)
    suus = visit_as(oost, "suus", HTTP_ACCEPT_LANGUAGE="nl")
    found = {row.pk: row.drive for row in near(viewer_at(oost.suus, oost.oost), one)}
    assert (found[like.pk], found[other.pk]) == ("urgency", "")
    page = suus.get(f"/oost/idee/{one.pk}/").content.decode()
    assert "Veilig oversteken" in page and "De bank" in page and "Breien" not in page and "Zomaar" not in page
    assert "De bank" not in visit_as(oost, "visitor").get(f"/oost/idee/{one.pk}/").content.decode()


def test_another_kind_itself_and_what_went_on_elsewhere(oost: SimpleNamespace) -> None:
    merger = together(oost)
    third = make_idea(oost, title="Nog een bank")
    for one, other in ((merger.one, make_article(oost)), (merger.one, merger.one), (third, merger.other), (merger.other, third)):
        with pytest.raises(NotNow):
            Merger.propose(one, other, by=oost.cato, why="samen")


def test_a_third_may_join_what_is_together_and_everybody_comes_along(oost: SimpleNamespace) -> None:
    merger = together(oost)
    third = make_idea(oost, by=oost.suus, title="Nog een bank")
    Merger.propose(third, merger.one, by=oost.suus, why="drie banken").say_yes(by=oost.bram)
    assert Idea.objects.get(pk=merger.one_id).merged_into_id == third.pk


def test_who_owns_both_says_it_once(oost: SimpleNamespace) -> None:
    one, other = make_idea(oost), make_idea(oost, title="Weer een bank")
    assert Merger.propose(one, other, by=oost.bram, why="ik vertelde het tweemaal").state == "together"


def test_sharing_an_agenda_leaves_both_as_they_are(oost: SimpleNamespace) -> None:
    one, other = two(oost)
    merger = Merger.propose(one, other, by=oost.bram, why="zelfde zaterdag", form="agenda")
    merger.say_yes(by=oost.aisha)
    assert (merger.state, Idea.objects.get(pk=other.pk).stage) == ("together", "open")


def test_without_an_answer_it_lapses(oost: SimpleNamespace) -> None:
    merger = proposed(oost)
    swap(merger, {}, proposed_at=clock.now() - timedelta(days=50))
    assert let_lapse() == 1
    with pytest.raises(NotNow):
        merger.say_yes(by=oost.bram)
