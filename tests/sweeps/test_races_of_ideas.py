"""The last yes comes from two at once, and both owners say yes at once: everybody goes, and it happens once (A28, R13)."""
from __future__ import annotations

from contextlib import suppress
from threading import Barrier
from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.core.lifecycle import NotNow
from reuring.ideas.models import Idea, Merger, Standing
from reuring.ideas.models.standing import stand
from reuring.posts.models import Happening, Post
from reuring.testing.street import make_idea
from tests.sweeps.test_races import race, together, town  # noqa: F401 -- the fixture

pytestmark = pytest.mark.django_db(transaction=True)


def two_short(street: SimpleNamespace) -> Idea:
    """Aisha waits for two others; nobody goes yet."""
    idea = make_idea(street, by=street.cato)
    with scope(hood=street.oost):
        stand(idea, "help", person=street.aisha, others=2)
    return idea


def both_say_yes(street: SimpleNamespace, idea: Idea) -> None:
    def yes(number: int) -> None:
        with scope(hood=street.oost):
            stand(Post.objects.get(pk=idea.pk), "help", name=f"Buur {number}", others=0)
    together(2, yes)


@pytest.mark.proves("A28", "safety:C1")
def test_the_last_two_yeses_at_once_call_everybody_once(town: SimpleNamespace) -> None:  # noqa: F811
    idea = two_short(town)
    both_say_yes(town, idea)
    assert set(Standing._base_manager.values_list("state", flat=True)) == {"goes"}
    assert Happening._base_manager.filter(action="stand.enough").count() == 1


def test_control_who_counts_without_waiting_leaves_somebody_behind(town: SimpleNamespace) -> None:  # noqa: F811
    """Both have counted before either is seen: each finds one too few."""
    idea, looked = two_short(town), Barrier(2)

    def careless_yes(number: int) -> None:
        with scope(hood=town.oost):
            [aisha] = Standing.objects.filter(post=idea.pk)
            looked.wait(20)
            Standing.objects.create(post=idea, name=f"Buur {number}", kind="help", others=0, state="goes")
            if aisha.others == 1:
                aisha.go("go")
    together(2, careless_yes)
    assert sorted(Standing._base_manager.values_list("state", flat=True)) == ["goes", "goes", "waits"]


@pytest.mark.proves("R13", "safety:C1")
def test_both_owners_at_once_go_together_once(town: SimpleNamespace) -> None:  # noqa: F811
    merger = proposed(town)
    said = race(town, lambda: Merger.objects.for_page().get(pk=merger.pk), lambda row: row.say_yes(by=town.bram), lambda row: row.say_yes(by=town.aisha))
    assert (said, Merger._base_manager.get().state, Idea._base_manager.get(pk=merger.other_id).stage) == (["done", "done"], "together", "merged")
    assert Happening._base_manager.filter(action="idea.merged").count() == 1


def test_control_without_looking_again_nobody_sees_the_second_yes(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    merger = proposed(town)
    monkeypatch.setattr(Merger, "_hold", lambda self: None)
    monkeypatch.setattr(Merger, "refresh_from_db", lambda self, **given: None)
    race(town, lambda: Merger.objects.for_page().get(pk=merger.pk), lambda row: row.say_yes(by=town.bram), lambda row: row.say_yes(by=town.aisha))
    assert Merger._base_manager.get().state != "together"


@pytest.mark.proves("R13")
def test_one_post_never_goes_on_in_two(town: SimpleNamespace) -> None:  # noqa: F811
    """Bram says yes to two proposals at once: one of them happens."""
    mine = make_idea(town)
    with scope(hood=town.oost):
        found = []
        for number in (1, 2):
            one = make_idea(town, by=town.aisha, title=f"Een bank aan het water {number}")
            merger = Merger.propose(one, mine, by=town.aisha, why="samen")
            found.append(merger.pk)

    def yes(number: int) -> None:
        with scope(hood=town.oost), suppress(NotNow):
            Merger.objects.for_page().get(pk=found[number]).say_yes(by=town.bram)
    together(2, yes)
    assert Merger._base_manager.filter(state="together").count() == 1


def proposed(street: SimpleNamespace) -> Merger:
    one, other = make_idea(street), make_idea(street, by=street.aisha, title="Een bankje aan het water")
    with scope(hood=street.oost):
        return Merger.propose(one, other, by=street.cato, why="Allebei een bank")
