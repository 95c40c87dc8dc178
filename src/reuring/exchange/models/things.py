"""Something to lend: what, under which rules, and on which days it is free."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.exchange.models.lent import Lent, NotFree
from reuring.hoods.models.neighbourhood import raise_version
from reuring.posts.models import Post, PostQuerySet

AHEAD = timedelta(days=120)              # so far the calendar of a thing goes
LONGEST = 31                             # days at a time


class Thing(Lent, Post):
    """Something to lend, of a neighbour or of an organisation: a library of things is an organisation that keeps many.

    Free unless said otherwise. The rule for damage is shown before anybody asks. Its days are rows that are unique, so that
    no two neighbours ever have it at once; nobody sees who has it, and a day that its owner keeps looks like any other that is taken.
    """

    PAGE: ClassVar[str] = "exchange:thing"
    CARD: ClassVar[str] = "exchange/things/_card.html"
    NEWS: ClassVar[bool] = False
    EDIT: ClassVar[str] = "exchange:change_thing"

    class Damage(models.TextChoices):
        TALK = "talk", _("We look at it together, and agree what is fair.")
        OWNER = "owner", _("Broken by normal use? Then that is for me.")
        BORROWER = "borrower", _("Who breaks it, mends it or pays for it.")

    deposit = models.CharField(_("Do you want a deposit?"), max_length=120, blank=True)
    damage = models.CharField(_("What if it breaks?"), max_length=8, choices=Damage.choices, default=Damage.TALK)
    most_days = models.PositiveSmallIntegerField(_("For how many days at most?"), default=7)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PostQuerySet))

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(most_days__gte=1, most_days__lte=LONGEST), name="thing_some_days")]

    def keep_days(self, first: date, last: date, *, by: Person) -> None:
        """Its owner needs it. For neighbours these days are taken, like any others. Raises NotFree when somebody has one of them."""
        in_order(first, last, LONGEST)
        with transaction.atomic():
            take_days(self, first, last)

    def give_days(self, first: date, last: date, *, by: Person) -> None:
        """Days that the owner kept are free again; never those of somebody who borrows."""
        ThingDay._base_manager.filter(thing=self.pk, lending=None, day__gte=first, day__lte=last).delete()
        raise_version(self.hood_id)

    def taken_days(self) -> set[date]:
        return set(ThingDay._base_manager.filter(thing=self.pk).values_list("day", flat=True))


class ThingDay(models.Model):
    """A day on which a thing is taken: by whoever borrows it, or kept by its owner. One row a day, and the database sees to that."""

    thing = models.ForeignKey(Thing, models.CASCADE, related_name="days")
    lending = models.ForeignKey("exchange.Lending", models.CASCADE, null=True, related_name="days")
    day = models.DateField()

    objects = ScopedManager(hood="thing__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thing", "day"], name="one_lending_a_day")]

    def __str__(self) -> str:
        return f"{self.thing_id} {self.day}"


def take_days(thing: Thing, first: date, last: date, lending: Any = None) -> None:
    """All of these days or none, in their order, so that two who want the same never wait for one another. Raises NotFree."""
    days = [ThingDay(thing=thing, lending=lending, day=first + timedelta(days=n)) for n in range((last - first).days + 1)]
    try:
        with transaction.atomic():
            ThingDay._base_manager.bulk_create(days)
    except IntegrityError as taken:
        raise NotFree(f"{thing} is not free from {first} to {last}") from taken


def in_order(first: date, last: date, most: int) -> None:
    """Raises NotNow for days that are over, upside down, too many or too far."""
    if not clock.today() <= first <= last <= clock.today() + AHEAD or (last - first).days >= most:
        raise NotNow(f"not from {first} to {last}")
