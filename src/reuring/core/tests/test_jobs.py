"""What returns by the clock: each turn once, whatever the clock does; a job that fails keeps no other from its turn."""
from __future__ import annotations

import logging
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from reuring.core import jobs


def test_a_job_that_fails_keeps_no_other_from_its_turn(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    done = []
    monkeypatch.setattr(jobs, "RHYTHM", {})
    jobs.every("broken", lambda: 1 / 0, timedelta(0))
    jobs.every("whole", lambda: done.append(1), timedelta(0))
    logging.getLogger("reuring").propagate = True
    assert [jobs.beat(), jobs.beat()] == [["broken", "whole"]] * 2
    assert done == [1, 1] and "broken failed" in caplog.text


CHANGES = [datetime(2026, 10, 24, tzinfo=UTC), datetime(2027, 3, 27, tzinfo=UTC), datetime(2028, 2, 28, tzinfo=UTC)]    # winter, summer, a leap day


@pytest.mark.proves("safety:D10")
@pytest.mark.parametrize("start", CHANGES, ids=lambda start: f"{start:%Y-%m-%d}")
def test_each_turn_comes_once_when_the_clock_changes_and_when_it_jumps_an_hour(
        db: None, monkeypatch: pytest.MonkeyPatch, time_machine: Any, start: datetime) -> None:
    hourly, daily = ("letters", jobs.RHYTHM["letters"][1]), ("daily", lambda now: now + timedelta(days=1))
    monkeypatch.setattr(jobs, "RHYTHM", {name: (lambda: None, rhythm) for name, rhythm in (hourly, daily)})
    assert ran(time_machine, start, {}) == {"letters": list(range(0, 144, 2)), "daily": [0, 48, 96]}
    jumped = ran(time_machine, start + timedelta(days=3), {60: -1, 61: -1, 100: 1, 101: 1})        # an hour back, and later an hour on, for two turns
    assert len(jumped["daily"]) == 3 and 70 <= len(jumped["letters"]) <= 73
    assert {b - a for a, b in pairwise(jumped["letters"])} <= {1, 2, 3, 4}


def ran(time_machine: Any, start: datetime, jumps: dict[int, int]) -> dict[str, list[int]]:
    """At which of the half hours of three days each job ran."""
    found: dict[str, list[int]] = defaultdict(list)
    for turn in range(3 * 48):
        time_machine.move_to(start + timedelta(minutes=30 * turn + 5, hours=jumps.get(turn, 0)), tick=False)
        for name in jobs.beat():
            found[name].append(turn)
    return dict(found)


@pytest.mark.proves("safety:D10")
@pytest.mark.once
def test_every_rhythm_is_ahead_and_never_more_than_a_day_and_an_hour_on_any_hour_of_those_days() -> None:
    moments = [start + timedelta(minutes=20 * step) for start in CHANGES for step in range(3 * 72)]
    waits = {(name, rhythm(now) - now) for name, (_work, rhythm) in jobs.RHYTHM.items() for now in moments}
    assert len(jobs.RHYTHM) > 40
    assert [name for name, wait in waits if not timedelta(0) < wait <= timedelta(hours=25)] == []
