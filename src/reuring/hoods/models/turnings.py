"""The life of a neighbourhood, as it went: who turned it, when, and why in spite of what was missing."""
from __future__ import annotations

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models.neighbourhood import Neighbourhood


class Turning(models.Model):
    """One turn, never changed. `missing` are the names of what did not stand yet when it opened, `why` the reason it opened all the same."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="turnings")
    move = models.CharField(max_length=10)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    missing = models.JSONField(default=list, blank=True)
    why = models.CharField(max_length=400, blank=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.hood} {self.move}"


def turn(hood: Neighbourhood, move: str, *, by: Person, words: str = "", missing: list[str] | None = None, why: str = "") -> None:
    """Turn it and write down that it was. Raises NotNow if that cannot be done from here, or somebody was first."""
    with transaction.atomic():
        hood.turn(move, words=words)
        Turning._base_manager.create(hood=hood, move=move, by=by, missing=missing or [], why=why)
