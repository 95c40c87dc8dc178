"""Something to come to: a day, a time and a place, once or returning."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda import dates
from reuring.agenda.lifecycle import EVENT
from reuring.core import almanac, clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import Post, PostQuerySet, record

WORDS = {"title", "body"}                # what the history keeps
ON_POST = WORDS | {"level", "place_id", "as_of", "claim_source"}
WHEN = {"day", "starts", "minutes", "rule", "no_holidays"}


class EventQuerySet(PostQuerySet):
    def around(self, start: date, end: date) -> Self:
        """Those that may have a date from `start` to `end`; which days, `dates.between` says."""
        last = models.Q(last_day=None) | models.Q(last_day__gte=start)
        early = models.Exists(turns_model()._base_manager.filter(event=models.OuterRef("pk"), state="moved", to_day__gte=start, to_day__lte=end))
        return self.filter(last & (models.Q(day__lte=end) | early))

    def of_hood(self, hood_id: int) -> Self:
        """Those of one neighbourhood by a key of their own table, so that no query walks through all that was ever put up there."""
        return self.filter(hood_key=hood_id)


class Event(Post):
    """An activity. The time is the one on the wall: ten o'clock stays ten o'clock when the clocks change.

    Called off, it stays visible with the reason, or people stand before a closed door. Its dates follow from the rule; only what
    became of single ones is kept, as a `Turn`. An event that came from elsewhere remembers what was changed here by hand.
    """

    PAGE: ClassVar[str] = "agenda:event"
    CARD: ClassVar[str] = "agenda/_card.html"
    EDIT: ClassVar[str] = "agenda:change"
    NEWS: ClassVar[bool] = False         # an agenda shows what comes, not what is newest

    class Going(models.TextChoices):
        ON = "on"
        OFF = "off"

    day = models.DateField(_("Which day?"))                               # of the first date
    starts = models.TimeField(_("What time does it start?"), null=True)   # on the wall; None: the whole day
    minutes = models.PositiveIntegerField(default=60)                     # on the wall too
    rule = models.CharField(max_length=200, blank=True)                   # RRULE; empty: once
    last_day = models.DateField(null=True, editable=False)                # of the last date, where it was moved to; None: no end
    no_holidays = models.BooleanField(default=False)                      # not on Dutch public holidays
    where = models.CharField(max_length=120, blank=True)                  # in words, where no place of ours is meant
    online = models.CharField(max_length=300, blank=True)                 # address where it is followed from home
    free = models.BooleanField(default=True)
    cost = models.CharField(max_length=120, blank=True)
    accessible = models.BooleanField(default=False)                       # without steps
    access = models.CharField(max_length=200, blank=True)
    friends = models.BooleanField(default=True)                           # bring somebody along
    seats = models.PositiveSmallIntegerField(null=True)                   # None: room for everybody
    hashtag = models.CharField(max_length=40, blank=True)
    market = models.BooleanField(default=False)                           # a table of who stands where (S3-3)
    going = models.CharField(max_length=3, choices=Going.choices, default=Going.ON, editable=False)
    off_why = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)     # of calendars: how often its times were changed
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    source_uid = models.CharField(max_length=255, blank=True)             # of the calendar it came from
    source_url = models.CharField(max_length=500, blank=True)
    imported_at = models.DateTimeField(null=True)
    hood_key = models.BigIntegerField(null=True, editable=False)          # as on the post: for an index with `last_day`
    by_hand = models.JSONField(default=list, blank=True)                  # columns changed here: an import leaves them alone

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(EventQuerySet))

    class Meta:
        indexes = [models.Index(fields=["day"], name="event_day"), models.Index(fields=["source_uid"], name="event_source"),
                   models.Index(fields=["hood_key", "last_day"], name="event_ahead")]
        constraints = [models.CheckConstraint(condition=models.Q(minutes__gte=1, minutes__lte=60 * 24 * 366), name="event_takes_time")]

    def save(self, **kwargs: Any) -> None:
        self.last_day, self.hood_key = last_day_of(self), self.hood_id
        super().save(**kwargs)

    def rearrange(self, *, by: Person, hand: bool = True, **changes: Any) -> None:
        """Change words, times and everything else in one go; who comes is told when the times change.

        Changes by hand are remembered on what came from elsewhere. Raises NotNow when somebody else was first.
        """
        changes = {name: value for name, value in changes.items() if getattr(self, name) != value}
        if not changes:
            return
        own = {name: value for name, value in changes.items() if name not in ON_POST}
        with transaction.atomic():
            if changes.keys() & ON_POST:
                words = {name: changes.get(name, getattr(self, name)) for name in ON_POST}
                self.edit(by=by, **words)
            self._turn_columns(own, changes if hand and self.source_uid else {})
            if changes.keys() & WHEN:
                record("event.rearranged", self, by)
            elif own:
                record("post.edited", self, by)

    def _turn_columns(self, own: dict[str, Any], by_hand: dict[str, Any]) -> None:
        was = {"sequence": self.sequence, "changed_at": self.changed_at}
        for name, value in own.items():
            setattr(self, name, value)
        more = {"last_day": last_day_of(self), "by_hand": sorted({*self.by_hand, *by_hand}), "changed_at": clock.now(), "sequence": self.sequence + 1}
        if not swap(self, was, **own, **more):
            raise NotNow(f"{self} was changed in the meantime")
        for name, value in more.items():
            setattr(self, name, value)

    def call_off(self, *, by: Person, why: str) -> None:
        """None of its dates takes place any more; who comes is told, and it stays visible. Raises NotNow when that was said before."""
        self._go("call_off", by, "event.called_off", why)

    def call_on(self, *, by: Person) -> None:
        self._go("call_on", by, "event.called_on")

    def _go(self, move: str, by: Person, action: str, why: str = "") -> None:
        was, ends = self.going, EVENT.next(self.going, move)
        with transaction.atomic():
            if not swap(self, {"going": was}, going=ends, off_why=why, changed_at=clock.now(), sequence=self.sequence + 1):
                raise NotNow(f"somebody else was first to change {self}")
            self.refresh_from_db(fields=["going", "off_why", "changed_at", "sequence"])
            record(action, self, by, note=why)

    def touched(self) -> None:
        """A single date changed: calendars must see that the event did."""
        type(self)._base_manager.filter(pk=self.pk).update(sequence=models.F("sequence") + 1, changed_at=clock.now(), last_day=last_day_of(self))


def last_day_of(event: Event) -> date | None:
    """Of its rule, or of a date that was moved beyond it."""
    last = almanac.last_of(event.rule, event.day)
    if last is None:
        return None
    moved = turns_model()._base_manager.filter(event=event.pk, state="moved").aggregate(last=models.Max("to_day"))["last"] if event.pk else None
    return max(last, moved or last) + timedelta(days=(event.minutes - 1) // dates.DAY if event.minutes > dates.DAY else 0)


def turns_model() -> Any:
    return Event._meta.get_field("turns").related_model
