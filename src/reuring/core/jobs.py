"""Work beside the page: the worker's heartbeat, and jobs that return by the clock.

One-off jobs are django-tasks, enqueued in the transaction that causes them. A recurring job is a line in `RHYTHM`,
which each room fills in its `apps.ready`; two workers never run the same turn, because a turn is won by one UPDATE.
"""
from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from reuring.core import clock, limits, mail, stock
from reuring.core.models import Pulse
from reuring.core.rows import swap
from reuring.core.texting import asking, coming_in, sending

WORKER = "worker"
LONGEST, TRIES = timedelta(minutes=5), 5
SILENCE = timedelta(seconds=60)        # a worker that did not beat for so long is called dead

Rhythm = Callable[[datetime], datetime]
RHYTHM: dict[str, tuple[Callable[[], object], Rhythm]] = {}


def every(name: str, work: Callable[[], object], rhythm: timedelta | Rhythm) -> None:
    """Let `work` return: after a span, or when `rhythm(now)` says. A second one of the same name would silence the first, so it is refused."""
    if name in RHYTHM:
        raise ValueError(f"two jobs are called {name}")
    RHYTHM[name] = (work, rhythm if callable(rhythm) else lambda now: now + rhythm)


def take_up_again() -> int:
    """One-off jobs whose worker was killed, or that failed, begin anew a while later; after some tries they are left aside.

    Every job may run twice without harm, and none takes as long as `LONGEST`. Answers how many begin anew.
    """
    long_ago = clock.now() - LONGEST
    fell = DBTaskResult.objects.filter(Q(status="RUNNING", started_at__lt=long_ago) | Q(status="FAILED", finished_at__lt=long_ago))
    again = [row.pk for row in fell.order_by() if len(row.worker_ids) < TRIES]
    parked = fell.filter(status="RUNNING").exclude(pk__in=again).update(status="FAILED", finished_at=clock.now())
    if parked:
        logging.getLogger("reuring").error("%s jobs did not end in %s tries and are left aside", parked, TRIES)
    return fell.filter(pk__in=again).update(status="READY", started_at=None, finished_at=None)


every("mail", mail.deliver_waiting, timedelta(seconds=5))
every("stranded jobs", take_up_again, timedelta(minutes=1))
every("old mail", mail.forget_old, timedelta(hours=1))
every("texts", sending.deliver_waiting, timedelta(seconds=5))
every("texts that came in", coming_in.look_at_waiting, timedelta(minutes=1))
for name, forget in (("old texts", sending.forget_old), ("old texts that came in", coming_in.forget_old), ("old questions", asking.forget_old)):
    every(name, forget, timedelta(hours=1))
every("limits", limits.forget_old, timedelta(hours=1))
every("stock", stock.take, timedelta(days=1))


def beat() -> list[str]:
    """One turn of the worker's clock: show that it lives, run what is due; answers the names of what ran."""
    Pulse.objects.update_or_create(pk=WORKER, defaults={"beat_at": clock.now()})
    known = Pulse.objects.in_bulk(list(RHYTHM))
    return [name for name in RHYTHM if _run_if_due(name, known.get(name))]


def hands(interval: int | None = None) -> Worker:
    """Who does one-off jobs when it runs: those that are waiting, and with an interval in seconds also those that come, while it is `running`."""
    return Worker(queue_names=["default"], excluded_queue_names=[], backend_name="default", interval=interval or 0, batch=interval is None,
                  startup_delay=False, max_tasks=None, worker_id=get_random_string(32))


def do_waiting(interval: int | None = None) -> None:
    """One-off jobs, by the main thread of a process of their own: SIGTERM and Ctrl-C let the job in hand end."""
    worker = hands(interval)
    worker.configure_signals()
    worker.run()


def _run_if_due(name: str, pulse: Pulse | None) -> bool:
    work, rhythm = RHYTHM[name]
    now = clock.now()
    if pulse is None:
        pulse, _new = Pulse.objects.get_or_create(pk=name, defaults={"due_at": now})
    if (pulse.due_at and pulse.due_at > now) or not swap(pulse, {"due_at": pulse.due_at}, due_at=rhythm(now), beat_at=now):
        return False
    try:
        work()
    except Exception:           # the others come after it, and it comes again itself
        logging.getLogger("reuring").exception("%s failed; it is tried again when it is due", name)
    return True


def worker_lives() -> bool:
    return Pulse.objects.filter(pk=WORKER, beat_at__gt=clock.now() - SILENCE).exists()
