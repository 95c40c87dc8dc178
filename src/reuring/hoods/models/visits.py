"""On which days somebody of the team went round (S3-36). Days without names: nobody watches over who helps."""
from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import Neighbourhood

KEPT = timedelta(days=100)


class Visit(models.Model):
    """The round was looked at on this day."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="visits")
    day = models.DateField(default=clock.today)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "day"], name="one_visit_a_day")]

    def __str__(self) -> str:
        return f"{self.hood_id} {self.day}"


def attend(hood: Neighbourhood) -> None:
    """A moderator is here today: written down once a day, and who wants to join may again."""
    closed = hood.unattended
    swap(hood, {}, attended_on=clock.today())
    hood.attended_on = clock.today()
    if closed:
        hood.touch()


def visit(hood: Neighbourhood) -> None:
    """Somebody of the team looks at the round today; once a day is written down."""
    Visit.objects.get_or_create(hood=hood, day=clock.today())
    swap(hood, {}, visited_on=clock.today())


def days_looked(hood: int, since: date, until: date) -> int:
    """How many days of this span, both ends counted."""
    return Visit._base_manager.filter(hood=hood, day__range=(since, until)).count()


def forget_visits() -> int:
    return Visit._base_manager.filter(day__lt=clock.today() - KEPT).delete()[0]
