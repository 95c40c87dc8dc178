"""What is to be done day by day: what the tasks say, and what became of single days."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from reuring.care.models.circles import Circle
from reuring.care.models.members import CircleMember
from reuring.care.models.shifts import Shift
from reuring.care.models.tasks import Task


class Day(NamedTuple):
    """A task on a day as it is by now: `own` is what another need not do."""

    task: Task
    on: date
    state: str
    who: CircleMember | None
    shift: Shift | None

    @property
    def free(self) -> bool:
        return self.state == "free"

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.task.starts or time()))


def days_of(circle: Circle, start: date, days: int, tasks: Iterable[Task] | None = None) -> list[Day]:
    """What is to be done in so many days, in order; two queries, however many tasks."""
    end = start + timedelta(days=days - 1)
    tasks = list(Task.objects.of(circle) if tasks is None else tasks)
    rows = Shift.objects.filter(task__in=[task.pk for task in tasks], day__gte=start, day__lte=end)
    known = {(row.task_id, row.day): row for row in rows.select_related("taken_by__person", "asked__person")}
    found = [_as_it_is(task, day, known.get((task.pk, day))) for task in tasks for day in task.days(start, end)]
    return sorted(found, key=lambda one: (one.on, one.task.starts or time(), one.task.pk))


def _as_it_is(task: Task, day: date, shift: Shift | None) -> Day:
    if not task.others:
        return Day(task, day, "own", None, None)
    if shift is None:
        return Day(task, day, "taken" if task.holder_id else "free", task.holder, None)
    return Day(task, day, shift.state, shift.taken_by, shift)
