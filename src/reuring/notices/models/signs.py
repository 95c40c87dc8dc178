"""Signs on their way to a device."""
from __future__ import annotations

from django.db import models
from django.db.models import Q

from reuring.accounts.models import PushDevice
from reuring.core.models import Outgoing


class PushSign(Outgoing):
    """A knock at one device. It carries no words: `text` is the name of the message that is told by it, kept to know what reached nobody."""

    EMPTIED = {}

    device = models.ForeignKey(PushDevice, models.CASCADE, related_name="signs")

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="sign_waiting")]

    def __str__(self) -> str:
        return f"{self.key} ({self.state})"
