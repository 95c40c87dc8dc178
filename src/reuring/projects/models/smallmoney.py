"""A little money for something small: handed in, and within six weeks neighbours decide, with a reason for a no (F32)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.projects.lifecycle import SMALL_MONEY

CLOCK = timedelta(weeks=6)


def six_weeks() -> date:
    return clock.today() + CLOCK


class SmallMoney(models.Model):
    """What somebody asks, how much, and what the panel of neighbours decided. Everybody reads it; who asked is not named."""

    class State(models.TextChoices):
        IN = "in", _("handed in")
        SUPPORTED = "supported", _("supported")
        REFUSED = "refused", _("not supported")
        BACK = "back", _("taken back")

    READ = "money.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="small_money")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=120)
    why = models.CharField(max_length=600)
    cents = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.IN)
    made_at = models.DateTimeField(default=clock.now)
    decide_by = models.DateField(default=six_weeks)
    panel = models.CharField(max_length=200, blank=True)                 # who decided, as they want to be named
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")      # who wrote it down

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(state="refused") | ~models.Q(reason=""), name="small_money_no_has_a_reason")]

    def __str__(self) -> str:
        return self.what

    @property
    def party_ids(self) -> frozenset[int | None]:
        """Who asked does not decide."""
        return frozenset({self.author_id})

    @property
    def days(self) -> int:
        """How many days the panel has left; below zero it is late."""
        return (self.decide_by - clock.today()).days

    def decide(self, move: str, *, by: Person, panel: str, reason: str = "") -> None:
        self._move(move, panel=panel, reason=reason, decided_at=clock.now(), judged_by_id=by.pk)

    def take_back(self) -> None:
        self._move("take_back")

    def _move(self, move: str, **columns: Any) -> None:
        was, ends = self.state, SMALL_MONEY.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, **columns):
                raise NotNow("somebody else decided this first")
            self.refresh_from_db()
            raise_version(self.hood_id)
