"""Room to do something in: a room, a garden, a window, premises that stand empty."""
from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.exchange.models.lent import Lent
from reuring.posts.models import Post, PostQuerySet


class SpaceQuerySet(PostQuerySet):
    def in_time(self) -> Self:
        """Without what was there for a while and is not any more."""
        return self.shown().filter(Q(until_on=None) | Q(until_on__gte=clock.today()))

    def vacant(self) -> Self:
        """Where somebody may begin something."""
        return self.in_time().filter(sort="vacant", settled_at=None)


class Space(Lent, Post):
    """A room that others may use: by the hour, or, where premises stand empty, for a time, by somebody who wants to begin something there."""

    PAGE: ClassVar[str] = "exchange:space"
    CARD: ClassVar[str] = "exchange/things/_card.html"
    NEWS: ClassVar[bool] = False
    EDIT: ClassVar[str] = "exchange:change_space"

    class Sort(models.TextChoices):
        ROOM = "room", _("a room")
        STUDIO = "studio", _("a studio or workshop")
        GARDEN = "garden", _("a garden or yard")
        WINDOW = "window", _("a shop window")
        VACANT = "vacant", _("premises that stand empty")

    class Per(models.TextChoices):
        HOUR = "hour", _("an hour")
        TIME = "time", _("a time")
        DAY = "day", _("a day")
        MONTH = "month", _("a month")

    sort = models.CharField(_("What kind of room is it?"), max_length=6, choices=Sort.choices, default=Sort.ROOM)
    hours = models.CharField(_("When can one be there?"), max_length=200, blank=True)
    fits = models.PositiveSmallIntegerField(_("How many people fit in?"), null=True, blank=True)
    square = models.PositiveIntegerField(_("How many square metres?"), null=True, blank=True)
    accessible = models.BooleanField(_("You get in without steps"), default=False)
    access = models.CharField(_("How does one get in?"), max_length=200, blank=True)
    equipment = models.CharField(_("What is there?"), max_length=300, blank=True)
    cost = models.CharField(_("What does it cost, in words?"), max_length=120, blank=True)
    per = models.CharField(max_length=5, choices=Per.choices, blank=True)
    opens = models.PositiveSmallIntegerField(default=8)                      # between these hours it can be booked
    closes = models.PositiveSmallIntegerField(default=22)
    from_on = models.DateField(null=True, blank=True)                        # for a time: from this day, until that
    until_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, editable=False)             # somebody began something there

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(SpaceQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opens__lt=F("closes"), closes__lte=24), name="space_opens_before_it_closes"),
            models.CheckConstraint(condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")), name="space_from_until"),
        ]

    @property
    def vacant(self) -> bool:
        return self.sort == self.Sort.VACANT

    def there_on(self, day: date) -> bool:
        return (self.from_on is None or day >= self.from_on) and (self.until_on is None or day <= self.until_on)
