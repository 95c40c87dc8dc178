"""What is followed elsewhere: fetched every day, later and later while it fails, by one at a time."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit

from django.db import models, transaction
from django.db.models import F

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Membership

DAILY = timedelta(days=1)
PATIENCE = [timedelta(hours=1), timedelta(hours=6), DAILY, 2 * DAILY, 4 * DAILY, 7 * DAILY]      # after each failure in a row
TROUBLED = 3                         # failures in a row before the team hears of it
A_TURN = 50                          # fetched in one turn; the rest comes in the next


class FollowedQuerySet(models.QuerySet[Any]):
    def followed(self) -> Self:
        return self.filter(due_at__isnull=False)

    def troubled(self) -> Self:
        """What keeps failing: for the team to look at."""
        return self.followed().filter(failures__gte=TROUBLED)


class Followed(models.Model):
    """Something elsewhere that belongs to a neighbourhood, read once or followed every day."""

    address = models.CharField(max_length=500)                       # where it is fetched
    name = models.CharField(max_length=120, blank=True)              # as it calls itself
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")                     # who brought it in
    due_at = models.DateTimeField(null=True)                         # when it is fetched again; None: not followed
    failures = models.PositiveSmallIntegerField(default=0)           # in a row
    trouble = models.CharField(max_length=20, blank=True)            # the last refusal, a key of words
    read_at = models.DateTimeField(null=True)                        # when it last came in well
    told = models.JSONField(default=dict, blank=True)                # what that brought: counts, and what was refused and why
    turn = models.PositiveIntegerField(default=0)                    # one reads at a time
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name or urlsplit(self.address).hostname or self.address

    @property
    def followed(self) -> bool:
        return self.due_at is not None

    @property
    def troubled(self) -> bool:
        return self.followed and self.failures >= TROUBLED

    def follow(self) -> None:
        """From now on it is fetched every day."""
        swap(self, {}, due_at=clock.now(), failures=0, trouble="")
        self.refresh_from_db()

    def stop(self) -> None:
        """No longer fetched."""
        swap(self, {}, due_at=None, failures=0, trouble="")
        self.refresh_from_db()

    def take_turn(self) -> bool:
        """Of two workers one fetches; should it fall over half-way, the next turn comes in an hour all the same."""
        return swap(self, {"due_at": self.due_at}, due_at=clock.now() + PATIENCE[0])

    def came_in(self, name: str, told: dict[str, Any]) -> None:
        """It was read: say what it brought."""
        due = clock.now() + DAILY if self.followed else None
        swap(self, {}, failures=0, trouble="", read_at=clock.now(), due_at=due, told=told, name=name or self.name)
        self.refresh_from_db()

    def failed(self, why: str) -> datetime | None:
        """It did not come in; tried again later, and later each time."""
        due = clock.now() + PATIENCE[min(self.failures, len(PATIENCE) - 1)] if self.followed else None
        swap(self, {}, failures=F("failures") + 1, trouble=why[:20], due_at=due)
        self.refresh_from_db()
        return self.due_at

    def hold(self) -> None:
        """Wait here until nobody else reads it; holds until the end of the transaction."""
        if not transaction.get_connection().in_atomic_block:
            raise RuntimeError("what is followed is held inside a transaction")
        swap(self, {}, turn=F("turn") + 1)

    def answered_by(self) -> Person | None:
        """Somebody of the team answers for what comes in; when they are gone, whoever carries the neighbourhood longest."""
        team = [member.person for member in Membership.objects.team().filter(role="connector").order_by("joined_at")]
        return self.by if self.by is not None and (self.by in team or not team) else next(iter(team), None)


def due(model: type[Followed]) -> list[tuple[int, int]]:
    """`(pk, neighbourhood)` of what is to be fetched now, wherever it is awake or prepared."""
    rows = model._base_manager.filter(due_at__lte=clock.now()).exclude(hood__life="resting").order_by("due_at")
    return list(rows.values_list("pk", "hood_id")[:A_TURN])
