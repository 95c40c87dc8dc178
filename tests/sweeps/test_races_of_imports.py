"""Two at the same moment, for what comes in from elsewhere: one fetches, one judges, and nothing comes in twice; a careless way is seen to fail."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.agenda.calendars.arriving import Calendar, Said
from reuring.agenda.calendars.taking import take_over
from reuring.agenda.models import CalendarSource, Event
from reuring.core import clock
from reuring.people.models import Doubt, Organisation
from tests.sweeps.test_races import careless, race, together, town  # noqa: F401 - a fixture
from tests.sweeps.things import thing_for

pytestmark = pytest.mark.django_db(transaction=True)


def doubted(town: SimpleNamespace) -> list[str]:  # noqa: F811
    key = thing_for(town, Doubt).pk
    return race(town, lambda: Doubt.objects.select_related("hood", "organisation__hood").get(pk=key),
                lambda doubt: doubt.same(by=town.cato), lambda doubt: doubt.other(by=town.suus))


@pytest.mark.proves("F14")
def test_of_two_who_judge_one_wins(town: SimpleNamespace) -> None:  # noqa: F811
    assert doubted(town) == ["NotNow", "done"]
    with scope(hood=town.oost):
        assert Organisation.objects.count() == (1 if Doubt.objects.get().state == "same" else 2)


def test_a_careless_judgement_is_not_told_that_a_colleague_was_first(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("reuring.people.models.doubts.swap", careless)
    assert "NotNow" not in doubted(town)


def turned(town: SimpleNamespace) -> list[bool]:  # noqa: F811
    with scope(hood=town.oost):
        source = thing_for(town, CalendarSource)
        source.follow()
        seen = [CalendarSource.objects.get(pk=source.pk) for _worker in range(2)]
    return sorted(together(2, lambda number: seen[number].take_turn()))


@pytest.mark.proves("F14")
def test_of_two_workers_one_fetches(town: SimpleNamespace) -> None:  # noqa: F811
    assert turned(town) == [False, True]


def test_careless_workers_both_fetch(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("reuring.posts.models.followed.swap", careless)
    assert turned(town) == [True, True]


@pytest.mark.proves("F14")
def test_a_calendar_that_is_read_twice_at_once_comes_in_once(town: SimpleNamespace) -> None:  # noqa: F811
    day = clock.today() + timedelta(days=3)
    said = [Said(str(number), "Koffie", "Kom langs.", "", "", day, None, 60, "", False) for number in range(5)]
    with scope(hood=town.oost):
        source = thing_for(town, CalendarSource)

    def read(_number: int) -> Any:
        with scope(hood=town.oost):
            mine = CalendarSource.objects.select_related("hood", "organisation", "place").get(pk=source.pk)
            return take_over(mine, Calendar("De Ark", said, {one.uid for one in said}, 0, []), by=town.cato)
    added = sorted(counts["added"] for counts in together(2, read))
    with scope(hood=town.oost):
        assert (added, Event.objects.count()) == ([0, 5], 5)
