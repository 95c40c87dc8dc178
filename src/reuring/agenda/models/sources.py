"""Calendars that activities come in from, and what came in."""
from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from reuring.agenda.models.event import Event
from reuring.hoods.models import Neighbourhood, Place
from reuring.people.models import Organisation
from reuring.posts.models.followed import Followed, FollowedQuerySet

FILE = "bestand:"                        # an address that is the name of a file


class CalendarSource(Followed):
    """A calendar elsewhere: read once from a file, or followed every day. What came in from it belongs to it, and stays when that stops."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="calendars")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+")       # where it is, unless it says otherwise
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")     # whose it is

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FollowedQuerySet))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["hood", "address"], name="one_calendar_source")]

    def __str__(self) -> str:
        return self.name or self.address.removeprefix(FILE) if self.is_file else super().__str__()

    @property
    def is_file(self) -> bool:
        return self.address.startswith(FILE)


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
