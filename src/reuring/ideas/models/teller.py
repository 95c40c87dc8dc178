"""How the team reaches who told an idea without an account."""
from __future__ import annotations

from datetime import timedelta

from django.db import models
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.sealed import SealedText
from reuring.ideas.models.idea import Idea

KEPT = timedelta(days=365)               # after the last step of the idea


class Teller(models.Model):
    """A phone number or a mail, sealed, for the team alone: who tells something hears what becomes of it (R10)."""

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="teller")
    reach = SealedText()
    told_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="idea__hood")

    def __str__(self) -> str:
        return f"who told {self.idea_id}"

    @property
    def email(self) -> str:
        """Where a mail goes; empty for a phone number."""
        return self.reach if "@" in self.reach else ""
