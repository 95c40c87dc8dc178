"""Two lay a voice on one card, or say yes to one story, at once: it is counted with both, and nobody's is lost (R5, R9, A53)."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import QuerySet
from django_scopes import scope

from reuring.testing.alliances import make_page, make_partner, make_story
from reuring.testing.analyses import make_card
from reuring.workshop.models import Card, Evidence, StoryCard, stories
from tests.sweeps.test_races import together, town  # noqa: F401 -- the fixture

pytestmark = pytest.mark.django_db(transaction=True)


def both_add(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, weigh: Callable[[Card], None]) -> Card:
    """One voice lies there, and two come at once: both have laid theirs down before either is weighed, where a database lets two write at once."""
    with scope(hood=street.oost):
        card = make_card(street)
        card.support("talk", "a" * 16, words="Ik hoorde het.", by=street.cato)
    laid = Barrier(2 if connection.vendor == "postgresql" else 1)
    monkeypatch.setattr(Card, "weigh", lambda self: (laid.wait(20), weigh(self))[1])

    def add(number: int) -> None:
        with scope(hood=street.oost):
            Card.objects.get(pk=card.pk).support("seen", "bc"[number] * 16, words="Ik zag het.", by=street.cato)
    together(2, add)
    return Card._base_manager.get(pk=card.pk)


@pytest.mark.proves("R5", "A53", "safety:C1")
def test_the_last_two_voices_at_once_confirm_a_card(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    card = both_add(town, monkeypatch, Card.weigh)
    assert (card.state, Evidence._base_manager.filter(card=card).count()) == ("confirmed", 3)
    assert [line[0] for line in card.log] == ["confirm"]


def test_control_who_weighs_without_waiting_counts_one_too_few(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    if connection.vendor != "postgresql":
        return                                    # one writes at a time there: nobody can be counted too few
    counted = Barrier(2)

    def careless(card: Card) -> None:
        why = card.why_not()
        counted.wait(20)
        if not why:
            card._turn("confirm")
    assert both_add(town, monkeypatch, careless).state == "heard"


def both_say_yes(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> StoryCard:
    """Of three partners two say yes at once: neither is more than half alone. Who must wait for the other is not met, and goes on."""
    with scope(hood=street.oost):
        first = make_partner(street)
        partners = [first, *(make_partner(street, first.analysis, organisation=make_page(street, name), kind=kind)
                             for name, kind in (("De bewoners", "residents"), ("De Schering", "housing")))]
        card = make_story(street, first.analysis)
        card.ask()
    said, weigh = Barrier(2), StoryCard.weigh

    def slowly(self: StoryCard) -> None:
        with suppress(BrokenBarrierError):
            said.wait(1 if connection.vendor == "postgresql" else 0.01)
        weigh(self)
    monkeypatch.setattr(StoryCard, "weigh", slowly)

    def yes(number: int) -> None:
        with scope(hood=street.oost):
            StoryCard.objects.get(pk=card.pk).say(partners[number], True, how="page", by=street.bram)
    together(2, yes)
    return StoryCard._base_manager.get(pk=card.pk)


@pytest.mark.proves("R9", "safety:C1")
def test_the_last_two_partners_at_once_open_the_streets(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    assert both_say_yes(town, monkeypatch).state == "approved"


def test_control_who_does_not_wait_for_the_other_yes_opens_nothing(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    if connection.vendor != "postgresql":
        return                                    # one writes at a time there
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
    monkeypatch.setattr(stories, "raise_version", lambda hood: None)          # whose row makes them wait as well
    assert both_say_yes(town, monkeypatch).state == "asked"
