"""Somebody who wants to begin something, and premises that stand empty (S0-11)."""
from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.exchange.lifecycle import SETTLING
from reuring.exchange.models.spaces import Space
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import record

WAITS = 7                                # days, and then the team looks along


class Pioneer(models.Model):
    """What somebody wants to begin here, what that needs and what they bring. Read by whom they ask for room, and by nobody else."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="pioneers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="pioneers")
    begins = SealedText()
    needs = SealedText(blank=True)
    brings = SealedText(blank=True)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person"], name="one_pioneer")]

    def __str__(self) -> str:
        return f"pioneer {self.person_id}"


class SettlingQuerySet(models.QuerySet["Settling"]):
    def for_page(self) -> Self:
        return self.select_related("space__hood", "space__author", "space__organisation", "space__place", "pioneer__person")

    def waiting(self) -> Self:
        return self.filter(state="asked").order_by("asked_at", "pk")


class Settling(models.Model):
    """A pioneer asks to settle in premises that stand empty; a person answers. Only one can begin there at a time."""

    READ = "settle.read"

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        AGREED = "agreed", _("agreed")
        REFUSED = "refused", _("no, this time not")
        CANCELLED = "cancelled", _("called off")

    space = models.ForeignKey(Space, models.CASCADE, related_name="settlings")
    pioneer = models.ForeignKey(Pioneer, models.CASCADE, related_name="settlings")
    words = SealedText(blank=True)                           # why here, and from when
    answer = SealedText(blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    team_told_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="space__hood", _manager_class=models.Manager.from_queryset(SettlingQuerySet))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "pioneer"], condition=Q(state="asked"), name="one_open_settling"),
            models.UniqueConstraint(fields=["space"], condition=Q(state="agreed"), name="one_begins_here"),
        ]

    def __str__(self) -> str:
        return f"{self.pioneer_id} to {self.space_id}"

    @property
    def author_id(self) -> int | None:
        """Whose premises these are, for the policy; the pioneer is its subject."""
        return self.space.author_id

    @property
    def organisation_id(self) -> int | None:
        return self.space.organisation_id

    @property
    def subject_ids(self) -> frozenset[int]:
        return frozenset({self.pioneer.person_id})

    @classmethod
    def ask(cls, space: Space, pioneer: Pioneer, *, words: str = "") -> Settling:
        """Ask to begin there; twice is once. Raises NotNow when it is not to be had."""
        if space.state != "shown" or space.going != "on" or not space.vacant or space.settled_at is not None:
            raise NotNow(f"{space} is not to be had")
        found, _new = cls._base_manager.get_or_create(space=space, pioneer=pioneer, state="asked", defaults={"words": words})
        return found

    def agree(self, *, by: Person, answer: str) -> None:
        """Yes: begin here. Raises NotNow when somebody else begins there, or it was answered before."""
        with transaction.atomic():
            if not swap(self.space, {"settled_at": None}, settled_at=clock.now()):
                raise NotNow(f"somebody begins in {self.space} already")
            self._move("agree", answer=answer, answered_at=clock.now(), answered_by_id=by.pk)
            record("space.settled", self.space, by)

    def refuse(self, *, by: Person, answer: str) -> None:
        self._move("refuse", answer=answer, answered_at=clock.now(), answered_by_id=by.pk)

    def cancel(self, *, by: Person) -> None:
        """The pioneer does not begin there after all; the premises are to be had again."""
        with transaction.atomic():
            if self.state == "agreed":
                swap(self.space, {}, settled_at=None)
                record("space.left", self.space, by)
            self._move("cancel")

    def _move(self, move: str, **also: Any) -> None:
        was, ends = self.state, SETTLING.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **also):
            raise NotNow(f"somebody else was first to change {self}")
        for name, value in {"state": ends, **also}.items():
            setattr(self, name, value)
