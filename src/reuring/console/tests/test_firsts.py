"""The first words of a new neighbour: four hours of daylight without an answer, and every round begins with them."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django_scopes import scope

from reuring.console.tests.desk import report
from reuring.console.tests.test_round import cards, round_of
from reuring.core import clock
from reuring.hoods.models import Group
from reuring.posts.models import Happening
from reuring.testing.street import make_article, make_comment, visit_as

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TEN = datetime(2026, 6, 2, 10, tzinfo=AMSTERDAM)
FIRST = "Eerste woorden van Aisha: nog geen antwoord"


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with time_machine.travel(TEN, tick=False):
        yield


def later(street: SimpleNamespace, who: str = "cato", **span: float) -> list[str]:
    """The cards of the round after a while."""
    with time_machine.travel(clock.now() + timedelta(**span), tick=False):
        return cards(round_of(street, who))


@pytest.mark.proves("A10")
@pytest.mark.parametrize("who", ["cato", "suus"])
def test_after_four_hours_of_daylight_it_stands_first_on_every_round(street: SimpleNamespace, who: str) -> None:
    make_article(street, by=street.aisha, author=street.aisha)
    report(street, post=make_article(street, by=street.cato, author=street.cato))
    assert FIRST not in later(street, who, hours=3, minutes=59)
    assert later(street, who, hours=4)[0] == FIRST


@pytest.mark.proves("A10")
def test_only_an_urgent_report_stands_before_it(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.aisha, author=street.aisha)
    report(street, post=post, reason="hurts")
    report(street, post=post)
    found = later(street, hours=5)
    assert [found.index(FIRST), found[0].startswith("Gemeld:"), found[2].startswith("Gemeld:")] == [1, True, True]


@pytest.mark.proves("A10")
def test_a_night_does_not_count_as_waiting(street: SimpleNamespace) -> None:
    with time_machine.travel(TEN.replace(hour=19), tick=False):
        make_article(street, by=street.aisha, author=street.aisha)
        assert FIRST not in later(street, hours=13)
        assert FIRST in later(street, hours=16)


def test_a_first_answer_to_somebody_counts_too_and_a_second_no_more(street: SimpleNamespace) -> None:
    post = make_article(street, by=street.cato, author=street.cato)
    make_comment(street, post, by=street.aisha)
    assert later(street, hours=4).count(FIRST) == 1
    make_comment(street, post, by=street.aisha)
    assert later(street, hours=4).count(FIRST) == 1


@pytest.mark.parametrize("whose", ["suus", "bram", "aisha"])
def test_any_other_human_answers_and_oneself_does_not(street: SimpleNamespace, whose: str) -> None:
    post = make_article(street, by=street.aisha, author=street.aisha)
    with time_machine.travel(TEN + timedelta(minutes=5), tick=False):
        make_comment(street, post, by=getattr(street, whose))
    assert (FIRST in later(street, hours=5)) is (whose == "aisha")


@pytest.mark.proves("A10", "R23")
def test_calling_is_an_answer_once(street: SimpleNamespace) -> None:
    make_article(street, by=street.aisha, author=street.aisha)
    with scope(hood=street.oost):
        spoke = Happening.objects.get(person=street.aisha)
    with time_machine.travel(TEN + timedelta(hours=5), tick=False):
        for who in ("suus", "cato"):
            assert visit_as(street, who).post(f"/oost/ronde/eerste/{spoke.pk}/gebeld/").status_code == 302
    assert FIRST not in later(street, hours=6)
    assert Happening._base_manager.filter(action="first.called").count() == 1


@pytest.mark.parametrize("audience", ["neighbours", "connectors", "group"])
def test_the_round_shows_nothing_that_one_may_not_read(street: SimpleNamespace, audience: str) -> None:
    from_group = {"group": make_group(street)} if audience == "group" else {}
    make_article(street, by=street.aisha, author=street.aisha, audience=audience, **from_group)
    assert (FIRST in later(street, hours=5)) is (audience != "group")
    assert (FIRST in later(street, "suus", hours=5)) is (audience == "neighbours")


def make_group(street: SimpleNamespace) -> object:
    with scope(hood=street.oost):
        return Group.objects.create(hood=street.oost, name="De schoffel")


@pytest.mark.parametrize("hidden", [True, False])
def test_what_is_old_or_out_of_sight_asks_for_no_answer(street: SimpleNamespace, hidden: bool) -> None:
    post = make_article(street, by=street.aisha, author=street.aisha)
    with scope(hood=street.oost):
        if hidden:
            post.hide(by=street.cato, why="regels")
    assert FIRST not in later(street, hours=5 if hidden else 24 * 15)
