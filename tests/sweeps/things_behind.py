"""One of each that hangs on who stands behind an idea of Bram's, and what is agreed by all or by none."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.exchange.models import Knot
from reuring.ideas.models import AskedByName, Backed, Idea, Introduction, Merger, Possibility, Standing, Teller
from reuring.ideas.models.standing import stand
from reuring.promises.models import Repetition
from reuring.testing.asks import make_knot
from reuring.testing.street import make_article, make_idea, make_possibility


def a_merger(street: SimpleNamespace) -> Merger:
    """Cato proposed that Bram's idea and Aisha's go together."""
    one, other = make_idea(street), make_idea(street, by=street.aisha, title="Een bankje aan het water")
    return Merger.propose(one, other, by=street.cato, why="Allebei een bank")


def an_introduction(street: SimpleNamespace) -> Introduction:
    """Bram asks Aisha about his idea."""
    return Introduction.find(make_idea(street), street.aisha, by=street.bram, sort="hands", need="Een middag graven", reasons=[["offers", "tuinieren"]],
                             reach="06 1")


def a_question_by_name(street: SimpleNamespace) -> AskedByName:
    """Cato asks Bram about an idea of Aisha's."""
    idea = make_idea(street, by=street.aisha)
    stand(idea, "like", person=street.bram, askable=True)
    AskedByName._base_manager.all().delete()
    return AskedByName.ask(idea, street.bram, by=street.cato, words="Wil jij meten?")


def a_strip(street: SimpleNamespace) -> Standing:
    """Suus wrote down a strip of paper."""
    return stand(make_idea(street), "help", name="Dien", others=3, reach="06 33", entered_by=street.suus)


def backed(street: SimpleNamespace, **given: Any) -> Backed:
    """An idea as its staircase sees it."""
    return Backed.objects.get(pk=make_idea(street, **given).pk)


BEHIND: dict[Any, Callable[[SimpleNamespace], Any]] = {
    Merger: a_merger, Introduction: an_introduction, AskedByName: a_question_by_name, Standing: a_strip, Knot: make_knot,
    Repetition: lambda street: Repetition.plan(make_article(street), [], by=street.cato, goal="Tien mensen", enough=10),
    Teller: lambda street: Teller.objects.create(idea=make_idea(street), reach="024 000 00 09")}
TOLD: dict[Any, Callable[..., Any]] = {
    Backed: backed, Possibility: make_possibility, Idea: lambda street, **given: make_idea(street, champion=street.aisha, **given)}
