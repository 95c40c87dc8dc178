"""What is to be done around somebody: once, again and again, or when it suits; who does it, and who stands in."""
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.care.models.circles import Circle
from reuring.care.models.members import CircleMember
from reuring.core import almanac, clock, words
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText

if TYPE_CHECKING:
    from reuring.care.models.shifts import Shift


class TaskQuerySet(models.QuerySet["Task"]):
    def for_page(self) -> Self:
        return self.select_related("circle__hood", "holder__person", "backup__person")

    def of(self, circle: Circle) -> Self:
        """Those that are to be done, with the circle as it is in hand."""
        return self.filter(circle=circle, ended_at=None).select_related("holder__person", "backup__person").order_by("starts", "pk")


class Task(models.Model):
    """One thing that is done. `rule` is an RRULE of days, as in the agenda; without a day it is done when it suits.

    `holder` does it always, `backup` stands in; a single day that goes otherwise is a `Shift`. Words are sealed; a guest sees it only if `shared`.
    """

    READ = "task.see"

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="tasks")
    what = SealedText()
    note = SealedText(blank=True)                                    # good to know: where the list lies
    day = models.DateField(null=True)
    starts = models.TimeField(null=True)
    rule = models.CharField(max_length=200, blank=True)
    others = models.BooleanField(default=True)                       # another may do it; no: they go on doing it themselves
    shared = models.BooleanField(default=False)                      # guests see it
    holder = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="holds")
    backup = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="stands_in")
    written_by = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="wrote")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="circle__hood", _manager_class=models.Manager.from_queryset(TaskQuerySet))

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def open(self) -> bool:
        return self.circle.open

    @property
    def at(self) -> str:
        """When it begins, as people say it; empty for any time of the day."""
        return words.clock_time(self.starts) if self.starts is not None else ""

    @property
    def inner_ids(self) -> set[int]:
        return self.circle.inner_ids

    @property
    def arranger_ids(self) -> set[int]:
        return self.circle.arranger_ids

    @property
    def subject_ids(self) -> set[int]:
        return self.circle.subject_ids if self.shared else self.circle.inner_ids

    def add(self, *, by: CircleMember | None) -> None:
        """Write it down. Raises almanac.BadRule for a rule that cannot be followed."""
        if self.day is not None:
            almanac.check(self.rule, self.day)
        with transaction.atomic():
            self.written_by = by
            self.save()
            self.circle.write("task", by=by, task=self)
            self.circle.step("settle")

    def change(self, *, by: CircleMember | None, **becomes: Any) -> None:
        """Other words, another day, somebody else who stands in. Raises almanac.BadRule."""
        if becomes.get("day") is not None:
            almanac.check(becomes.get("rule", ""), becomes["day"])
        with transaction.atomic():
            for name, value in becomes.items():
                setattr(self, name, value)
            self.save(update_fields=list(becomes))
            self.circle.write("task_changed", by=by, task=self)
            self.circle.step("settle")

    def end(self, *, by: CircleMember | None) -> None:
        """It need not be done any more. Twice is once."""
        if swap(self, {"ended_at": None}, ended_at=clock.now()):
            self.refresh_from_db(fields=["ended_at"])
            self.circle.write("task_ended", by=by, task=self)

    def on(self, day: date) -> Shift:
        """This task on this day, for somebody to take it, give it back or do it. Raises NotNow when it is no day of it, or one that is over."""
        if self.ended_at is not None or not self.circle.open or not self.others or day < clock.today() or not self.days(day, day):
            raise NotNow(f"task {self.pk} is not to be done on {day}")
        shift: Shift = self.known(day)
        return shift

    def known(self, day: date) -> Shift:
        """The row of a day, made where there is none: of who does it always, or free."""
        first = {"state": "taken" if self.holder_id else "free", "taken_by_id": self.holder_id}
        shift, _new = self.shifts.get_or_create(day=day, defaults=first)
        shift.task = self
        return shift

    def days(self, start: date, end: date) -> list[date]:
        return almanac.days_between(self.rule, self.day, start, end) if self.day is not None else []

    def take_always(self, *, by: CircleMember) -> None:
        """Somebody does it always, also on the days that were free so far. Raises NotNow when somebody was first."""
        with transaction.atomic():
            if not self.circle.open or not self.others or not swap(self, {"holder_id": None, "ended_at": None}, holder_id=by.pk):
                raise NotNow("somebody was first, or it is not to be done any more")
            self.refresh_from_db(fields=["holder"])
            for shift in self.shifts.filter(state="free", day__gte=clock.today()):
                swap(shift, {"state": "free"}, state="taken", taken_by_id=by.pk)
            self.circle.write("always", by=by, task=self)
            self.circle.step("run")

    def stop_always(self, *, by: CircleMember) -> None:
        """They no longer do it always; days that they took stay theirs until they give them back."""
        if not swap(self, {"holder_id": by.pk}, holder_id=None):
            raise NotNow("somebody else does it by now")
        self.refresh_from_db(fields=["holder"])
        self.circle.write("not_always", by=by, task=self)
