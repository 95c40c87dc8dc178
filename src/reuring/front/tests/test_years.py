"""Counts by year: a line and the same table, small numbers in words, with a day and a source (S0-63)."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from django_scopes import scope

from reuring.core import clock
from reuring.front.years import MOST, drawn, trends
from reuring.testing.street import make_article, make_comment

YEARS = {2024: 7, 2025: 3, 2026: 12}


@pytest.fixture
def lived(street: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """Oost after three years, on a day in the last of them."""
    for year, count in YEARS.items():
        with clock.told(datetime(year, 6, 1, tzinfo=UTC)):
            for _n in range(count):
                make_article(street)
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False), translation.override("nl"):
        yield street


def read(path: str) -> str:
    return Client(HTTP_ACCEPT_LANGUAGE="nl").get(path).content.decode()


@pytest.mark.proves("S0-63", "F132")
@pytest.mark.parametrize("path", ["/oost/cijfers/", "/cijfers/"])
def test_the_table_has_every_year_and_small_numbers_in_words(lived: SimpleNamespace, path: str) -> None:
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="num">([^<]+)</td></tr>', read(path))
    assert rows[:3] == [("2024", "7"), ("2025", "minder dan 5"), ("2026, tot vandaag", "12")]


@pytest.mark.proves("S0-63")
def test_beside_the_table_stands_its_line(lived: SimpleNamespace) -> None:
    with scope(hood=lived.oost):
        messages = trends()[0]
    assert (messages.years, messages.known) == ([2024, 2025, 2026], [7, None, 12])
    page = read("/oost/cijfers/")
    assert str(messages.line) in page and page.count("<polyline") == 3


@pytest.mark.proves("F132")
def test_the_numbers_have_a_day_a_source_and_a_way_of_counting(lived: SimpleNamespace) -> None:
    page = read("/oost/cijfers/")
    assert "Geteld in de database van deze site op vrijdag 20 november 2026, voor Oost." in page
    assert "Zo tellen we" in page


def test_what_is_told_in_words_cannot_be_read_off_the_drawing() -> None:
    lines = {re.search(r'points="([^"]+)"', str(drawn([None, 12])))[1] for _count in range(5)}
    assert len(lines) == 1
    assert str(drawn([None, 12])).count("hollow") == 1


@pytest.mark.parametrize("audience", ["neighbours", "connectors"])
def test_only_what_everybody_may_read_is_counted(lived: SimpleNamespace, audience: str) -> None:
    for _n in range(9):
        make_comment(lived, make_article(lived, audience=audience))
    with scope(hood=lived.oost):
        messages, answers, _people = trends()
    assert messages.counts == [7, 3, 12] and answers.counts == [0, 0, 0]


def test_one_year_is_no_line_and_many_are_the_last_twelve(street: SimpleNamespace) -> None:
    assert "<polyline" not in read("/west/cijfers/") and "Voor een lijn zijn twee jaren nodig." in read("/west/cijfers/")
    with clock.told(datetime(1990, 1, 1, tzinfo=UTC)):
        make_article(street)
    with scope(hood=street.oost):
        assert len(trends()[0].years) == MOST
