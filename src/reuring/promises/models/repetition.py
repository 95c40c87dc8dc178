"""A message that comes back: on planned days, by several ways, each time with other words on top, until what it is for is reached (S3-24, F101b)."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Channel, Neighbourhood
from reuring.posts.models import Post
from reuring.promises.lifecycle import REPETITION
from reuring.promises.models.promise import Promise

EARLIER = timedelta(days=3)              # so long before its day somebody is asked to do a turn
RULE = "again"                           # of the promise that a turn makes


class RepetitionQuerySet(models.QuerySet["Repetition"]):
    def for_page(self) -> Self:
        return self.select_related("post__hood", "post__place")

    def going_on(self) -> Self:
        return self.for_page().filter(state="open", post__state="shown", post__audience="public")


class Repetition(models.Model):
    """Of one message at most one. What was done stays when it is planned anew."""

    class State(models.TextChoices):
        OPEN = "open", _("comes back")
        REACHED = "reached", _("reached")
        STOPPED = "stopped", _("comes back no more")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="repetitions")
    post = models.OneToOneField(Post, models.CASCADE, related_name="repetition")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")             # who planned it last
    goal = models.CharField(max_length=160)
    enough = models.PositiveSmallIntegerField(null=True)             # so many people are enough; nothing: somebody says so
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(RepetitionQuerySet))

    def __str__(self) -> str:
        return self.goal

    @classmethod
    def plan(cls, post: Post, turns: list[dict[str, Any]], *, by: Person, goal: str, enough: int | None) -> Repetition:
        """What is still ahead becomes these turns; what was done or is asked of somebody stays. Raises NotNow when it was ended a moment ago."""
        with transaction.atomic():
            said = {"by": by, "goal": goal, "enough": enough}
            one, new = cls.objects.get_or_create(post=post, defaults={"hood_id": post.hood_id, **said})
            if not new:
                if not swap(one, {"state": one.state}, state=cls.State.OPEN, ended_at=None, **said):
                    raise NotNow("somebody ended it, or planned it anew")
                one.turns.filter(pk__in=[turn.pk for turn in one.turns.with_promise() if turn.free]).delete()
            Turn.objects.bulk_create([Turn(repetition=one, **turn) for turn in turns])
        one.refresh_from_db()
        return one

    def reach(self) -> None:
        """What it is for is there: nobody hears of it again by plan. Raises NotNow when it ended before."""
        self._end("reach", _("What it is for is reached."))

    def stop(self) -> None:
        self._end("stop", _("It does not come back any more."))

    def _end(self, move: str, why: Any) -> None:
        """What was asked of somebody for it is let go."""
        with transaction.atomic(), translation.override("nl"):
            if not swap(self, {"state": self.State.OPEN}, state=REPETITION.next(self.state, move), ended_at=clock.now()):
                raise NotNow("it was ended before")
            for promise in Promise.objects.filter(rule=RULE, post=self.post_id, state="open"):
                swap(promise, {"state": "open"}, state="let_go", ended_at=clock.now(), why=str(why))
        self.refresh_from_db()


class TurnQuerySet(models.QuerySet["Turn"]):
    def with_promise(self) -> Self:
        """Each with the key and the state of the promise it became, and the name of who promised it."""
        made = Promise.objects.filter(rule=RULE, cause=Cast(OuterRef("pk"), models.CharField()))
        named = made.filter(promised_by__hidden=False)
        return self.annotate(promise_pk=Subquery(made.values("pk")[:1]), promise_state=Subquery(made.values("state")[:1]),
                             promise_who=Subquery(named.values("promised_by__name")[:1]))

    def in_letters(self, day: date, *, apart_from: Post) -> Self:
        """What of other messages comes back in the letters that may also carry a turn of this day."""
        about = Q(at__gt=begin_of(day - Turn.A_LETTER), at__lt=begin_of(day + Turn.A_LETTER))
        return self.filter(about, way=Turn.Way.LETTER, repetition__state="open").exclude(repetition__post=apart_from.pk)


class Turn(models.Model):
    """Once more: on a day, by a way, with words on top. By letter it goes by itself; every other way is asked of somebody as a promise."""

    A_LETTER = timedelta(days=7)

    class Way(models.TextChoices):
        LETTER = "letter", _("in the weekly letter")
        PRINT = "print", _("on a poster or a flyer")
        PAPER = "paper", _("in the paper of the neighbourhood")
        SPOKEN = "spoken", _("told at a table or a door")
        ELSEWHERE = "channel", _("elsewhere")

    repetition = models.ForeignKey(Repetition, models.CASCADE, related_name="turns")
    at = models.DateTimeField()                                      # the beginning of its day
    way = models.CharField(max_length=7, choices=Way.choices)
    channel = models.ForeignKey(Channel, models.SET_NULL, null=True, related_name="+")       # which one, of `elsewhere`
    opening = models.CharField(max_length=200)

    promise_pk: int | None
    promise_state: str | None
    promise_who: str | None

    objects = ScopedManager(hood="repetition__hood", _manager_class=models.Manager.from_queryset(TurnQuerySet))

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.opening

    @property
    def free(self) -> bool:
        """Whether it can still be planned otherwise: ahead, and nobody is asked to do it or did it. Of what was read `with_promise`."""
        return self.at > clock.now() and self.promise_state in {None, "let_go"}

    @property
    def way_key(self) -> str:
        """The way as the form names it."""
        return f"{self.way}-{self.channel_id}" if self.channel_id else str(self.way)

    @property
    def by_way(self) -> str:
        return self.channel.name if self.channel is not None else self.get_way_display()


def begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())
