"""The social map: who helps with what, for whom, what it costs, and when somebody last said that this still holds."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.people.models.imported import take_over
from reuring.people.models.organisations import Organisation

ASK_EVERY = timedelta(days=182)          # the owner is asked twice a year


class MapEntryQuerySet(models.QuerySet["MapEntry"]):
    def on_show(self, since: datetime) -> Self:
        """What the map shows: confirmed, or marked as old; what nobody confirmed for too long (`hidden_before()`) is out of sight."""
        return self.filter(organisation__closed_at=None, confirmed_at__gt=since)

    def stale(self) -> Self:
        """Nobody said for long that it still holds: the team asks."""
        return self.filter(organisation__closed_at=None, confirmed_at__lte=marked_before())

    def to_ask(self) -> Self:
        """Whose owner is to be asked now: half a year since it was confirmed, and since we last asked."""
        due = clock.now() - ASK_EVERY
        return self.filter(Q(asked_at=None) | Q(asked_at__lte=due), organisation__closed_at=None, confirmed_at__lte=due)

    def in_order(self) -> Self:
        return self.order_by("organisation__name", "what", "pk")

    def for_page(self) -> Self:
        return self.select_related("organisation__hood", "confirmed_by")


class MapEntry(models.Model):
    """One thing an organisation helps with. It shows for as long as somebody confirms it, and is back the moment they do."""

    class How(models.TextChoices):
        KEEPER = "keeper", _("the organisation")
        MAIL = "mail", _("the organisation, by mail")
        TEAM = "team", _("the team")
        LIST = "list", _("a list")

    LISTED: ClassVar[tuple[str, ...]] = ("what", "for_whom", "cost", "contact")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="entries")
    what = models.CharField(max_length=120)
    for_whom = models.CharField(max_length=120, blank=True)
    cost = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)           # where it differs from the organisation's
    confirmed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed_how = models.CharField(max_length=6, choices=How.choices, default=How.KEEPER)
    asked_at = models.DateTimeField(null=True)                       # when the owner was last asked by mail
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    imported = models.JSONField(default=dict, blank=True)

    objects = ScopedManager(hood="organisation__hood", _manager_class=models.Manager.from_queryset(MapEntryQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "source", "source_id"], condition=~Q(source=""), name="one_entry_a_source")]

    def __str__(self) -> str:
        return self.what

    @property
    def keeper_ids(self) -> frozenset[int]:
        return self.organisation.keeper_ids

    @property
    def is_stale(self) -> bool:
        return self.confirmed_at <= marked_before()

    def confirm(self, *, how: str, by: Person | None = None) -> None:
        """It still holds, says somebody; from this moment it shows again. Saying it twice is no harm."""
        swap(self, {}, confirmed_at=clock.now(), confirmed_by_id=by.pk if by else None, confirmed_how=how)
        self.refresh_from_db(fields=["confirmed_at", "confirmed_by", "confirmed_how"])
        self.organisation.hood.touch()

    def edit(self, *, by: Person, how: str, **becomes: Any) -> None:
        """Change it; who does so has looked at it, which confirms it."""
        swap(self, {}, **becomes)
        self.refresh_from_db()
        self.confirm(how=how, by=by)

    @classmethod
    def found_by_import(cls, organisation: Organisation, *, source: str, source_id: str, **fields: Any) -> tuple[MapEntry, str]:
        """As `Organisation.found_by_import`, for one line of the social map; `fields` are some of `LISTED`.

        A new line counts as confirmed on the day it came in, by a list. Reading the list again confirms nothing: only people do.
        """
        row, what = take_over(cls, {"organisation": organisation}, source, source_id, fields, cls.LISTED)
        if what == "added":
            swap(row, {}, confirmed_how=cls.How.LIST)
            row.confirmed_how = cls.How.LIST
        return row, what


def marked_before() -> datetime:
    """Confirmed before this moment reads as old."""
    return clock.now() - timedelta(days=settings.MAP_MARKED_AFTER)


def hidden_before() -> datetime:
    return clock.now() - timedelta(days=settings.MAP_HIDDEN_AFTER)
