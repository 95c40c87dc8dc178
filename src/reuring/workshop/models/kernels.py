"""What people do here together, and what lies around it: symbols, heroes, rituals, and at the end what they find important."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Place, Topic
from reuring.hoods.names import only_doings
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card, CardQuerySet
from reuring.workshop.models.quotes import Source, voice_of_person

HERO, VALUE = "hero", "value"
OUTER = ("symbol", HERO, "ritual")                        # what can be seen and told; what is inside is read from it
LAYERS = (*OUTER, VALUE)
DONE = (Source.SEEN, Source.EVENT)                        # the kinds of source in which somebody was seen doing it


class Side(models.TextChoices):
    """From which side somebody speaks in a joint reading (S0-38). No trait: what they are here for."""

    RESIDENTS = "residents", gettext_lazy("neighbours")
    BUSINESS = "business", gettext_lazy("shops and businesses")
    OWNERS = "owners", gettext_lazy("owners of ground and houses")
    GOVERNMENT = "government", gettext_lazy("the municipality")
    ORGANISERS = "organisers", gettext_lazy("who leads this analysis")


class KernelQuerySet(CardQuerySet):
    def for_page(self) -> Self:
        return self.select_related("analysis", "heart")


class ItemQuerySet(CardQuerySet):
    def for_page(self) -> Self:
        return self.select_related("analysis", "around", "place")


class Kernel(Card):
    """One of several identities of a neighbourhood, named by a doing; with its own kind of "gathering" and the place where its heart is (S0-10, S0-22).

    It is found and cannot be made: nothing confirms it but what several people said and what was seen being done (S0-67).
    """

    gathering = models.CharField(max_length=80, blank=True)                 # "a church of knowledge", "a church of soup": said freely
    heart = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    also_at = models.ManyToManyField(Place, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="+")      # which thread of the weave is this one

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(KernelQuerySet))

    @classmethod
    def find(cls, analysis: Analysis, title: str, *, by: Person | None, also_at: Iterable[Place] = (), **more: Any) -> Kernel:
        """Name what people do. Raises ValidationError for a name that sorts people by what they are."""
        with transaction.atomic():
            made = cls.lay_down(analysis, "kernel", title, by=by, **more)
            made.also_at.set(also_at)
        return made

    def reword(self, *, title: str, text: str, also_at: Iterable[Place] = (), **own: Any) -> None:
        only_doings(title)
        with transaction.atomic():
            reword(self, {"title": title, "text": text}, own)
            self.also_at.set(also_at)

    def answer(self, person: Person, *, agrees: bool, words: str = "") -> None:
        """What a neighbour says of it after reading the portrait: one voice, the newest word of it."""
        voice = voice_of_person(self.analysis, person)
        with transaction.atomic():
            self.evidence.filter(voice=voice, quote=None).delete()
            self.support(Source.TALK, voice, against=not agrees, words=words[:200], by=None)


class OnionItem(Card):
    """One thing around a kernel; `kind` is its layer. Hardware can be touched. A value is read from `lower` things, and from nothing else (R6)."""

    class Sign(models.TextChoices):
        QUALITY = "quality", gettext_lazy("quality")
        LACK = "lack", gettext_lazy("lack")
        CHANCE = "chance", gettext_lazy("chance")
        THREAT = "threat", gettext_lazy("threat")

    class Yes(models.TextChoices):
        NOT_ASKED = "", gettext_lazy("not asked yet")
        SPOKEN = "spoken", gettext_lazy("they said yes")
        WRITTEN = "written", gettext_lazy("they wrote yes")
        NOBODY = "nobody", gettext_lazy("it is no living person: a figure from a story, or somebody who died")

    around = models.ForeignKey(Kernel, models.SET_NULL, null=True, related_name="items")       # its kernel; nothing: not in one yet
    sign = models.CharField(max_length=7, choices=Sign.choices, default=Sign.QUALITY)
    hardware = models.BooleanField(default=False)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.RESIDENTS)       # who brought it in
    place = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    lower = models.ManyToManyField("self", symmetrical=False, related_name="above")
    yes = models.CharField(max_length=7, choices=Yes.choices, default=Yes.NOT_ASKED, blank=True)      # of a hero

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(ItemQuerySet))

    @property
    def consented(self) -> bool:
        return self.yes != self.Yes.NOT_ASKED

    @classmethod
    def add(cls, analysis: Analysis, layer: str, title: str, *, by: Person | None, lower: Iterable[OnionItem] = (), **more: Any) -> Self:
        """Something in a layer. Raises ValueError for a layer that does not exist, or a kernel of another analysis."""
        if layer not in LAYERS:
            raise ValueError(f"{layer} is no layer")
        kernel = more.get("around")
        if kernel is not None and kernel.analysis_id != analysis.pk:
            raise ValueError("a kernel of another analysis")
        with transaction.atomic():
            made = cls.lay_down(analysis, layer, title, by=by, **more)
            made.rest_on(lower)
        return made

    def reword(self, *, title: str, text: str, lower: Iterable[OnionItem] = (), **own: Any) -> None:
        with transaction.atomic():
            was = self.around_id
            reword(self, {"title": title, "text": text}, own)
            self.rest_on(lower)
            for kernel in Kernel.objects.filter(pk=was).exclude(pk=self.around_id):
                kernel.weigh()

    def rest_on(self, lower: Iterable[OnionItem]) -> None:
        """From which things a value is read; anything else rests on nothing but what people say."""
        found = [one for one in lower if one.kind in OUTER and one.analysis_id == self.analysis_id] if self.kind == VALUE else []
        with transaction.atomic():
            self.lower.set(found)
            self.weigh()

    def said_yes(self, how: str) -> None:
        """A hero agrees to be named, and how they said so."""
        if self.kind != HERO or self.state == self.State.DROPPED:
            raise NotNow("only a hero on the wall is asked")
        if not swap(self, {"yes": self.yes}, yes=self.Yes(how)):
            raise NotNow("somebody else was first")
        self.refresh_from_db()
        self.weigh()

    def said_no(self) -> None:
        """A hero would rather not be named, now or any longer: the card goes, with everything that was noted of them."""
        around = [self.around_id, *self.above.values_list("pk", flat=True)]
        with transaction.atomic():
            Card.objects.get(pk=self.pk).delete()
            for one in Card.objects.filter(pk__in=around).for_page():
                one.weigh()


def reword(card: Kernel | OnionItem, words: dict[str, Any], own: dict[str, Any]) -> None:
    """Other words on a card; what was said of it stays."""
    if card.state == card.State.DROPPED:
        raise NotNow("this card was taken off the wall")
    if not words["title"].strip():
        raise ValidationError(_("Write something here."))
    with transaction.atomic():
        if not swap(card, {"state": card.state}, **words):
            raise NotNow("somebody else was first")
        if own:
            swap(card, {}, **own)
        card.refresh_from_db()
