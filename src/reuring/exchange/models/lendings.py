"""Who borrows what, from when to when: between two neighbours, and nobody else's business."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.sealed import SealedText
from reuring.exchange.lifecycle import LENDING
from reuring.exchange.models.deals import Deal
from reuring.exchange.models.things import Thing, ThingDay, in_order, take_days

PATIENCE = timedelta(days=3)             # after so long without an answer the days are free again
UNDERWAY = ("asked", "agreed", "out", "late")


class AskedBefore(NotNow):
    """They asked for this thing and wait for an answer."""


class LendingQuerySet(models.QuerySet["Lending"]):
    def for_page(self) -> Self:
        return self.select_related("thing__hood", "thing__author", "thing__organisation", "thing__place", "borrower")

    def underway(self) -> Self:
        return self.filter(state__in=UNDERWAY).order_by("first", "pk")

    def of(self, person_id: int) -> Self:
        """What somebody borrows here."""
        return self.filter(borrower=person_id)

    def by(self, person_id: int, organisations: frozenset[int]) -> Self:
        """What somebody lends: their own things, and those of organisations they keep."""
        return self.filter(Q(thing__author=person_id, thing__organisation=None) | Q(thing__organisation__in=organisations))


class Lending(Deal):
    """One thing, from a day to a day. The days are taken from the moment it is asked, so that two who ask at once never both hear yes.

    Asked, agreed, handed over, and back; or late, or broken. What is said is sealed. Whoever borrows without an account stands in the
    book of the desk by name alone.
    """

    READ = "lend.read"
    ABOUT, ONE, CYCLE = "thing", "borrower", LENDING
    ENDS = ("refused", "cancelled", "lapsed", "back", "broken")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("no, this time not")
        CANCELLED = "cancelled", _("called off")
        LAPSED = "lapsed", _("nobody answered")
        OUT = "out", _("handed over")
        LATE = "late", _("not back yet")
        BACK = "back", _("back")
        BROKEN = "broken", _("broken")

    thing = models.ForeignKey(Thing, models.CASCADE, related_name="lendings")
    borrower = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="borrows")
    name = SealedText(blank=True)                            # who stands in the book of the desk, without an account
    words = SealedText(blank=True)                           # what for
    answer = SealedText(blank=True)
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reminded = models.DateField(null=True)                   # of which day the last reminder was
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")      # at the desk

    objects = ScopedManager(hood="thing__hood", _manager_class=models.Manager.from_queryset(LendingQuerySet))


    class Meta:
        indexes = [models.Index(fields=["state", "last"], name="lending_due")]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="lending_in_order"),
            models.UniqueConstraint(fields=["thing", "borrower"], condition=Q(state="asked"), name="one_open_ask_to_borrow"),
        ]

    def __str__(self) -> str:
        return f"{self.thing_id} {self.first} – {self.last}"

    @classmethod
    def ask(cls, thing: Thing, *, by: Person, first: date, last: date, words: str = "") -> Lending:
        """Ask for it, and hold the days until there is an answer. Raises NotFree, AskedBefore, or NotNow when it is not to be had."""
        return cls._begin(thing, first, last, borrower=by, words=words)

    @classmethod
    def write_down(cls, thing: Thing, *, by: Person, name: str, last: date) -> Lending:
        """At the desk, for somebody without an account: it goes along at once. Raises NotFree."""
        return cls._begin(thing, clock.today(), last, name=name, entered_by=by, state="out", agreed_at=clock.now(), out_at=clock.now())

    @classmethod
    def _begin(cls, thing: Thing, first: date, last: date, **given: Any) -> Lending:
        if thing.state != "shown" or (thing.going != "on"):
            raise NotNow(f"{thing} is not to be had")
        in_order(first, last, thing.most_days)
        with transaction.atomic():
            try:
                with transaction.atomic():
                    lending = cls._base_manager.create(thing=thing, first=first, last=last, **given)
            except IntegrityError as before:
                raise AskedBefore(f"asked for {thing} before") from before
            take_days(thing, first, last, lending)
        return lending

    def hand_over(self) -> None:
        self._move("hand_over", out_at=clock.now())

    def run_late(self) -> None:
        """By the clock: the day it should be back is over."""
        self._move("run_late")

    def bring_back(self) -> None:
        self._move("bring_back")

    def say_broken(self, *, by: Person) -> None:
        """It came back broken, or not at all: it is not to be had until its owner says so."""
        with transaction.atomic():
            self._move("break")
            if self.thing.going == "on":
                self.thing.pause(by=by)

    def hold_today(self) -> None:
        """While it is late its day is taken, unless somebody has that day by agreement."""
        ThingDay._base_manager.bulk_create([ThingDay(thing=self.thing, lending=self, day=clock.today())], ignore_conflicts=True)

    def let_go(self) -> None:
        ThingDay._base_manager.filter(lending=self.pk).delete()
