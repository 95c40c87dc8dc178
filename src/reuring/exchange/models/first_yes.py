"""What the first who says yes settles: a call for something, something to give away, a chore."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.exchange.lifecycle import FIRST_YES
from reuring.posts.models import PostQuerySet, record


class FirstYesQuerySet(PostQuerySet):
    def for_page(self) -> Self:
        return super().for_page().select_related("taken_by")

    def open(self) -> Self:
        """What still waits for a yes."""
        return self.shown().filter(stage="open", ends_on__gte=clock.today())


class FirstYes(models.Model):
    """One of many may say yes, and then it is settled: one UPDATE decides. Who that is, only the two of them see.

    It ends by itself on its day. What is over is taken back by nobody's hand, and its writer may renew it.
    """

    class Stage(models.TextChoices):
        OPEN = "open"
        TAKEN = "taken"
        DONE = "done"
        OVER = "over"

    stage = models.CharField(max_length=5, choices=Stage.choices, default=Stage.OPEN, editable=False)
    taken_by = models.ForeignKey(Person, models.SET_NULL, null=True, editable=False, related_name="+")
    taken_at = models.DateTimeField(null=True, editable=False)
    ends_on = models.DateField()

    LASTS: ClassVar[int] = 14                # days, unless its writer says otherwise

    class Meta:
        abstract = True

    @classmethod
    def last_day(cls) -> date:
        return clock.today() + timedelta(days=cls.LASTS)

    @property
    def open(self) -> bool:
        return self.stage == "open" and self.ends_on >= clock.today()

    def take(self, *, by: Person) -> None:
        """Yes, me. Raises NotNow for everybody but the first."""
        if not self.open or self.state != "shown":       # type: ignore[attr-defined]
            raise NotNow(f"{self} is settled")
        self._step("take", by, "yes.said", taken_by_id=by.pk, taken_at=clock.now())

    def reopen(self, *, by: Person) -> None:
        """It does not come to it: whoever is first now may say yes."""
        self._step("reopen", by, "yes.taken_back", taken_by_id=None, taken_at=None)

    def finish(self, *, by: Person) -> None:
        """Lent, fetched, done: one tap of either of the two."""
        self._step("finish", by, "yes.done")

    def close(self, *, by: Person | None) -> None:
        """Not needed any more, or its day has come: it leaves the board."""
        with transaction.atomic():
            self._step("close", by, "yes.over")
            if self.state == "shown":                    # type: ignore[attr-defined]
                self.withdraw(by=by)                     # type: ignore[attr-defined]

    def renew(self, *, by: Person) -> None:
        """Once more, for as long as the first time."""
        with transaction.atomic():
            self._step("renew", by, "yes.renewed", taken_by_id=None, taken_at=None, ends_on=self.last_day())
            if self.state == "withdrawn":                # type: ignore[attr-defined]
                self.put_back(by=by)                     # type: ignore[attr-defined]

    def _step(self, move: str, by: Person | None, action: str, **also: Any) -> None:
        was, ends = self.stage, FIRST_YES.next(self.stage, move)
        with transaction.atomic():
            if not swap(self, {"stage": was}, stage=ends, **also):
                raise NotNow(f"somebody else was first with {self}")
            for name, value in {"stage": ends, **also}.items():
                setattr(self, name, value)
            record(action, self, by)                     # type: ignore[arg-type]


def due(model: type[models.Model]) -> Any:
    """Those of a kind whose day has come, over all neighbourhoods."""
    return model._base_manager.filter(Q(stage="open") & Q(ends_on__lt=clock.today()))
