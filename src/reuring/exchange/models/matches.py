"""Two people brought together: proposed, agreed by both, done when one of them says so."""
from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Block, Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.sealed import SealedText
from reuring.exchange.lifecycle import MATCH
from reuring.exchange.models.asks import Ask
from reuring.exchange.models.offers import MONTH, Offer, Plea
from reuring.hoods.models import Place

ASKER, GIVER = "asker", "giver"
OPEN, AGREED, COUNTED = ["proposed", "talked"], ["agreed", "done", "thanked"], ["done", "thanked"]


class MatchQuerySet(models.QuerySet["Match"]):
    def for_page(self) -> Self:
        return self.select_related("ask__hood", "ask__asker", "ask__connector", "ask__author", "ask__place", "giver", "offer", "meet_at", "knot")

    def of_person(self, person_id: int | None) -> Self:
        """For who asks and for who gives."""
        return self.filter(Q(ask__asker=person_id) | Q(giver=person_id)) if person_id is not None else self.none()

    def running(self) -> Self:
        return self.filter(state__in=["proposed", "talked", "agreed"])

    def counted(self) -> Self:
        """Those that happened, by the word of a side (F23)."""
        return self.filter(state__in=COUNTED, confirmed_at__isnull=False)


class Match(models.Model):
    """Who asks and who gives. Neither gets to know how to reach the other before both said yes (A14): the database refuses it too.

    `words` is what the giver reads before that: of the connector, without a name. Each side gives along with its yes how the other may
    reach it; nothing is taken from an account. A lesson has a goal and an end (S0-12). In a knot it is agreed with the others, or not at all.
    """

    READ = "match.read"

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="matches")
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, related_name="matches")
    giver = models.ForeignKey(Person, models.CASCADE, related_name="gives")
    knot = models.ForeignKey("exchange.Knot", models.CASCADE, null=True, related_name="matches")
    words = SealedText()
    reasons = models.JSONField(default=list)                         # names of reasons, for the connector
    state = models.CharField(max_length=8, choices=[(state, state) for state in MATCH.states], default="proposed")
    asker_yes_at = models.DateTimeField(null=True)
    giver_yes_at = models.DateTimeField(null=True)
    asker_reach = SealedText(blank=True)
    giver_reach = SealedText(blank=True)
    asker_new = models.BooleanField(null=True)                       # did not know the other before, by their own word
    giver_new = models.BooleanField(null=True)
    meet_at = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")      # first, in a public place
    goal = SealedText(blank=True)
    ends_on = models.DateField(null=True)
    proposed_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_side = models.CharField(max_length=5, blank=True, choices=[(ASKER, ASKER), (GIVER, GIVER)])
    ended_at = models.DateTimeField(null=True)
    why_not = SealedText(blank=True)
    thanks = SealedText(blank=True)

    objects = ScopedManager(hood="ask__hood", _manager_class=models.Manager.from_queryset(MatchQuerySet))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state__in=AGREED) | Q(asker_yes_at__isnull=False, giver_yes_at__isnull=False), name="both_said_yes"),
            models.CheckConstraint(condition=~Q(state__in=COUNTED) | Q(confirmed_at__isnull=False), name="done_is_confirmed"),
            models.UniqueConstraint(fields=["ask", "giver"], condition=Q(state__in=["proposed", "talked", "agreed"]), name="one_match_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"match {self.pk}"

    @classmethod
    def propose(cls, ask: Ask, giver: Person, *, words: str, offer: Offer | None = None, goal: str = "", ends_on: date | None = None,
                reasons: list[str] | None = None, meet_at_id: int | None = None, knot: Any = None) -> Match:
        """Bring two together. Raises NotNow when it cannot be: the ask is not open, they do not want to meet, or the giver rests or was asked enough."""
        if offer is not None and offer.sort == Offer.Sort.LESSON and not (goal and ends_on):
            raise ValueError("a lesson has a goal and an end")
        with transaction.atomic():
            cls._allow(ask, giver, offer)
            if cls.objects.filter(ask=ask, giver=giver).running().exists():
                raise NotNow("this was proposed before")
            match = cls.objects.create(ask=ask, giver=giver, offer=offer, words=words, goal=goal, ends_on=ends_on, reasons=reasons or [],
                                       meet_at_id=meet_at_id, knot=knot)
            Offer._base_manager.filter(pk__in=list(Offer.objects.free().filter(author=giver).values_list("pk", flat=True))).update(asked_at=clock.now())
        return match

    @staticmethod
    def _allow(ask: Ask, giver: Person, offer: Offer | None) -> None:
        if ask.state != "open" or giver.pk == ask.asker_id:
            raise NotNow(f"{ask} is not open")
        if ask.asker_id and Block.objects.filter(Q(person=giver, other=ask.asker_id) | Q(person=ask.asker_id, other=giver)).exists():
            raise NotNow(gettext("These two cannot be brought together."))
        if offer is not None and (offer.lot != "open" or asked_lately(giver) >= offer.most):
            raise NotNow(gettext("This neighbour rests, or was asked enough this month."))

    @property
    def connector_ids(self) -> frozenset[int | None]:
        return self.ask.connector_ids

    @property
    def hood(self) -> Any:
        return self.ask.hood

    @cached_property
    def party_ids(self) -> frozenset[int | None]:
        return self.subject_ids

    @cached_property
    def subject_ids(self) -> frozenset[int | None]:
        """Each answers for their own side; who typed an ask for somebody without an account answers for them."""
        spokesman = {self.ask.author_id} if self.ask.asker_id is None else {self.ask.asker_id}
        return frozenset({self.giver_id, *spokesman} - {None})

    def side_of(self, person_id: int | None) -> str:
        return GIVER if person_id == self.giver_id else ASKER

    def said_yes(self, side: str) -> bool:
        return getattr(self, f"{side}_yes_at") is not None

    @property
    def open_hands(self) -> bool:
        """Both said yes: now each may know how to reach the other."""
        return self.state in AGREED

    def reach_of(self, side: str) -> str:
        """How to reach this side; nothing before both said yes."""
        return getattr(self, f"{side}_reach") if self.open_hands else ""

    def talk(self, *, by: Person) -> None:
        """The connector spoke with both."""
        self._move("talk")

    def say_yes(self, side: str, *, reach: str) -> None:
        """One side says yes, and how to be reached; with the last yes it is agreed. Raises NotNow when it is over, or was said before."""
        with transaction.atomic():
            if self.knot is not None:
                self.knot.hold()
            self.note_yes(side, reach)
            if self.knot is not None:
                self.knot.answered(self, side, reach)
                self.refresh_from_db()
            elif self.said_yes(ASKER) and self.said_yes(GIVER):
                self.agree()

    def note_yes(self, side: str, reach: str) -> None:
        """Of one side; what comes of it is for who calls this."""
        if self.state not in OPEN or not swap(self, {"state": self.state, f"{side}_yes_at": None},
                                              **{f"{side}_yes_at": clock.now(), f"{side}_reach": reach}):
            raise NotNow(f"{self} was answered before, or is over")
        self.refresh_from_db()
        self.ask.stir()

    def agree(self, *, settles: bool = True) -> None:
        """All said yes. `settles`: the ask is matched by it; in a knot the first of an ask's matches does that."""
        self._move("agree", agreed_at=clock.now())
        if settles:
            self.ask.refresh_from_db()
            self.ask.match()
            take_down(self.ask)

    def fail(self, *, why: str = "") -> None:
        """It does not happen, and nobody need say why; the ask is open again, how to reach each other is forgotten. So it is with its knot."""
        with transaction.atomic():
            agreed = self.state == "agreed"
            if self.knot is not None:
                self.knot.hold()
            self.ask.stir()
            self.drop(why)
            if self.knot is not None and not agreed:
                self.knot.fall()
            elif agreed:
                self.ask.refresh_from_db()
                if self.ask.state == "matched":
                    self.ask.reopen()

    def drop(self, why: str = "") -> None:
        self._move("fail", ended_at=clock.now(), why_not=why, asker_reach="", giver_reach="")

    def finish(self, side: str, *, new: bool | None = None) -> None:
        """It happened, says this side: from now on it counts."""
        with transaction.atomic():
            more = {} if new is None else {f"{side}_new": new}
            self._move("finish", confirmed_at=clock.now(), confirmed_side=side, ended_at=clock.now(), **more)

    def thank(self, words: str) -> None:
        """A line of thanks from who asked, for the giver alone. Nobody has to."""
        self._move("thank", thanks=words)

    def _move(self, move: str, **more: Any) -> None:
        was, ends = self.state, MATCH.next(self.state, move)
        if not swap(self, {"state": was}, state=ends, **more):
            raise NotNow(f"somebody else was first to change {self}")
        self.refresh_from_db()


def asked_lately(giver: Person) -> int:
    """How often this neighbour was asked something in thirty days (F37)."""
    return Match.objects.filter(giver=giver, proposed_at__gt=clock.now() - MONTH).count()


def take_down(ask: Ask) -> None:
    """What stands for this ask in the neighbourhood comes down."""
    if ask.plea:
        plea = Plea.objects.filter(pk=int(ask.plea), state="shown").first()
        if plea is not None:
            plea.withdraw(by=None)


class Aftercare(models.Model):
    """How it went, as the connector heard it: after five days, two weeks and eight (A15, F24)."""

    class Outcome(models.TextChoices):
        GOOD = "good", _("it goes well")
        HARD = "hard", _("something is the matter")
        ENDED = "ended", _("it has ended")

    match = models.ForeignKey(Match, models.CASCADE, related_name="aftercare")
    outcome = models.CharField(max_length=5, choices=Outcome.choices)
    words = SealedText(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="match__ask__hood")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.match_id}"
