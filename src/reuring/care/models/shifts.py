"""One task on one day: taken by one tap, given back, passed on with a yes, done."""
from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.care.lifecycle import SHIFT
from reuring.care.models.members import CircleMember
from reuring.care.models.tasks import Task
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap


class Shift(models.Model):
    """A row only where a day was touched. It is won by one UPDATE: of however many who tap at once, one gets it (safety C1)."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="shifts")
    day = models.DateField()
    state = models.CharField(max_length=5, choices=[(state, state) for state in SHIFT.states], default="free")
    taken_by = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="shifts")
    asked = models.ForeignKey(CircleMember, models.SET_NULL, null=True, related_name="asked_for")        # to take it over
    in_return = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")                  # for this one of theirs
    done_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="task__circle__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "day"], name="one_shift_a_day")]
        indexes = [models.Index(fields=["taken_by", "state", "day"], name="shift_of")]

    def __str__(self) -> str:
        return f"{self.pk}"

    def take(self, *, by: CircleMember) -> None:
        """Raises NotNow when somebody was first. Guests take nothing."""
        if by.state != "in" or not by.inner:
            raise NotNow("only members take a task")
        self._turn("take", {"state": "free"}, taken_by_id=by.pk, asked_id=None, in_return_id=None)
        self._write("took", by)
        self.task.circle.step("run")

    def give_back(self, *, by: CircleMember | None) -> None:
        """It is free again; raises NotNow when it is not theirs."""
        self._turn("give_back", {"state": "taken", "taken_by_id": by.pk if by else self.taken_by_id}, taken_by_id=None, asked_id=None, in_return_id=None)
        self._write("gave_back", by)

    def ask(self, to: CircleMember, *, by: CircleMember, in_return: Shift | None = None) -> None:
        """Would somebody else do it? With `in_return` two days change places. Raises NotNow for what is not one's own, or not theirs."""
        theirs = in_return is None or (in_return.state == "taken" and in_return.taken_by_id == to.pk and in_return.task.circle_id == self.task.circle_id)
        asked = {"asked_id": to.pk, "in_return_id": in_return.pk if in_return else None}
        if to.pk == by.pk or not to.inner or not theirs or not swap(self, {"state": "taken", "taken_by_id": by.pk}, **asked):
            raise NotNow("this cannot be asked of them")
        self._fresh()

    def agree(self, *, by: CircleMember) -> None:
        """Whoever was asked does it, and the other the one in return. Raises NotNow, and changes nothing, when either moved on."""
        was = {"state": "taken", "taken_by_id": self.taken_by_id, "asked_id": by.pk}
        with transaction.atomic():
            giver, back = self.taken_by_id, self.in_return
            self._turn("agree", was, taken_by_id=by.pk, asked_id=None, in_return_id=None)
            if back is not None and not swap(back, {"state": "taken", "taken_by_id": by.pk}, taken_by_id=giver, asked_id=None, in_return_id=None):
                raise NotNow("the other day was taken by somebody else")
            self._write("took_over", by)

    def refuse(self, *, by: CircleMember) -> None:
        """Whoever was asked does not. Twice is once."""
        swap(self, {"asked_id": by.pk}, asked_id=None, in_return_id=None)
        self._fresh()

    def done(self, *, by: CircleMember | None) -> None:
        """Done; raises NotNow before its day."""
        if self.day > clock.today():
            raise NotNow("that day is still to come")
        self._turn("done", {"state": "taken"}, done_at=clock.now(), asked_id=None, in_return_id=None)
        self._write("done", by)

    def _turn(self, move: str, was: dict[str, Any], **becomes: Any) -> None:
        if not swap(self, was, state=SHIFT.next(self.state, move), **becomes):
            raise NotNow("somebody was first")
        self._fresh()

    def _fresh(self) -> None:
        task = self.task
        self.refresh_from_db()
        self.task = task

    def _write(self, act: str, by: CircleMember | None) -> None:
        self.task.circle.write(act, by=by, task=self.task, day=self.day)
