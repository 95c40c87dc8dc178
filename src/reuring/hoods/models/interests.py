"""What people do, seek and offer here: chosen by themselves, for a year, shown only if they say so."""
from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models.members import Membership
from reuring.hoods.models.neighbourhood import Topic

COUNTS_FOR = timedelta(days=365)         # people change: after a year we ask again (S0-62)


class InterestQuerySet(models.QuerySet["Interest"]):
    def current(self) -> Self:
        """Said less than a year ago. Older ones count nowhere and show nowhere until they are said again."""
        return self.filter(said_at__gt=clock.now() - COUNTS_FOR)

    def on_show(self) -> Self:
        """What others may see: current, and its owner said so here."""
        return self.current().filter(shown=True).select_related("topic").order_by("topic__name", "wish")


class Interest(models.Model):
    """What a member does, seeks or offers here: one topic, by their own word, for a year, shown only if they say so."""

    class Wish(models.TextChoices):
        DOES = "does", _("I do this")
        SEEKS = "seeks", _("I look for this")
        OFFERS = "offers", _("I offer this")

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="interests")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="interests")
    wish = models.CharField(max_length=6, choices=Wish.choices)
    shown = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="membership__hood", _manager_class=models.Manager.from_queryset(InterestQuerySet))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "topic", "wish"], name="one_interest")]

    def __str__(self) -> str:
        return f"{self.wish} {self.topic}"


def say_wishes(membership: Membership, said: dict[str, Collection[int]], *, show: bool = False) -> None:
    """Put down what this member says now, per wish the topics' keys; whatever is not said again is gone, without a history.

    `show`: whether others may see new ones. What was said before keeps its own answer, unless `show` is another answer
    than the one there was for the whole.
    """
    wanted = {(wish, topic) for wish, topics in said.items() for topic in topics}
    with transaction.atomic():
        had = {(one.wish, one.topic_id): one for one in Interest.objects.filter(membership=membership)}
        Interest.objects.filter(pk__in=[one.pk for key, one in had.items() if key not in wanted]).delete()
        turned = show != any(one.shown for one in had.values())
        for wish, topic in sorted(wanted):
            before = had.get((wish, topic))
            shown = show if turned or before is None else before.shown
            if before is None:
                Interest.objects.create(membership=membership, topic_id=topic, wish=wish, shown=shown)
            else:
                swap(before, {}, said_at=clock.now(), shown=shown)
        swap(membership, {}, asked_at=clock.now())
        membership.hood.touch()
    membership.refresh_from_db(fields=["asked_at"])


def pick_shown(membership: Membership, shown: Collection[int]) -> None:
    """Which of what I said others may see in this neighbourhood; another neighbourhood has its own answer (S0-20)."""
    mine = Interest.objects.filter(membership=membership)
    mine.update(shown=False)
    mine.filter(pk__in=list(shown)).update(shown=True)
    membership.hood.touch()
