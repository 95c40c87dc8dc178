"""Which connector has which day, and what was told to two people because a line was crossed."""
from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.hoods.models import Neighbourhood

MONDAY, SUNDAY = 0, 6
DAYS = [(0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")), (5, _("Saturday")), (6, _("Sunday"))]


class Duty(models.Model):
    """Who of the connectors calls on this day of the week, and between which hours."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="duties")
    weekday = models.PositiveSmallIntegerField(choices=DAYS)
    person = models.ForeignKey(Person, models.CASCADE, related_name="duties")
    from_hour = models.PositiveSmallIntegerField(default=10)
    to_hour = models.PositiveSmallIntegerField(default=12)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["hood", "weekday"], name="one_duty_a_day"),
            models.CheckConstraint(condition=models.Q(weekday__lte=SUNDAY, to_hour__lte=24, from_hour__lt=models.F("to_hour")), name="duty_in_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.weekday}"


class Boundary(models.Model):
    """Somebody went too far. Two people of the team are told by name, and nobody else reads it (F120)."""

    READ = "boundary.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="boundaries")
    by = models.ForeignKey(Person, models.CASCADE, related_name="boundaries")
    text = SealedText()
    first = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(default=clock.now)
    outcome = SealedText(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="hood")

    def __str__(self) -> str:
        return f"boundary {self.pk}"

    @property
    def party_ids(self) -> frozenset[int]:
        return frozenset({self.by_id})

    @property
    def connector_ids(self) -> frozenset[int | None]:
        return frozenset({self.first_id, self.second_id})

    @cached_property
    def told(self) -> list[Person]:
        return [person for person in (self.first, self.second) if person is not None]

    def end(self, *, by: Person, outcome: str) -> None:
        """What was done about it; who told it reads that. Raises NotNow when it was ended before."""
        if not swap(self, {"ended_at": None}, ended_at=clock.now(), ended_by_id=by.pk, outcome=outcome):
            raise NotNow(f"{self} was ended before")
        self.refresh_from_db()
