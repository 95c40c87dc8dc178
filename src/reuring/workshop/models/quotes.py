"""What somebody said, in their own words, one step away from where they said it."""
from __future__ import annotations

from secrets import token_hex
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood, Place
from reuring.sheets.models import Answer, Filled
from reuring.sheets.spoken import name_of
from reuring.workshop.models.analyses import Analysis

EYES = "eye-"                    # begins the token of who reads along and saw it
OBSERVED = {"W2", "W11"}         # sheets on which somebody writes down what they see; on all others somebody is heard


class Source(models.TextChoices):
    """The kinds of source that R5 counts."""

    TALK = "talk", _("a talk")
    SEEN = "seen", _("seen on a walk")
    THING = "thing", _("an object or a text")
    EVENT = "event", _("an activity")


class About(models.TextChoices):
    """Of whom it tells, which matters where somebody needs something: only they say so themselves (S0-59)."""

    OWN = "own", _("about themselves, or their own household")
    OTHERS = "others", _("about others")


class QuoteQuerySet(models.QuerySet["Quote"]):
    def for_page(self) -> Self:
        return self.select_related("answer__filled", "analysis", "place")

    def with_consent(self) -> QuerySet[Quote]:
        """What may be shown to everybody: by the yes of whoever said it, as it is today (A56)."""
        by_sheet = Q(answer__consent__in=Answer.YES, answer__audience="public")
        return self.filter(by_sheet | Q(answer=None, consent__in=Quote.YES))

    def without_consent(self) -> QuerySet[Quote]:
        return self.exclude(pk__in=Quote.objects.with_consent().values("pk"))


class Quote(models.Model):
    """A quote (*uitspraak*). From a sheet it is a piece of an answer, word for word, and goes when the answer goes; its yes is the answer's own.

    From a talk without a sheet it has its own yes. `voice` stands for who said it, within one analysis, and leads to nobody.
    """

    class Consent(models.TextChoices):
        NONE = "none", _("no yes: only the team reads it")
        NAMELESS = "nameless", _("a yes, without a name")
        NAMED = "named", _("a yes, with the first name")

    YES = (Consent.NAMELESS, Consent.NAMED)
    READ = "analysis.look"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="method_quotes")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="quotes")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="method_quotes")
    text = models.CharField(max_length=600)
    source = models.CharField(max_length=5, choices=Source.choices, default=Source.TALK)
    consent = models.CharField(max_length=8, choices=Consent.choices, default=Consent.NONE)      # only without an answer
    first_name = models.CharField(max_length=40, blank=True)                                     # the same, and with their yes
    language = models.CharField(max_length=30, blank=True)               # the same: in which the talk was held, of nobody (`sheets.spoken`)
    about = models.CharField(max_length=6, choices=About.choices, default=About.OWN)
    voice = models.CharField(max_length=16)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    heard_on = models.DateField(default=clock.today)
    aside = models.BooleanField(default=False)                           # not for this question: off the wall, not away
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(QuoteQuerySet))

    class Meta:
        ordering = ["-heard_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(first_name="") | Q(consent="named"), name="name_only_with_a_yes"),
                       models.UniqueConstraint(fields=["analysis", "answer", "text"], name="one_quote_of_an_answer")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def may_be_shown(self) -> bool:
        if self.answer is not None:
            return self.answer.state == "shown" and self.answer.audience == "public"
        return self.consent in self.YES

    @property
    def of_others(self) -> bool:
        return self.about == About.OTHERS

    @property
    def spoken(self) -> str:
        """The name of the language it was said in."""
        return self.answer.filled.spoken if self.answer is not None else name_of(self.language)

    @property
    def said_by(self) -> str:
        """A first name, if they said yes to that too."""
        return self.answer.said_by if self.answer is not None else self.first_name

    @classmethod
    def from_answer(cls, analysis: Analysis, answer: Answer, *, text: str = "", about: str = About.OWN, by: Person | None) -> Quote:
        """Once a piece. Raises ValueError for words that do not stand in the answer: nobody puts words in a mouth."""
        text = text or answer.text[:600]
        if text not in answer.text:
            raise ValueError("these words are not in the answer")
        source = Source.SEEN if answer.filled.number in OBSERVED else Source.TALK
        return cls.objects.get_or_create(analysis=analysis, answer=answer, text=text, defaults={
            "hood_id": analysis.hood_id, "source": source, "voice": voice_of(answer.filled), "place_id": answer.spot_id, "about": about,
            "heard_on": clock.day_of(answer.filled.at), "written_by": by})[0]

    @classmethod
    def from_talk(cls, analysis: Analysis, text: str, *, by: Person | None, voice: str = "", **more: Any) -> Quote:
        """Told without a sheet. Each is a voice of its own, unless `voice` says whose it is."""
        return cls.objects.create(hood_id=analysis.hood_id, analysis=analysis, text=text, voice=voice or new_voice(), written_by=by, **more)

    def same_voice_as(self, other: Quote) -> None:
        """Both were said by one person: on every card they count once."""
        if other.analysis_id != self.analysis_id:
            raise ValueError("two analyses")
        with transaction.atomic():
            Quote.objects.filter(pk=self.pk).update(voice=other.voice)
            self._weigh_again(voice=other.voice)

    def tells_of(self, about: str) -> None:
        """Of themselves, or of others; each card it lies on is weighed again."""
        with transaction.atomic():
            Quote.objects.filter(pk=self.pk).update(about=About(about))
            self._weigh_again(others=about == About.OTHERS)

    def _weigh_again(self, **columns: Any) -> None:
        self.evidence.update(**columns)
        self.refresh_from_db()
        for one in self.evidence.select_related("card__analysis"):
            one.card.weigh()

    def set_aside(self, aside: bool = True) -> None:
        Quote.objects.filter(pk=self.pk).update(aside=aside)
        self.aside = aside


def voice_of(filled: Filled) -> str:
    """Who talked along this sheet, as far as counting goes."""
    return _short(f"filled {filled.pk}")


def voice_of_person(analysis: Analysis, person: Person) -> str:
    """A neighbour who says it themselves on the site; another token in every analysis."""
    return _short(f"person {analysis.pk} {person.pk}")


def eyes_of(analysis: Analysis, person: Person) -> str:
    """Who reads the neighbourhood and went to look: another kind of source, and none of the people who say so (R5, S0-67)."""
    return EYES + _short(f"eyes {analysis.pk} {person.pk}")[len(EYES):]


def new_voice() -> str:
    return token_hex(8)


def _short(words: str) -> str:
    return salted_hmac("reuring.workshop", words).hexdigest()[:16]
