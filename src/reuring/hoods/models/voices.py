"""What a visitor tells the team without an account."""
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import Neighbourhood, Place


class Voice(models.Model):
    """An answer to the start question, an offer to help a resting neighbourhood wake, what the team heard somewhere, or a phone call. Read by the team only.

    `consent` says whether the words may be quoted; the name is never shown without it, and nothing before the team has read it.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer"
        START = "start"
        HEARD = "heard"
        CALL = "call"                # somebody called, or asks to be called back

    class FoundIn(models.TextChoices):
        """The kind of place where a note was found (S0-68); the place itself may stand beside it."""

        STREET = "street", _("on the street")
        SQUARE = "square", _("on a square or in a park")
        CAFE = "cafe", _("in a café or at a kiosk")
        SHOP = "shop", _("in a shop or at the market")
        SPORT = "sport", _("at sports")
        LIBRARY = "library", _("in the library")
        SCHOOL = "school", _("at school")
        CENTRE = "centre", _("in a community house")

    class Consent(models.TextChoices):
        NO = "no"
        NAMELESS = "nameless"
        FIRST_NAME = "first_name"

    class Source(models.TextChoices):
        ONLINE = "online"
        STREET = "street"
        PAPER = "paper"
        PHONE = "phone"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="voices")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    text = models.TextField()
    name = models.CharField(max_length=60, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    consent = models.CharField(max_length=10, choices=Consent.choices, default=Consent.NO)
    agreed = models.BooleanField(default=False)                  # they heard, or read, that name and number are written down, and said yes
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.ONLINE)
    found_in = models.CharField(max_length=7, choices=FoundIn.choices, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="voices")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    read_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)                    # somebody of the team has read it, and called if asked

    objects = ScopedManager(hood="hood")

    def __str__(self) -> str:
        return f"{self.kind} {self.said_at:%Y-%m-%d}"

    def mark_read(self, *, by: Person, keep: bool = False) -> bool:
        """Off the pile; from now on it may be quoted as its speaker said, unless the team keeps it. False when a colleague was first."""
        kept = {"consent": self.Consent.NO} if keep else {}
        return swap(self, {"read_at": None}, read_at=clock.now(), read_by_id=by.pk, **kept)
