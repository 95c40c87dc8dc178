"""An ask: private, between who asks and one connector, unless who asks wants it otherwise. No post, and in no list of anybody else."""
from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.exchange import duty
from reuring.exchange.doings import ANY, Doing
from reuring.exchange.lifecycle import ASK
from reuring.hoods.models import Neighbourhood, Place
from reuring.promises.models import Promise

WAITS, UNANSWERED, LAPSES = timedelta(days=2), timedelta(days=7), timedelta(days=21)
ENDED = ["done", "withdrawn", "lapsed"]


class AskQuerySet(models.QuerySet["Ask"]):
    def for_page(self) -> Self:
        return self.select_related("hood", "author", "asker", "connector", "place", "call")

    def open(self) -> Self:
        return self.filter(state="open")

    def of_connector(self, person_id: int | None) -> Self:
        return self.filter(connector=person_id) if person_id is not None else self.none()

    def of_person(self, person_id: int | None) -> Self:
        """Asked by or for this person."""
        return self.filter(Q(asker=person_id) | Q(author=person_id)) if person_id is not None else self.none()

    def to_look_at(self, person_id: int | None) -> Self:
        """What waits for this connector: not begun with, or with something new."""
        return self.of_connector(person_id).filter(Q(state="open", taken_at=None) | Q(stirred=True))

    def overlooked(self) -> Self:
        """Open for two days while its connector did not look, or without one: all that colleagues may know of it."""
        waits = Q(state="open", taken_at=None, waits_since__lt=clock.now() - WAITS)
        return self.filter(waits | Q(state__in=["open", "matched"]) & ~Q(connector__in=duty.connectors().values("person")))


class Ask(models.Model):
    """Somebody asks something. Words and names are sealed; who reads it are those it is between.

    `author` typed it, for themselves or for `asker`, whose consent is written down (F21). Without an account there is only a name and a
    way to be reached. `place` is near which place, never an address.
    """

    READ = "ask.read"

    class Route(models.TextChoices):
        CONNECTOR = "connector", _("only the connector")
        CHOSEN = "chosen", _("people I choose")
        HOOD = "hood", _("the neighbourhood, without my name")

    class Consent(models.TextChoices):
        SELF = "self", _("asked by themselves")
        SPOKEN = "spoken", _("said yes")
        SIGNED = "signed", _("signed for it")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="asks")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="asks_typed")
    asker = models.ForeignKey(Person, models.CASCADE, null=True, related_name="asks")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")       # who took the call
    name = SealedText(blank=True)
    reach = SealedText(blank=True)                                   # a phone number, or words
    text = SealedText()
    doing = models.CharField(max_length=7, choices=Doing.choices, default=Doing.ELSE)
    lasting = models.BooleanField(default=False)                     # goes on; else a few weeks (P10)
    parts = models.PositiveSmallIntegerField(default=ANY)            # of the week
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    route = models.CharField(max_length=9, choices=Route.choices, default=Route.CONNECTOR)
    professional = models.BooleanField(default=False)                # a professional of the team may see it (R20)
    by_phone = models.BooleanField(default=True)
    consent = models.CharField(max_length=6, choices=Consent.choices, default=Consent.SELF)
    consent_on = models.DateField(default=clock.today)
    connector = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    call = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=[(state, state) for state in ASK.states], default="open")
    made_at = models.DateTimeField(default=clock.now)
    waits_since = models.DateTimeField(default=clock.now)            # for its connector
    taken_at = models.DateTimeField(null=True)                       # the connector began
    ended_at = models.DateTimeField(null=True)
    stirred = models.BooleanField(default=False)                     # something is new for its connector
    suggested = models.ForeignKey("exchange.Offer", models.SET_NULL, null=True, related_name="+")      # by the round over all; nobody is told of it
    approved = SealedText(blank=True)                                # the text for the neighbourhood, as who asks said yes to it
    plea = SealedText(blank=True)                                    # number of the post that came of it: sealed, so that no dump ties the two

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(AskQuerySet))

    class Meta:
        indexes = [models.Index(fields=["hood", "state", "connector"], name="ask_of_connector")]

    def __str__(self) -> str:
        return f"ask {self.pk}"

    @classmethod
    def make(cls, hood: Neighbourhood, *, trusted: list[int] | None = None, **given: Any) -> Ask:
        """Hand it to the connector on duty, who promises to call. Raises `duty.Nobody` when there is none who may see it."""
        with transaction.atomic():
            ask = cls(hood=hood, **given)
            turn = duty.on_turn(hood, ask)
            ask.connector = turn.person
            ask.call = duty.promise_call(hood, turn)
            ask.save()
            Trusted.objects.bulk_create([Trusted(ask=ask, person_id=key) for key in trusted or []])
        return ask

    @property
    def asker_name(self) -> str:
        """Of who asks, for those it is between."""
        return self.asker.name if self.asker is not None else self.name

    @cached_property
    def party_ids(self) -> frozenset[int]:
        """Who reads it beside its connector."""
        chosen = Trusted.objects.filter(ask=self.pk).values_list("person_id", flat=True) if self.route == self.Route.CHOSEN else ()
        return frozenset({self.author_id, self.asker_id, *chosen} - {None})

    @property
    def subject_ids(self) -> frozenset[int | None]:
        return frozenset({self.asker_id})

    @property
    def connector_ids(self) -> frozenset[int | None]:
        return frozenset({self.connector_id})

    @cached_property
    def stand_in_ids(self) -> frozenset[int]:
        """Colleagues who may take it over now, having waited long enough."""
        waits = Ask.objects.overlooked().filter(pk=self.pk).exists()
        return frozenset(row.person_id for row in duty.able(self)) - {self.connector_id} if waits else frozenset()

    @property
    def unanswered(self) -> bool:
        """A week without a match: there is something to try (A16)."""
        return self.state == "open" and self.made_at < clock.now() - UNANSWERED

    def stir(self) -> None:
        """Something is new: its connector sees it on the round, and nobody else."""
        swap(self, {}, stirred=True)

    def look(self) -> None:
        """Its connector saw what was new."""
        if self.stirred and swap(self, {"stirred": True}, stirred=False):
            self.stirred = False

    def take_up(self, *, by: Person) -> None:
        """The connector called, or begins. Twice is once."""
        with transaction.atomic():
            if swap(self, {"taken_at": None}, taken_at=clock.now()):
                self.log("taken", by)
                if self.call is not None and self.call.state == "open":
                    self.call.keep(by=by)
        self.refresh_from_db()

    def stand_in(self, *, by: Person) -> None:
        """A colleague takes over what waited too long; the log says so. Raises NotNow when its connector, or somebody else, was first."""
        with transaction.atomic():
            was = {"connector_id": self.connector_id, "taken_at": self.taken_at, "state": self.state}
            if self.state in ENDED or not swap(self, was, connector_id=by.pk, taken_at=clock.now()):
                raise NotNow("a colleague was first with this ask")
            self.log("stood_in", by)
        self.refresh_from_db()

    def approve(self, words: str) -> None:
        """Who asks says yes to exactly this text; it is put up with others, in the morning. Raises NotNow when it is no longer open."""
        if not swap(self, {"state": "open"}, approved=words, route=self.Route.HOOD):
            raise NotNow(f"{self} is not open any more")
        self.refresh_from_db()

    def reword(self, *, text: str, by: Person) -> None:
        """Other words for the same."""
        if not swap(self, {"state": "open"}, text=text):
            raise NotNow(f"{self} is not open any more")
        self.log("reworded", by)
        self.refresh_from_db()

    def match(self) -> None:
        self._move("match")

    def reopen(self) -> None:
        self._move("reopen", waits_since=clock.now())

    def finish(self, *, by: Person | None) -> None:
        self._move("finish", ended_at=clock.now())
        self.log("finished", by)

    def withdraw(self, *, by: Person | None) -> None:
        self._move("withdraw", ended_at=clock.now())
        self.log("withdrawn", by)

    def lapse(self, *, by: Person | None) -> None:
        """Three weeks went by; somebody calls about it, for a mail would hurt."""
        self._move("lapse", ended_at=clock.now())
        self.log("lapsed", by)

    def ask_again(self, *, by: Person) -> None:
        self._move("ask_again", ended_at=None, made_at=clock.now(), waits_since=clock.now(), taken_at=None)
        self.log("again", by)

    def log(self, what: str, by: Person | None, words: str = "", *, ground: str = "") -> AskEntry:
        """A line that nobody changes."""
        return AskEntry.objects.create(ask=self, what=what, by=by, words=words, ground=ground)

    def _move(self, move: str, **more: Any) -> None:
        was, ends = self.state, ASK.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **more):
            raise NotNow(f"somebody else was first to change {self}")
        self.refresh_from_db()


