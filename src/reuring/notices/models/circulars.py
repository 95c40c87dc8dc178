"""One message of the team to many: a mail of its own to each, after a quarter of an hour in which it can be taken back (safety F6, F107)."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Group, Neighbourhood
from reuring.notices.lifecycle import CIRCULAR

DELAY = timedelta(minutes=15)            # in which one may think better of it
KEPT = timedelta(days=365)


class CircularQuerySet(models.QuerySet["Circular"]):
    def for_page(self) -> Self:
        return self.select_related("hood", "by", "group")

    def due(self) -> Self:
        """What may leave now, and what was on its way when the machine fell over."""
        return self.filter(hood__life__in=["seeding", "growing"], state__in=["waiting", "going"], send_at__lte=clock.now()).order_by("pk")


class Circular(models.Model):
    """It goes to who asked for mail of this neighbourhood and did not say no to these; never to a list somebody typed."""

    class To(models.TextChoices):
        FOLLOWERS = "followers", _("Everybody who follows by mail")
        NEIGHBOURS = "neighbours", _("Neighbours we have met, of those")
        GROUP = "group", _("A group, of those")

    class State(models.TextChoices):
        WAITING = "waiting", _("goes out soon")
        GOING = "going", _("is going out")
        SENT = "sent", _("went out")
        BACK = "back", _("taken back")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="circulars")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    to = models.CharField(max_length=10, choices=To.choices)
    group = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=120)
    body = models.TextField(max_length=3_000)
    readers = models.PositiveIntegerField()                          # as many as the sender was told
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    send_at = models.DateTimeField()
    told_until = models.BigIntegerField(default=0)                   # key of the last reader whose mail was written
    mails = models.PositiveIntegerField(default=0)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(CircularQuerySet))

    READ = "circular.write"

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def take_back(self) -> None:
        """Raises NotNow once the first mail was written."""
        self.move("take_back")

    def move(self, move: str) -> None:
        was, ends = self.state, CIRCULAR.next(self.state, move)
        if not swap(self, {"state": was}, state=ends):
            raise NotNow("it goes out already, or was taken back")
        self.refresh_from_db()


def leaves(now: datetime) -> datetime:
    """A quarter of an hour from now."""
    return now + DELAY


def forget_circulars() -> int:
    return Circular._base_manager.filter(made_at__lt=clock.now() - KEPT).exclude(state__in=["waiting", "going"]).delete()[0]
