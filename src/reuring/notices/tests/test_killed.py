"""A worker that is killed where it hurts most, and the one that comes after it: each effect once in our books, at least once outside."""
from __future__ import annotations

import os
import signal
from collections import Counter
from datetime import timedelta
from email import message_from_string

import pytest
import time_machine as machine
from django.core.management import call_command
from django.db import connections
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from reuring.core import clock, jobs, mail, outbox
from reuring.core.models import OutgoingMail
from reuring.notices import tell
from reuring.notices.models import Notice, Telling
from reuring.notices.tests.test_smtp import server  # noqa: F401 - a mail server of its own
from reuring.testing.street import build, make_article, make_comment

POINTS = {  # where: the function that the worker does not live to call
    "before anything": (tell, "told"), "half told": (tell, "send_waiting"), "written, not yet sent": (mail, "deliver_waiting"),
    "taken up": (mail, "_hand_over"), "handed over, not yet noted": (outbox, "_close"),
}


def killed_at(point: str) -> None:
    """A worker in a process of its own, with the whole power of `kill -9`."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        module, name = POINTS[point]
        setattr(module, name, lambda *_given, **_more: os.kill(os.getpid(), signal.SIGKILL))
        work()
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def work() -> None:
    """All waiting jobs as the worker does them, then the clock's turn for the mail."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    mail.deliver_waiting()


def once(street, taken: list[str], point: str, number: int) -> tuple[Counter[str], int]:
    """One comment, one killed worker, one that comes later; what stands in the books, and how often it went out."""
    post = make_article(street, by=street.bram, title=f"{point} {number}")
    start = len(taken)
    make_comment(street, post)
    killed_at(point)
    with machine.travel(clock.now() + timedelta(minutes=6 + jobs.LONGEST.seconds // 60), tick=False):
        jobs.take_up_again()
        work()
    letters = taken[start:]
    assert len({message_from_string(one)["Message-ID"] for one in letters}) == 1
    with scope(hood=street.oost):
        told = Telling.objects.exclude(told_at=None).filter(happening__post=post.pk)
        books = Counter(notices=Notice.objects.filter(post=post.pk).count(), tellings=told.count())
    books["sent"] = OutgoingMail.objects.filter(state="sent").count()
    OutgoingMail.objects.all().delete()
    Telling._base_manager.all().delete()            # room in the budget for the next
    return books, len(letters)


@pytest.mark.proves("safety:D8")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [1, pytest.param(100, marks=pytest.mark.nightly)])
def test_each_effect_is_once_in_our_books_wherever_the_worker_is_killed(server, times) -> None:  # noqa: F811
    street, listening, outside = build(), server(), Counter()
    for point in POINTS:
        for number in range(times):
            books, letters = once(street, listening.taken, point, number)
            assert (point, books) == (point, {"notices": 1, "tellings": 1, "sent": 1})
            outside[point] += letters
    assert outside == {point: times * (2 if point.startswith("handed") else 1) for point in POINTS}
    print(f"\nkilled {times} times at each of {len(POINTS)} points: once in our books; letters outside {dict(outside)}")


@pytest.mark.proves("safety:D8")
def test_a_job_that_never_ends_is_left_aside(street, time_machine, monkeypatch, caplog) -> None:
    make_comment(street, make_article(street))
    row = DBTaskResult.objects.get(task_path="reuring.notices.tell.spread")
    for number in range(jobs.TRIES):
        row.claim(f"w{number}")
        assert jobs.take_up_again() == 0
        time_machine.shift(jobs.LONGEST + timedelta(seconds=1)) if number else time_machine.move_to(clock.now() + jobs.LONGEST * 2, tick=False)
        assert jobs.take_up_again() == (1 if number < jobs.TRIES - 1 else 0)
        row.refresh_from_db()
    assert row.status == "FAILED" and "left aside" in caplog.text
