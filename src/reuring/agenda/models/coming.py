"""Who comes: a member, or a guest without an account; with seats, and a waiting list that moves up by itself."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q, Sum
from django.utils.crypto import salted_hmac
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda import dates
from reuring.agenda.lifecycle import COMING
from reuring.agenda.models.event import Event
from reuring.agenda.models.turn import Turn, note_of
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.posts.models import Post, record

MOST_FRIENDS = 5


class NoRoom(NotNow):
    """There are not so many seats more; whoever asked keeps the ones they have."""


class Coming(models.Model):
    """Somebody said that they come to one date. Nobody's name shows to whoever they have not met (R26).

    Everyone begins on the waiting list and moves up at once where there is room. A seat is won by one conditional UPDATE of the
    counter on the date, whose row is locked first, so that nobody waits beside an empty chair.
    """

    class State(models.TextChoices):
        COMING = "coming"
        WAITING = "waiting"
        GONE = "gone"

    event = models.ForeignKey(Event, models.CASCADE, related_name="coming")
    day = models.DateField()
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="comes_to")
    guest_name = models.CharField(max_length=60, blank=True)
    guest_email = models.EmailField(blank=True)                  # proven; emptied a week after the date
    phone = models.CharField(max_length=30, blank=True)          # of who signed up on paper; emptied a week after the date
    friends = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    source = models.CharField(max_length=6, choices=Post.Source.choices, default=Post.Source.ONLINE)
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")      # namens
    since = models.DateTimeField(default=clock.now)              # the place in the queue
    here_at = models.DateTimeField(null=True)                    # their own word that they are there
    way_out = models.CharField(max_length=64, unique=True, null=True)      # keyed hash of the link in a guest's mail

    objects = ScopedManager(hood="event__hood")

    class Meta:
        indexes = [models.Index(fields=["event", "day", "state"], name="coming_date")]
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=False, guest_name="") | (Q(person=None) & ~Q(guest_name="")), name="comes_by_one"),
            models.UniqueConstraint(fields=["event", "day", "person"], condition=Q(person__isnull=False), name="comes_once"),
            models.UniqueConstraint(fields=["event", "day", "guest_email"], condition=~Q(guest_email=""), name="guest_comes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.guest_name} {self.day}"

    @property
    def name(self) -> str:
        """The first name: all that others see."""
        return (self.person.name if self.person is not None else self.guest_name).split(" ")[0]

    @property
    def heads(self) -> int:
        return 1 + self.friends

    @classmethod
    def say(cls, event: Event, day: date, *, person: Person | None = None, friends: int = 0, **guest: Any) -> Coming:
        """Somebody comes. Twice is once, the number of friends being the last one said.

        Raises NotNow when there is nothing to come to, NoRoom when who has a seat asks for more of them than there are.
        """
        with transaction.atomic():
            turn = locked(event, day)
            if not _to_come(event, turn):
                raise NotNow(f"{event} on {day} does not take place, or is over")
            mine = _mine(event, day, person, guest)
            if mine.pk and mine.state != "gone" and mine.friends != friends:
                mine.event = event
                mine._bring(turn, friends)
            if mine.state == "gone":
                swap(mine, {"state": "gone"}, state=COMING.next("gone", "again"), since=clock.now(), friends=friends)
                mine.refresh_from_db()
            mine.friends = friends
            mine.event = event
            if mine.pk is None:
                mine = _inserted(mine)
            if mine.state == "waiting":
                mine._sit(turn)
            record("event.coming", event, person)
        return mine

    def come_again(self) -> Coming:
        """A guest who had said no comes after all. Raises NotNow when there is nothing to come to."""
        with transaction.atomic():
            turn = locked(self.event, self.day)
            if not _to_come(self.event, turn) or not swap(self, {"state": "gone"}, state=COMING.next("gone", "again"), since=clock.now()):
                raise NotNow(f"{self.event} on {self.day} does not take place, is over, or was said before")
            self.state = "waiting"
            self._sit(turn)
            record("event.coming", self.event, None)
        return self

    def leave(self, *, by: Person | None) -> None:
        """They do not come after all; whoever waits first and fits moves up and is told. Raises NotNow when that was said before."""
        with transaction.atomic():
            turn = locked(self.event, self.day)
            self.refresh_from_db(fields=["state"])
            self._leave(turn)
            move_up(self.event, turn)
            record("event.not_coming", self.event, by)

    def be_here(self) -> None:
        """One's own yes to having been there. Twice is once."""
        swap(self, {"here_at": None, "state": "coming"}, here_at=clock.now())
        self.refresh_from_db(fields=["here_at"])

    def _bring(self, turn: Turn, friends: int) -> None:
        """Another number of friends, with the seat and the place in the queue kept. Raises NoRoom, and changes nothing, when more do not fit."""
        more = friends - self.friends
        if self.state == "coming" and more > 0 and not take_seats(turn, more, self.event.seats):
            raise NoRoom(f"{more} more do not fit")
        if not swap(self, {"state": self.state, "friends": self.friends}, friends=friends):
            raise NotNow("this was changed in the meantime")
        self.friends = friends
        if self.state == "coming" and more < 0:
            move_up(self.event, turn)

    def _leave(self, turn: Turn) -> None:
        was, ends = self.state, COMING.next(self.state, "leave")
        if not swap(self, {"state": was}, state=ends):
            raise NotNow("this was changed in the meantime")
        if was == "coming":
            Turn._base_manager.filter(pk=turn.pk, taken__gte=self.heads).update(taken=F("taken") - self.heads)
        self.state = ends

    def _sit(self, turn: Turn) -> bool:
        """Take the seats if there are so many; says whether."""
        if not take_seats(turn, self.heads, self.event.seats):
            return False
        if not swap(self, {"state": "waiting"}, state=COMING.next("waiting", "seat"), friends=self.friends):
            raise NotNow("this was changed in the meantime")
        self.state = "coming"
        return True


