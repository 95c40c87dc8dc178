"""A job that fails keeps no other from its turn."""
from __future__ import annotations

import logging
from datetime import timedelta

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
