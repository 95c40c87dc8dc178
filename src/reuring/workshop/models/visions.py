"""The soul of the place, the culture of the people, and where both want to go: sentences that each rest on something that was found (S0-39, S0-40)."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.cards import Card
from reuring.workshop.models.kernels import HERO, VALUE, Side

OTHER_SIDE = (Side.GOVERNMENT, Side.OWNERS)


class Line(models.Model):
    """One sentence of one of the three texts, by somebody from one side, and what it rests on."""

    class Block(models.TextChoices):
        SOUL = "soul", gettext_lazy("The soul of the place")
        CULTURE = "culture", gettext_lazy("The culture of the people")
        VISION = "vision", gettext_lazy("The vision")

    READ = "analysis.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="vision_lines")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="lines")
    block = models.CharField(max_length=7, choices=Block.choices)
    text = models.CharField(max_length=300)
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.RESIDENTS)
    cites = models.ManyToManyField(Card, related_name="cited_in")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="vision_lines")
    written_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["block", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @classmethod
    def write(cls, analysis: Analysis, block: str, text: str, *, cites: Iterable[Card], side: str, by: Person | None) -> Line:
        """Raises ValidationError for a sentence that rests on nothing, or on what this text is not made of (R7)."""
        analysis.must_be_going()
        cited = list(cites)
        if not cited:
            raise ValidationError(_("Every sentence rests on something that was found. Choose what."))
        if len(cited) != Card.objects.filter(may_carry(block), analysis=analysis, pk__in=[card.pk for card in cited]).count():
            raise ValidationError(_("A vision is made of what is good here and of what is missing, nothing else.") if block == cls.Block.VISION
                                  else _("This text is made of other layers."))
        with transaction.atomic():
            made = cls.objects.create(hood_id=analysis.hood_id, analysis=analysis, block=block, text=text, side=side, author=by)
            made.cites.set(cited)
            raise_version(analysis.hood_id)
        return made

    def strike(self) -> None:
        with transaction.atomic():
            self.delete()
            raise_version(self.hood_id)


def may_carry(block: str) -> Q:
    """What the sentences of a text may rest on: the soul is in things and places, the culture in what people do, the vision in qualities and lacks."""
    lying = ~Q(state=Card.State.DROPPED)
    if block == Line.Block.SOUL:
        return lying & (Q(kind="symbol") | Q(onionitem__hardware=True) | Q(kind="kernel"))
    if block == Line.Block.CULTURE:
        return lying & (Q(kind__in=("ritual", VALUE, "kernel")) | Q(kind=HERO) & ~Q(onionitem__yes=""))
    return lying & (Q(kind__in=("quality", "lack")) | Q(onionitem__sign__in=("quality", "lack")) & ~Q(kind=HERO))


class Vision(models.Model):
    """One version of the shared vision, as both sides fixed it. Never changed: a new one stands on top (S0-7)."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="visions")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="visions")
    version = models.PositiveSmallIntegerField()
    lines = models.JSONField()                                           # [text, side, [[title, sign, confirmed], …]]
    sides = models.JSONField()                                           # how many sentences from each side
    why = models.CharField(max_length=200, blank=True)                   # what changed since the one before
    fixed_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["analysis", "version"], name="one_vision_version")]

    def __str__(self) -> str:
        return f"{self.version}"

    @classmethod
    def fix(cls, analysis: Analysis, *, on: int, why: str = "") -> Vision:
        """On top of version `on`. Raises ValidationError while one side has not written, or a sentence lost what it rested on."""
        analysis.must_be_going()
        said = list(Line.objects.filter(analysis=analysis, block=Line.Block.VISION).prefetch_related("cites__onionitem"))
        if misses := unfinished(said):
            raise ValidationError(misses)
        sides = Line.objects.filter(analysis=analysis, block=Line.Block.VISION).order_by().values_list("side").annotate(n=Count("pk"))
        try:
            with transaction.atomic():
                made = cls.objects.create(hood_id=analysis.hood_id, analysis=analysis, version=on + 1, lines=[_kept(line) for line in said],
                                          sides=dict(sides), why=why)
                raise_version(analysis.hood_id)
        except IntegrityError as first:
            raise NotNow("somebody fixed a newer version meanwhile") from first
        return made


def proposed(said: list[Line], fixed: Vision | None) -> tuple[list[Line], list[Line], list[str]]:
    """Of the sentences as they are now: what is new since the version that stands, what is as it was, and what would go."""
    stood = {(text, side): sorted(title for title, *_rest in cites) for text, side, cites in fixed.lines} if fixed is not None else {}
    same = [line for line in said if stood.get((line.text, line.side)) == sorted(title for title, *_rest in _kept(line)[2])]
    now = {(line.text, line.side) for line in said}
    return [line for line in said if line not in same], same, [text for text, side in stood if (text, side) not in now]


def unfinished(said: list[Line]) -> str:
    """What both sides still have to do, in one sentence; empty when the vision may be fixed."""
    sides = {line.side for line in said}
    if not sides & {Side.RESIDENTS, Side.BUSINESS}:
        return _("No neighbour wrote a sentence yet.")
    if not sides & set(OTHER_SIDE):
        return _("No sentence comes from the municipality or an owner yet. A vision is of both sides.")
    if len({line.author_id for line in said}) == 1 and said[0].author_id is not None:
        return _("One person wrote all of it. A vision has authors from both sides.")
    empty = [line for line in said if not [card for card in line.cites.all() if card.state != Card.State.DROPPED]]
    return _("“%(text)s” rests on nothing any more.") % {"text": empty[0].text} if empty else ""


def _kept(line: Line) -> list[Any]:
    cited = [card for card in line.cites.all() if card.state != Card.State.DROPPED]
    return [line.text, line.side, [[card.title, sign_of(card), card.shared] for card in cited]]


def sides_for(*, team: bool, other: bool) -> list[Side]:
    """From which side somebody may speak: neighbours for themselves, who works for the municipality or a partner for theirs.

    The team writes down what was said at a table, whoever said it.
    """
    if team:
        return list(Side)
    return [*OTHER_SIDE, Side.BUSINESS] if other else [Side.RESIDENTS, Side.BUSINESS]


def sign_of(card: Card) -> str:
    """Whether it is good here or missing."""
    item = getattr(card, "onionitem", None)
    return item.sign if item is not None else card.kind


def named_with_sign(card: Card) -> str:
    """Its name, whether it is a quality or a lack, and whether it was only heard: to choose from."""
    item = getattr(card, "onionitem", None)
    words = [str(item.get_sign_display() if item is not None else card.of_kind.label), *([] if card.shared else [str(card.get_state_display())])]
    return f"{card.title} ({', '.join(words)})"
