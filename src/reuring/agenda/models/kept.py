"""What is kept around an event: how it was, who stands where on a market, and the key to one's own calendar."""
from __future__ import annotations

from datetime import date
from secrets import randbelow

from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.agenda.models.event import Event
from reuring.agenda.models.turn import Turn
from reuring.core import clock
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.people.models import Organisation
from reuring.posts import search
from reuring.posts.models import Post
from reuring.posts.models.post import kind_named

MANY = 2**30


class Recap(models.Model):
    """How one date was, told by its host (S3-1): a story, what was learnt, and how many new ties, as a number and never who."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="recaps")
    day = models.DateField()
    story = models.OneToOneField(Post, models.CASCADE, related_name="recap")
    learnt = models.TextField(max_length=1_000, blank=True)
    ties = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="event__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "day"], name="one_recap")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.day}"

    @classmethod
    def tell(cls, event: Event, day: date, *, by: Person, title: str, body: str, learnt: str = "", ties: int = 0, came: int | None = None) -> Recap:
        """Put up the story and hang the rest on it; read by whoever may read the event, in the name in which that stands. A date has one."""
        host = event.organisation if event.organisation is not None and by.pk in event.organisation.keeper_ids else None
        with transaction.atomic():
            story = kind_named("story")(hood_id=event.hood_id, title=title, body=body, place_id=event.place_id, audience=event.audience,
                                        group_id=event.group_id, level=event.level, author=by, organisation=host)
            story.put_up(by=by)
            if came is not None:
                Turn.of(event, day).count(by=by, came=came)
            told = cls.objects.create(event=event, day=day, story_id=story.pk, learnt=learnt, ties=ties)
            if learnt:
                search.put(story)
            return told


class Stall(models.Model):
    """One table on a market (S3-3): who stands where, what they look for and what they have.

    Whoever has a page here is linked to it and stands there by the name it has now; of others the typed name is kept.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="stalls")
    name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="stalls")
    spot = models.CharField(max_length=40, blank=True)
    seeks = models.CharField(max_length=200, blank=True)
    offers = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(hood="event__hood")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        return self.organisation.name if self.organisation is not None else self.name


class CalendarKey(models.Model):
    """The secret address of somebody's own calendar in one neighbourhood: only what they said they come to. Renewed, the old one ends."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="calendar_keys")
    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_keys")
    turns = models.PositiveIntegerField(default=0)                # one more each time it is renewed
    key_hash = models.CharField(max_length=64, unique=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "person"], name="one_calendar_key")]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"

    @classmethod
    def of(cls, hood: Neighbourhood, person: Person) -> CalendarKey | None:
        return cls.objects.filter(hood=hood, person=person).first()

    @classmethod
    def renew(cls, hood: Neighbourhood, person: Person) -> CalendarKey:
        """A first key, or a new one; an earlier one opens nothing any more."""
        key = cls.of(hood, person)
        if key is None:
            key = cls(hood=hood, person=person, turns=randbelow(MANY))           # an address of before they left and came back stays shut
            return cls.objects.get_or_create(hood=hood, person=person, defaults={"turns": key.turns, "key_hash": _hash(key.token)})[0]
        before, key.turns = key.turns, key.turns + 1
        swap(key, {"turns": before}, turns=key.turns, key_hash=_hash(key.token))
        return key

    @property
    def token(self) -> str:
        """Made anew each time it is shown to its owner; only its hash is kept."""
        return salted_hmac("reuring.agenda.calendar", f"{self.hood_id}:{self.person_id}:{self.turns}", algorithm="sha256").hexdigest()

    @classmethod
    def by_token(cls, token: str) -> CalendarKey | None:
        return cls.objects.select_related("person").filter(key_hash=_hash(token)).first()


def _hash(token: str) -> str:
    return salted_hmac("reuring.agenda.calendar.kept", token, algorithm="sha256").hexdigest()
