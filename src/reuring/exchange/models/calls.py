"""A call for something one does not have, and something one does not need any more."""
from __future__ import annotations

from typing import ClassVar

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.rows import swap
from reuring.exchange.models.first_yes import FirstYes, FirstYesQuerySet
from reuring.posts.models import Post, record


class Wanted(FirstYes, Post):
    """“Who has …?”: a call to whoever is near, without a catalogue; it closes at the first yes.

    It begins in the writer's own part of the neighbourhood, where they said which that is, and goes to the whole of it a day later.
    """

    PAGE: ClassVar[str] = "exchange:wanted"
    CARD: ClassVar[str] = "exchange/things/_card.html"
    NEWS: ClassVar[bool] = False
    LASTS: ClassVar[int] = 7

    cell = models.CharField(max_length=5, blank=True, editable=False)        # of the writer: a part of the neighbourhood, or all of it
    widened_at = models.DateTimeField(null=True, editable=False)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FirstYesQuerySet))

    def widen(self) -> bool:
        """Now to the whole neighbourhood; says whether it was not told before."""
        with transaction.atomic():
            if not swap(self, {"widened_at": None, "stage": "open"}, widened_at=clock.now()):
                return False
            record("wanted.widened", self, None)
        return True


class GiveAway(FirstYes, Post):
    """Something to give away: it costs nothing, it goes to the first, and it does not stay on the board for ever."""

    PAGE: ClassVar[str] = "exchange:gift"
    CARD: ClassVar[str] = "exchange/things/_card.html"
    NEWS: ClassVar[bool] = False

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FirstYesQuerySet))
