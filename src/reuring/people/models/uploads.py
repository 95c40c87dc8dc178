"""Files that somebody of the team, or the operator, brings in a browser."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.people.lifecycle import UPLOAD

KEPT = timedelta(days=7)                 # a file that was looked at and not brought in
TOLD = timedelta(days=90)                # what one brought, and with it the way back


class Upload(models.Model):
    """A list or a calendar as a file: looked at first, brought in when they say so, taken back as long as nobody touched what came.

    The file itself is kept only until it is brought in. `told` is what its page shows: what would come in, and what did.
    """

    class Kind(models.TextChoices):
        LIST = "list", _("list")
        CALENDAR = "calendar", _("calendar")

    class State(models.TextChoices):
        LOOKED = "looked"
        TAKEN = "taken"
        UNDONE = "undone"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="uploads")
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=120)                          # of the file
    source = models.CharField(max_length=60)                         # the list it belongs to: again under the same name is an update
    content = models.BinaryField(default=bytes)
    wishes = models.JSONField(default=dict, blank=True)              # which column is what; at which place
    told = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.LOOKED)
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def go(self, move: str, **also: Any) -> None:
        """Bring it in, or take it back. Raises NotNow when a colleague was first."""
        was, ends = self.state, UPLOAD.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **also):
            raise NotNow("a colleague was first")
        self.refresh_from_db()


def forget_uploads() -> int:
    """Files that nobody brought in go after a week, and what is known of the others after three months."""
    old = models.Q(state="looked", made_at__lt=clock.now() - KEPT) | models.Q(made_at__lt=clock.now() - TOLD)
    return Upload._base_manager.filter(old).delete()[0]
