"""A moment is kept in UTC; the day it falls on is the one of the neighbourhood: between midnight there and midnight in UTC these differ."""
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import time_machine

from reuring.core import clock

ROOT = Path(__file__).parents[2]
SLIP = re.compile(r"(?:_at|now\(\)|clock\.(?:ahead|ago)\([^()]*\))\.(?:date\(\)|day\b|weekday\(\)|isocalendar\(\))")


def slips(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if SLIP.search(line)]


def test_no_day_is_read_from_a_moment_in_utc() -> None:
    files = [file for folder in ("src", "tests") for file in (ROOT / folder).rglob("*.py") if file != Path(__file__)]
    assert len(files) > 500
    assert {str(file.relative_to(ROOT)): found for file in files if (found := slips(file.read_text()))} == {}


@pytest.mark.parametrize("line", ["link.consented_at.date()", "clock.now().date()", "clock.ahead(days=366).date()", "post.made_at.weekday()"])
def test_a_slip_would_be_noticed(line: str) -> None:
    assert slips(line) == [line] and slips("clock.day_of(link.consented_at)") == []


def test_after_midnight_here_it_is_the_next_day() -> None:
    with time_machine.travel("2026-11-29T23:30:00+00:00", tick=False):
        assert (clock.today(), clock.now().toordinal()) == (date(2026, 11, 30), date(2026, 11, 29).toordinal())
