"""What was chosen together in an analysis (*Beslissen*): confirmed cards on the table, what each party says, and what came of it with its ground.

No ballot and no codes: that is deciding in depth. Here one sees on which ground something was chosen, what was not and why, and when it is given back.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models.neighbourhood import raise_version
from reuring.promises.models import Promise
from reuring.workshop.lifecycle import CHOICE
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card
from reuring.workshop.models.kernels import HERO, VALUE
from reuring.workshop.models.parts import Part, PartQuerySet
from reuring.workshop.models.wijkholders import Wijkholder

GIVEN_BACK_WITHIN = timedelta(days=14)   # as everything that is heard (R10)
RULE = "choice"                          # that promises it
NO_GROUND = _("Choose at least one card that is confirmed. Nothing is decided on what one person thinks.")


def may_lie(analysis: Analysis) -> models.QuerySet[Card]:
    """What can be chosen between: confirmed, and of what lies deeper only what residents heard back. Nobody's name."""
    shared = Card.objects.filter(analysis=analysis).confirmed().exclude(kind=HERO)
    return shared.exclude(Q(kind=VALUE) & ~Q(state=Card.State.GIVEN_BACK))


class Choice(Part):
    """One question on the table. It is decided on the ground of a card or not at all, and what was decided is given back."""

    CYCLE: ClassVar[Lifecycle] = CHOICE
    READ = "alliance.read"

    class State(models.TextChoices):
        OPEN = "open", _("on the table")
        DECIDED = "decided", _("decided, and still to be given back")
        TOLD = "told", _("decided and given back")
        DROPPED = "dropped", _("taken off the table")

    class Worth(models.TextChoices):
        DONE = "done", _("what is chosen is done")
        ADVICE = "advice", _("it is advice, and gets an answer")

    title = models.CharField(max_length=200)
    worth = models.CharField(max_length=6, choices=Worth.choices)
    mandate = models.CharField(max_length=200)                           # who said so, or to whom the advice goes
    decided = models.CharField(max_length=600, blank=True)
    why = models.CharField(max_length=400, blank=True)
    by_whom = models.CharField(max_length=200, blank=True)               # the table, never a list of names
    decided_on = models.DateField(null=True)
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")
    told_how = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="decided_says_what_by_whom_and_when", condition=Q(state="open") | Q(state="dropped") | ~(
            Q(decided="") | Q(why="") | Q(by_whom="") | Q(decided_on=None)))]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def begin(cls, analysis: Analysis, *, cards: Iterable[Card], by: Person | None, **said: Any) -> Self:
        """Raises ValidationError where nothing lies on the table: without a card there is nothing to choose between."""
        analysis.must_be_going()
        with transaction.atomic():
            made = cls.make(analysis, by=by, **said)
            made.lay(cards)
        return made

    def lay(self, cards: Iterable[Card]) -> None:
        """These lie on the table from now on; what somebody spoke about stays. Raises ValidationError for what is not confirmed, or when nothing would lie."""
        keys = {one.pk for one in cards}
        if not keys:
            raise ValidationError(NO_GROUND)
        if keys - set(may_lie(self.analysis).filter(pk__in=keys).values_list("pk", flat=True)):
            raise ValidationError(_("Only what is confirmed lies on the table."))
        with transaction.atomic():
            if not swap(self, {"state": self.State.OPEN}, title=self.title):
                raise NotNow("this was decided")
            lying = set(self.table.values_list("card", flat=True))
            self.table.exclude(card__in=keys).filter(voices=None).delete()
            OnTable.objects.bulk_create(OnTable(choice=self, card_id=key) for key in sorted(keys - lying))
            raise_version(self.hood_id)

    def say(self, party: Wijkholder | None, said: Mapping[int, tuple[bool, str]], *, by: Person | None) -> None:
        """What one party says to each card; nobody (`None`): residents at the table who are no party. One voice each; said again, the last one holds."""
        if self.state != self.State.OPEN:
            raise NotNow("this was decided")
        if party is not None and (not party.is_partner or party.analysis_id != self.analysis_id):
            raise NotNow("no partner of this alliance")
        with transaction.atomic():
            for lying in self.table.filter(pk__in=said):
                yes, words = said[lying.pk]
                TableVoice.objects.update_or_create(lying=lying, wijkholder=party, defaults={
                    "residents": party is None or party.kind == Wijkholder.Kind.RESIDENTS, "yes": yes, "words": words, "said_on": clock.today(),
                    "recorded_by": by})
            raise_version(self.hood_id)

    def decide(self, *, decided: str, why: str, by_whom: str, chosen: Iterable[int], why_not: Mapping[int, str], by: Person | None,
               on: date | None = None) -> None:
        """`chosen`: of the table, the ground it rests on; `why_not`: of each of the others. Raises ValidationError with what misses. It is promised back."""
        self.analysis.must_be_going()
        rows, keys = list(self.table.select_related("card")), set(chosen)
        if not keys & {one.pk for one in rows if one.card.shared}:
            raise ValidationError(NO_GROUND)
        if left := [one.card.title for one in rows if one.pk not in keys and not why_not.get(one.pk, "").strip()]:
            raise ValidationError(_("Say why not this: %(what)s") % {"what": "; ".join(left)})
        if not TableVoice.objects.filter(lying__choice=self, residents=True).exists():
            raise ValidationError(_("Residents did not say anything yet. Write down first what they say to it."))
        day = on or clock.today()
        with transaction.atomic():
            self.turn("decide", decided=decided, why=why, by_whom=by_whom, decided_on=day)
            for one in rows:
                swap(one, {}, chosen=one.pk in keys, why_not="" if one.pk in keys else why_not[one.pk].strip())
            promise = Promise.objects.create(hood_id=self.hood_id, promised_by=by, rule=RULE, cause=str(self.pk), by_when=day + GIVEN_BACK_WITHIN,
                                             what=str(_("Give back what was decided: %(what)s") % {"what": self.title})[:200])
            self.change(promise_id=promise.pk)

    def tell(self, how: str, *, by: Person) -> None:
        """It was given back to those it is about; the promise is kept by it."""
        with transaction.atomic():
            self.turn("tell", told_how=how, told_on=clock.today())
            if self.promise is not None and self.promise.state == Promise.State.OPEN:
                self.promise.keep(by=by)


class OnTable(models.Model):
    """One card on the table of one choice: chosen, or not and why."""

    choice = models.ForeignKey(Choice, models.CASCADE, related_name="table")
    card = models.ForeignKey(Card, models.CASCADE, related_name="+")
    chosen = models.BooleanField(null=True)
    why_not = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(hood="choice__hood")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["choice", "card"], name="a_card_lies_once_on_a_table"),
                       models.CheckConstraint(condition=~Q(chosen=False, why_not=""), name="not_chosen_says_why")]

    def __str__(self) -> str:
        return str(self.card)


class TableVoice(models.Model):
    """What one party says to one card; without a party: residents at the table."""

    lying = models.ForeignKey(OnTable, models.CASCADE, related_name="voices")
    wijkholder = models.ForeignKey(Wijkholder, models.CASCADE, null=True, related_name="+")
    residents = models.BooleanField()
    yes = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(default=clock.today)
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects: Any = ScopedManager(hood="lying__choice__hood")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["lying", "wijkholder"], name="one_voice_a_card"),
                       models.UniqueConstraint(fields=["lying"], condition=Q(wijkholder=None), name="one_voice_of_residents_a_card")]

    def __str__(self) -> str:
        return f"{self.wijkholder or _('residents at the table')}: {self.yes}"