class WaitingAsk(Ask):
    """An ask as a colleague meets it who may take it over: that it waits, and nothing of what it says."""

    READ = "ask.stand_in"

    class Meta:
        proxy = True


class Trusted(models.Model):
    """Somebody whom who asks chose to tell."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="trusted")
    person = models.ForeignKey(Person, models.CASCADE, related_name="trusted_with")
    offered_at = models.DateTimeField(null=True)                     # "I can do this"

    objects = ScopedManager(hood="ask__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "person"], name="trusted_once")]

    def __str__(self) -> str:
        return f"{self.person_id} knows of {self.ask_id}"


class AskEntry(models.Model):
    """A line of the log of an ask: who did what when; passed on to whom and on what ground (F119)."""

    class What(models.TextChoices):
        TAKEN = "taken", _("began")
        STOOD_IN = "stood_in", _("took over")
        CALLED = "called", _("called")
        WIDENED = "widened", _("asked more people")
        REWORDED = "reworded", _("other words")
        PARTNER = "partner", _("asked an organisation, without a name")
        PASSED_ON = "passed_on", _("passed on to a professional")
        NOTE = "note", _("noted")
        FINISHED = "finished", _("ended")
        WITHDRAWN = "withdrawn", _("taken back")
        LAPSED = "lapsed", _("ended after a call")
        AGAIN = "again", _("asked again")

    class Ground(models.TextChoices):
        CONSENT = "consent", _("with their yes")
        EMERGENCY = "emergency", _("in an emergency")

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="entries")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    what = models.CharField(max_length=9, choices=What.choices)
    ground = models.CharField(max_length=9, choices=Ground.choices, blank=True)
    words = SealedText(blank=True)

    objects = ScopedManager(hood="ask__hood")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(what="passed_on") | ~Q(ground=""), name="passed_on_with_ground")]

    def __str__(self) -> str:
        return f"{self.what} {self.ask_id}"
