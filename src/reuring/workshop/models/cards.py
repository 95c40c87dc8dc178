"""What lies on the wall: a card with a name, and the words of people that lie on it. Heard by one, confirmed by several (R5)."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.names import only_doings
from reuring.workshop import thresholds
from reuring.workshop.kinds import KINDS, CardKind, kind_of
from reuring.workshop.lifecycle import CARD
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.quotes import EYES, Quote, Source


class CardQuerySet(models.QuerySet["Card"]):
    def for_page(self) -> Self:
        return self.select_related("analysis")

    def lying(self) -> Self:
        return self.exclude(state=Card.State.DROPPED)

    def confirmed(self) -> Self:
        """What may be called shared; also what residents heard back."""
        return self.filter(state__in=Card.SHARED)


class Card(models.Model):
    """One thing we think we hear. `kind` is a row of `kinds.KINDS`; a part may build on it with a model of its own, one level deep."""

    class State(models.TextChoices):
        HEARD = "heard", _("heard")
        CONFIRMED = "confirmed", _("confirmed")
        GIVEN_BACK = "given_back", _("given back")
        DROPPED = "dropped", _("taken off the wall")

    SHARED = (State.CONFIRMED, State.GIVEN_BACK)
    READ = "analysis.look"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="method_cards")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HEARD)
    back_how = models.CharField(max_length=200, blank=True)              # where and how residents heard it back
    log = models.JSONField(default=list)                                 # [move, day, why], never who
    made_on = models.DateField(default=clock.today)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(CardQuerySet))

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def of_kind(self) -> CardKind:
        return kind_of(self.kind)

    @property
    def shared(self) -> bool:
        return self.state in self.SHARED

    @classmethod
    def lay_down(cls, analysis: Analysis, kind: str, title: str, *, by: Person | None, text: str = "", **more: Any) -> Self:
        """A new card. Raises ValidationError where a name would sort people by who they are, and NotNow in an analysis that is closed."""
        analysis.must_be_going()
        if kind_of(kind).doings_only:
            only_doings(title)
        made = cls(hood_id=analysis.hood_id, analysis=analysis, kind=kind, title=title, text=text, made_by=by, **more)
        made.save()
        return made

    def support(self, source: str, voice: str, *, quote: Quote | None = None, against: bool = False, words: str = "", by: Person | None) -> Evidence:
        """Somebody said it, or it was seen. `voice` stands for who (see `quotes.voice_of`); what speaks `against` it stays beside it, never averaged."""
        if self.state == self.State.DROPPED:
            raise NotNow("this card was taken off the wall")
        with transaction.atomic():
            known = {"card": self, "quote": quote} if quote is not None else {"card": self, "voice": voice, "source": source, "quote": None, "words": words}
            found, _new = Evidence.objects.update_or_create(**known, defaults={
                "voice": voice, "source": source, "against": against, "words": words, "noted_by": by, "others": quote is not None and quote.of_others})
            self.weigh()
        return found

    def lay(self, quote: Quote, *, by: Person | None, against: bool = False) -> Evidence:
        """Lay a quote on it. The same one twice lies there once."""
        if quote.analysis_id != self.analysis_id:
            raise ValueError("a quote of another analysis")
        return self.support(quote.source, quote.voice, quote=quote, against=against, by=by)

    def lay_all(self, quotes: Iterable[Quote], *, by: Person | None) -> None:
        """Several at once, weighed once."""
        rows = [Evidence(card_id=self.pk, quote=one, voice=one.voice, source=one.source, others=one.of_others, noted_by=by)
                for one in quotes if one.analysis_id == self.analysis_id]
        if self.state == self.State.DROPPED:
            raise NotNow("this card was taken off the wall")
        with transaction.atomic():
            Evidence.objects.bulk_create(rows, ignore_conflicts=True)
            self.weigh()

    def lift(self, quote: Quote) -> None:
        """Take a quote off it again."""
        with transaction.atomic():
            Evidence.objects.filter(card=self, quote=quote).delete()
            self.weigh()

    def hang_over(self, quote: Quote, to: Card, *, by: Person | None) -> None:
        """Off this card and onto another, in one go. Raises NotNow when it does not lie here any more."""
        with transaction.atomic():
            gone, _rows = Evidence.objects.filter(card=self, quote=quote).delete()
            if not gone:
                raise NotNow("it does not lie here any more")
            to.lay(quote, by=by)
            self.weigh()

    def weight(self) -> Weight:
        return Weight.of(self.analysis, self.of_kind.evidence(self), self.of_kind)

    def weigh(self) -> None:
        """Turn heard into confirmed as soon as it is, and back when a source was taken away. What was given back stays what residents said of it.

        Two who add a voice to one analysis at once wait for each other here: the second counts both. One lock for the whole wall, as cards carry
        each other and two ways of going round would wait for ever.
        """
        Analysis._base_manager.select_for_update(no_key=True).values_list("pk").get(pk=self.analysis_id)
        self.state = Card._base_manager.values_list("state", flat=True).get(pk=self.pk)
        if self.state == self.State.HEARD and not self.why_not():
            self._turn("confirm")
        elif self.state == self.State.CONFIRMED and self.why_not():
            self._turn("doubt")
        else:
            self.of_kind.weighed(self)

    def why_not(self) -> str | Promise:
        """Why it is not confirmed: what R5 still asks, or what its kind does."""
        if not self.of_kind.claim:
            return _("This is a question, not something we know.")
        return self.weight().misses or self.of_kind.why_not(self)

    def confirm(self) -> None:
        """For a kind that waits for more than R5. Raises ValidationError with the reason (A54)."""
        if why := self.why_not():
            raise ValidationError(why)
        if self.state == self.State.HEARD:
            self._turn("confirm")

    def give_back(self, how: str) -> None:
        """Residents heard it, and say that it is so."""
        self._turn("give_back", how, back_how=how)

    def correct(self, why: str) -> None:
        """Residents say that it is not so: it is what was heard, and no more, until others say it again."""
        with transaction.atomic():
            self._turn("correct", why)
            self.evidence.filter(against=False).update(against=True)

    def drop(self, why: str) -> None:
        self._turn("drop", why)

    def take_up(self) -> None:
        with transaction.atomic():
            self._turn("take_up")
            self.weigh()

    def _turn(self, move: str, why: str = "", **columns: Any) -> None:
        line = [move, clock.today().isoformat(), why]
        if not swap(self, {"state": self.state}, state=CARD.next(self.state, move), log=[*self.log, line], **columns):
            raise NotNow("somebody else was first")
        self.refresh_from_db()
        self.of_kind.weighed(self)


def beside(row: str = "", card: str = "card__") -> ExpressionWrapper:
    """Told about others, on a card that says what somebody misses or needs: it hangs there, and counts nowhere (S0-59)."""
    themselves = Q(**{f"{card}kind__in": [key for key, kind in KINDS.items() if kind.themselves]}) | Q(**{f"{card}onionitem__sign": "lack"})
    return ExpressionWrapper(Q(**{f"{row}others": True}) & themselves, BooleanField())


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def weighing(self) -> Self:
        """With what `Weight` asks of each."""
        return self.annotate(beside=beside())


class Evidence(models.Model):
    """One voice for, or against, one card. The words go when their source goes; that somebody said it stays, and leads to nobody."""

    beside: bool | None                                                  # of `weighing`

    card = models.ForeignKey(Card, models.CASCADE, related_name="evidence")
    quote = models.ForeignKey(Quote, models.SET_NULL, null=True, related_name="evidence")
    source = models.CharField(max_length=5, choices=Source.choices)
    voice = models.CharField(max_length=16)
    against = models.BooleanField(default=False)
    others = models.BooleanField(default=False)                          # who said it told about others
    words = models.CharField(max_length=200, blank=True)                 # what was seen, where there is no quote
    noted_on = models.DateField(default=clock.today)
    noted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="card__hood", _manager_class=models.Manager.from_queryset(EvidenceQuerySet))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["card", "quote"], name="a_quote_lies_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.noted_on}"

    @property
    def counts(self) -> bool:
        """Of `weighing`: for the card."""
        return not self.against and not self.beside


class Said(Protocol):
    """One voice, as `EvidenceQuerySet.weighing` gives it."""

    voice: str
    source: str
    against: bool
    beside: bool | None


class Weight:
    """How many independent people, from how many kinds of source, and what is still asked."""

    def __init__(self, people: int, kinds: int, against: int, beside: int, need_people: int, need_kinds: int) -> None:
        self.people, self.kinds, self.against, self.beside, self.need_people, self.need_kinds = people, kinds, against, beside, need_people, need_kinds

    @classmethod
    def of(cls, analysis: Analysis, rows: Iterable[Said], kind: CardKind | None = None) -> Weight:
        """What the team saw itself is a kind of source; the people are those who say it, and of a need those who say it of themselves."""
        said = list(rows)
        counts = [one for one in said if not one.beside]
        for_it = [one for one in counts if not one.against]
        talk_only = kind is not None and kind.talk_only
        people = {one.voice for one in for_it if not one.voice.startswith(EYES) and (one.source == Source.TALK or not talk_only)}
        return cls(len(people), len({one.source for one in for_it}), sum(one.against for one in counts), len({one.voice for one in said if one.beside}),
                   thresholds.PEOPLE.at(analysis.inhabitants), thresholds.KINDS.at(analysis.inhabitants))

    @property
    def misses(self) -> str | Promise:
        """What is still asked, in words; empty when it is enough."""
        if self.people < self.need_people:
            return _("Heard from %(n)s of %(of)s people.") % {"n": self.people, "of": self.need_people}
        if self.kinds < self.need_kinds:
            return _("Heard in one way only. Who saw it, or where can one see it?")
        return ""
