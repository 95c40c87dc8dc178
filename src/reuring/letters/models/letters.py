"""A letter: sealed words of one of two people to the other."""
from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.letters.models.talks import Side, Talk, turned_away

LONGEST = 4_000


class LetterQuerySet(models.QuerySet["Letter"]):
    def read_by(self, side: Side) -> Self:
        """What this one of the two wrote, and what arrived."""
        return self.filter(Q(held=False) | Q(by=side.person_id), talk=side.talk_id)

    def in_order(self) -> Self:
        return self.select_related("by", "entered_by").order_by("at", "pk")


class Letter(models.Model):
    """What one of the two wrote. Held is a letter to somebody who does not want to meet the writer: it never arrives, and the writer is not told."""

    class Source(models.TextChoices):
        ONLINE = "online"
        PHONE = "phone"
        PAPER = "paper"

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="letters")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="letters")
    words = SealedText(max_length=LONGEST)
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    held = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="talk__hood", _manager_class=models.Manager.from_queryset(LetterQuerySet))

    class Meta:
        indexes = [models.Index(fields=["talk", "at"], name="letters_of_talk")]

    def __str__(self) -> str:
        return f"letter {self.pk}"


def write(talk: Talk, words: str, *, by: Person, entered_by: Person | None = None, source: str = Letter.Source.ONLINE) -> Letter:
    """Add a letter; `by` is one of the two, `entered_by` who typed it for them. Raises NotNow when the talk is closed, or the other one is gone.

    To who does not want to meet the writer it never arrives. Who said so themselves cannot write either, which raises NotNow.
    """
    now = clock.now()
    with transaction.atomic():
        sides = {side.person_id: side for side in Side.objects.filter(talk=talk.pk)}
        if by.pk not in sides or len(sides) < 2:
            raise NotNow("nobody is there to read it")
        if not swap(talk, {"state": "open"}, state="open"):
            raise NotNow("this talk is closed")
        if by.pk in turned_away(talk):
            raise NotNow("who does not want to meet somebody does not write to them")
        held = held_back(talk)
        letter = Letter.objects.create(talk=talk, by=by, words=words, at=now, held=held, source=source, entered_by=entered_by)
        Side.objects.filter(talk=talk.pk, person=by.pk).update(last_at=now, seen_at=now)
        if not held:
            Side.objects.filter(talk=talk.pk).exclude(person=by.pk).update(last_at=now)
    return letter


def held_back(talk: Talk) -> bool:
    """Whether a letter written now never arrives."""
    return bool(turned_away(talk))


def unread(sides: models.QuerySet[Side]) -> models.QuerySet[Side]:
    """Those that have a letter they did not look at yet."""
    return sides.filter(Exists(Letter._base_manager.filter(talk=OuterRef("talk"), held=False, at__gt=OuterRef("seen_at")).exclude(by=OuterRef("person"))))
