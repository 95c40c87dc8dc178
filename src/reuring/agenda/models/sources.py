"""Calendars that activities come in from, and what came in."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit

from django.db import models, transaction
from django.db.models import F
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models.event import Event
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood, Place
from reuring.people.models import Organisation

DAILY = timedelta(days=1)
PATIENCE = [timedelta(hours=1), timedelta(hours=6), DAILY, 2 * DAILY, 4 * DAILY, 7 * DAILY]      # after each failure in a row
TROUBLED = 3                         # failures in a row before the team hears of it
FILE = "bestand:"


class CalendarSourceQuerySet(models.QuerySet["CalendarSource"]):
    def followed(self) -> Self:
        return self.filter(due_at__isnull=False)

    def troubled(self) -> Self:
        """What keeps failing: for the team to look at."""
        return self.followed().filter(failures__gte=TROUBLED)


class CalendarSource(models.Model):
    """A calendar elsewhere: read once from a file, or followed every day. What came in from it belongs to it."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="calendars")
    address = models.CharField(max_length=500)                       # where it is fetched, or `bestand:` and the name of a file
    name = models.CharField(max_length=120, blank=True)              # as it calls itself
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+")       # where it is, unless it says otherwise
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")     # whose it is
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")                     # who brought it in
    due_at = models.DateTimeField(null=True)                         # when it is fetched again; None: not followed
    failures = models.PositiveSmallIntegerField(default=0)           # in a row
    trouble = models.CharField(max_length=20, blank=True)            # the last refusal, a key of words
    read_at = models.DateTimeField(null=True)                        # when it last came in well
    told = models.JSONField(default=dict, blank=True)                # what that brought: counts, and what was refused and why
    turn = models.PositiveIntegerField(default=0)                    # one reads at a time
    created_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(CalendarSourceQuerySet))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["hood", "address"], name="one_calendar_source")]

    def __str__(self) -> str:
        return self.name or urlsplit(self.address).hostname or self.address.removeprefix(FILE)

    @property
    def is_file(self) -> bool:
        return self.address.startswith(FILE)

    @property
    def followed(self) -> bool:
        return self.due_at is not None

    @property
    def troubled(self) -> bool:
        return self.followed and self.failures >= TROUBLED

    def follow(self) -> None:
        """From now on it is fetched every day."""
        swap(self, {}, due_at=clock.now(), failures=0, trouble="")
        self.refresh_from_db()

    def stop(self) -> None:
        """No longer fetched; what came in stays."""
        swap(self, {}, due_at=None, failures=0, trouble="")
        self.refresh_from_db()

    def take_turn(self) -> bool:
        """Of two workers one fetches; should it fall over half-way, the next turn comes in an hour all the same."""
        return swap(self, {"due_at": self.due_at}, due_at=clock.now() + PATIENCE[0])

    def came_in(self, name: str, told: dict[str, Any]) -> None:
        """It was read: say what it brought."""
        due = clock.now() + DAILY if self.followed else None
        swap(self, {}, failures=0, trouble="", read_at=clock.now(), due_at=due, told=told, name=name or self.name)
        self.refresh_from_db()

    def failed(self, why: str) -> datetime | None:
        """It did not come in; tried again later, and later each time."""
        due = clock.now() + PATIENCE[min(self.failures, len(PATIENCE) - 1)] if self.followed else None
        swap(self, {}, failures=F("failures") + 1, trouble=why[:20], due_at=due)
        self.refresh_from_db()
        return self.due_at

    def hold(self) -> None:
        """Wait here until nobody else reads it; holds until the end of the transaction."""
        if not transaction.get_connection().in_atomic_block:
            raise RuntimeError("a calendar is held inside a transaction")
        swap(self, {}, turn=F("turn") + 1)


class Arrival(models.Model):
    """An activity that came in: under which name its calendar knows it, and what that did here, so that it can be undone and nothing else."""

    source = models.ForeignKey(CalendarSource, models.CASCADE, related_name="arrivals")
    event = models.OneToOneField(Event, models.CASCADE, related_name="arrival")
    uid = models.CharField(max_length=255)
    off = models.BooleanField(default=False)                         # called off by its calendar, or gone from it
    days = models.JSONField(default=dict, blank=True)                # of single dates: {"2026-12-08": "off" | ["2026-12-09", "10:00", 90]}

    objects = ScopedManager(hood="source__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "uid"], name="one_arrival")]

    def __str__(self) -> str:
        return self.uid
