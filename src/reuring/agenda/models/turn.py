"""One date of an event of which something is known beside the rule."""
from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda import dates
from reuring.agenda.lifecycle import TURN
from reuring.agenda.models.event import Event
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import record


class Turn(models.Model):
    """A date that was moved or cancelled, has seats taken, or was counted afterwards. It shows as such, and is never just gone."""

    class State(models.TextChoices):
        ON = "on"
        MOVED = "moved"
        OFF = "off"

    event = models.ForeignKey(Event, models.CASCADE, related_name="turns")
    day = models.DateField()                                    # as the rule gives it: the name of this date
    state = models.CharField(max_length=5, choices=State.choices, default=State.ON)
    to_day = models.DateField(null=True)
    to_starts = models.TimeField(null=True)
    to_minutes = models.PositiveIntegerField(null=True)
    why = models.CharField(max_length=200, blank=True)
    taken = models.PositiveIntegerField(default=0)              # seats: won by one UPDATE, see `Coming`
    came = models.PositiveIntegerField(null=True)               # counted at the door, a number and no names
    asked_at = models.DateTimeField(null=True)                  # when its host was asked how it was

    objects = ScopedManager(hood="event__hood")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "day"], name="one_turn"),
            models.CheckConstraint(condition=~models.Q(state="moved") | models.Q(to_day__isnull=False, to_minutes__isnull=False), name="moved_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.day}"

    @property
    def hood_id(self) -> int:
        return self.event.hood_id

    @classmethod
    def of(cls, event: Event, day: date) -> Turn:
        """The row of this date, made when there is none; two at once make one. Raises NotNow for a day the rule does not give."""
        if not dates.has(event, day):
            raise NotNow(f"{event} has no date on {day}")
        turn = cls.objects.get_or_create(event=event, day=day)[0]
        turn.event = event
        return turn

    def move(self, *, by: Person, to: date, starts: time | None, minutes: int, why: str) -> None:
        """Another day or time for this one date; who comes is told."""
        self._go("move", by, "event.moved", why, to_day=to, to_starts=starts, to_minutes=minutes)

    def cancel(self, *, by: Person, why: str) -> None:
        """This one date does not take place; who comes is told, and it shows as cancelled."""
        self._go("cancel", by, "event.cancelled", why)

    def restore(self, *, by: Person) -> None:
        """It takes place after all, as the rule has it."""
        self._go("restore", by, "event.restored", "")

    def count(self, *, by: Person, came: int) -> None:
        """How many there were: a number, counted afterwards."""
        swap(self, {}, came=came)
        self.came = came
        self.event.hood.touch()

    def _go(self, move: str, by: Person, action: str, why: str, **also: Any) -> None:
        was, ends = self.state, TURN.next(self.state, move)
        with transaction.atomic():
            if not swap(self, {"state": was}, state=ends, why=why, **also):
                raise NotNow("somebody else was first to change this date")
            self.refresh_from_db(fields=["state", "why", *also])
            self.event.touched()
            record(action, self.event, by, note=note_of(self.day, why))


def note_of(day: date, why: str = "") -> str:
    """What a happening keeps of a date: the day, and the words."""
    return f"{day.isoformat()} {why}".strip()[:300]


def read_note(note: str) -> tuple[date, str]:
    return date.fromisoformat(note[:10]), note[11:]


def turns_of(events: list[Any]) -> dict[int, dict[date, Turn]]:
    """What is known of single dates of these events: one query, however many."""
    found: dict[int, dict[date, Turn]] = {}
    for turn in Turn.objects.filter(event__in=events).exclude(state="on"):
        found.setdefault(turn.event_id, {})[turn.day] = turn
    return found


def remember(event: Event, day: date, **known: Any) -> None:
    """Put down a fact about a date, such as that its host was asked."""
    swap(Turn.of(event, day), {}, **known)