def take_seats(turn: Turn, heads: int, seats: int | None) -> bool:
    """So many seats of a date, or none of them: one UPDATE decides."""
    row = Turn._base_manager.filter(pk=turn.pk)
    free = row if seats is None else row.filter(taken__lte=seats - heads)
    return bool(free.update(taken=F("taken") + heads))


def move_up(event: Event, turn: Turn) -> list[Coming]:
    """Whoever waits, in the order in which they came, as far as they fit; each of them is told. No seats for what is off or over."""
    rows = Coming.objects.filter(event=event, day=turn.day)
    heads = rows.filter(state="coming").aggregate(heads=Sum(F("friends") + 1))["heads"] or 0
    swap(turn, {}, taken=heads)           # who left the neighbourhood left their seat too
    moved: list[Coming] = []
    if not _to_come(event, turn):
        return moved
    for one in rows.filter(state="waiting").select_related("person").order_by("since", "pk"):
        one.event = event
        if one._sit(turn):
            moved.append(one)
            record("event.seat", event, None, note=note_of(turn.day, str(one.pk)))
    return moved


def comes_to(event: Event, day: date, person_id: int | None) -> Coming | None:
    """What this person said about this date."""
    return Coming.objects.filter(event=event, day=day, person=person_id).first() if person_id else None


def way_out_token(coming: Coming) -> str:
    """The key in a guest's mail; only its hash is kept, and it does one thing."""
    token = salted_hmac("reuring.agenda.way_out", f"{coming.pk}:{coming.guest_email}", algorithm="sha256").hexdigest()
    if coming.way_out != _hash(token):
        swap(coming, {}, way_out=_hash(token))
    return token


def by_way_out(token: str) -> Coming | None:
    return Coming.objects.select_related("event__hood").filter(way_out=_hash(token)).first()


def _hash(token: str) -> str:
    return salted_hmac("reuring.agenda.kept", token, algorithm="sha256").hexdigest()


def locked(event: Event, day: date) -> Turn:
    """The row of the date, ours until the end of the transaction; also of a date that the rule no longer gives, so that one can leave it."""
    turn = Turn.objects.filter(event=event, day=day).first() or Turn.of(event, day)
    turn = Turn._base_manager.select_for_update().get(pk=turn.pk)
    turn.event = event
    return turn


def _to_come(event: Event, turn: Turn) -> bool:
    one = dates.of(event, turn.day, turn)
    return dates.has(event, turn.day) and not one.off and one.ends > clock.now()


def _mine(event: Event, day: date, person: Person | None, guest: dict[str, Any]) -> Coming:
    known = Coming.objects.filter(event=event, day=day)
    email = guest.get("guest_email", "")
    found = known.filter(person=person).first() if person else known.filter(guest_email=email).first() if email else None
    return found or Coming(event=event, day=day, person=person, **guest)


def _inserted(mine: Coming) -> Coming:
    """The new row; that it stands there already is settled by the UNIQUE constraints."""
    try:
        with transaction.atomic():
            mine.save()
        return mine
    except IntegrityError:
        return _mine(mine.event, mine.day, mine.person, {"guest_email": mine.guest_email})
