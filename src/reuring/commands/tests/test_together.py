"""Web and worker in one process: the jobs are done beside the pages, none is cut off, and a fault stops only what it hit."""
from __future__ import annotations

import threading
import time

import pytest
from django.db import OperationalError, connections
from django_tasks_db.models import DBTaskResult

from reuring import cli
from reuring.commands import processes
from reuring.core import jobs
from reuring.core.models import Pulse
from reuring.notices import tell
from reuring.testing.house import wait_for
from reuring.testing.street import build, make_article, make_comment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def only_this_clock(monkeypatch):
    """The rest of what returns by the clock has tests of its own."""
    monkeypatch.setattr(jobs, "RHYTHM", {})


@pytest.fixture
def a_job():
    street = build()
    make_comment(street, make_article(street))
    assert states() == {"READY"}


def states() -> set[str]:
    return set(DBTaskResult.objects.values_list("status", flat=True))


def test_jobs_are_done_and_the_clock_beats_until_one_leaves(a_job) -> None:
    before = set(threading.enumerate())
    with processes.at_work():
        assert {thread.name for thread in set(threading.enumerate()) - before} >= {"clock", "hands"}
        wait_for(lambda: states() == {"SUCCESSFUL"}, "the job to be done", 20)
        wait_for(lambda: Pulse.objects.filter(pk=jobs.WORKER).exists(), "the clock to beat", 20)
    assert not {thread.name for thread in threading.enumerate()} & {"clock", "hands"}


def test_a_job_in_hand_ends_before_the_process_does(a_job, monkeypatch) -> None:
    begun, told = threading.Event(), tell.told
    monkeypatch.setattr(tell, "told", lambda *given, **more: (begun.set(), time.sleep(0.5), told(*given, **more))[-1])
    with processes.at_work():
        assert begun.wait(20)
        assert "RUNNING" in states()
    assert "SUCCESSFUL" in states() and "RUNNING" not in states()


def test_a_database_that_went_away_does_not_end_the_worker(a_job, monkeypatch, caplog) -> None:
    run, gone = jobs.Worker.run, []

    def falls_once(hands):
        if not gone:
            gone.append(True)
            raise OperationalError("gone away")
        run(hands)
    monkeypatch.setattr(jobs.Worker, "run", falls_once)
    monkeypatch.setattr(processes, "BEAT", 0.1)
    with processes.at_work():
        wait_for(lambda: states() == {"SUCCESSFUL"}, "the job to be done all the same", 20)
    assert "goes on in a moment" in caplog.text


def test_the_worker_goes_along_with_one_web_process_only(capsys, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("reuring.commands.apart.refuse_old_database", connections.close_all)
    monkeypatch.setattr("reuring.commands.apart.refuse_old_files", connections.close_all)
    for name in ("REURING_DATA", "REURING_URL"):
        monkeypatch.setenv(name, str(tmp_path))
    assert cli.main(["serve", "--port", "0", "--worker", "--processes", "2"]) == 2
    assert "not with several" in capsys.readouterr().err
