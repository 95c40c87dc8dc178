"""A sheet that was filled in, and its answers; once kept, neither is changed. What can be taken back is the yes to being quoted."""
from __future__ import annotations

from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, readable_by
from reuring.core.rows import swap
from reuring.hoods.models import Membership, Neighbourhood, Place
from reuring.hoods.models.neighbourhood import raise_version
from reuring.people.models import Organisation
from reuring.promises.models import Promise
from reuring.sheets.definitions import NEVER_QUOTED, Question, Sheet, sheets
from reuring.sheets.models.wordings import Print, Wording
from reuring.sheets.spoken import name_of


class FilledQuerySet(models.QuerySet["Filled"]):
    def read_by(self, viewer: Viewer) -> Self:
        """Whole talks: the team all of them, an analyst what they wrote down themselves; agrees with `sheet.read`."""
        return self if viewer.on_team else self.filter(recorded_by=viewer.person_id)

    def for_page(self) -> Self:
        return self.select_related("recorded_by", "wording")


class Filled(models.Model):
    """One talk along one sheet, read by the team, and by the analyst who wrote it down."""

    READ = "sheet.read"

    class Source(models.TextChoices):
        STREET = "street", _("on the street")
        PHONE = "phone", _("by phone")
        PAPER = "paper", _("from paper")
        ONLINE = "online", _("on a screen")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="filled_sheets")
    number = models.CharField(max_length=8)
    wording = models.ForeignKey(Wording, models.CASCADE, null=True, related_name="filled")       # nothing: from before wordings were kept
    printed = models.OneToOneField(Print, models.SET_NULL, null=True, related_name="filled")     # the copy it was typed over from
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.STREET)
    language = models.CharField(max_length=30, blank=True)           # in which the talk was held: a code of this house, or a word; of nobody (`spoken`)
    on_behalf = models.CharField(max_length=60, blank=True)          # the first name of who told it, if they gave it
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")      # to tell them what we did with it
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FilledQuerySet))

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d}"

    @property
    def sheet(self) -> Sheet:
        """As it was asked then, whatever became of the sheet since."""
        return self.wording.sheet if self.wording is not None else sheets()[self.number]

    @property
    def author_id(self) -> int | None:
        """Who wrote it down, for the policy."""
        return self.recorded_by_id

    @property
    def spoken(self) -> str:
        """The name of the language it was held in."""
        return name_of(self.language)

    @property
    def recorder(self) -> str:
        """Who wrote it down; empty when they left or must not be seen."""
        return self.recorded_by.name if self.recorded_by is not None and not self.recorded_by.hidden else ""

    def keep(self, answers: dict[int, dict[str, Any]], *, quotable: set[int] | None = None, **said: Any) -> None:
        """Write it down with its answers, by their place on the sheet; only those in `quotable` carry what was `said` about quoting."""
        with transaction.atomic():
            self._save()
            Answer.objects.bulk_create(Answer(filled=self, place=place, **columns, **(said if place in (quotable or ()) else {}))
                                       for place, columns in answers.items())
            raise_version(self.hood_id)

    def _save(self) -> None:
        """Raises NotNow when this copy was typed over before."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError as before:
            if self.printed_id is None:
                raise
            raise NotNow(f"{self.printed} was typed over before") from before


class AnswerQuerySet(models.QuerySet["Answer"]):
    def for_page(self) -> Self:
        return self.select_related("filled__recorded_by", "filled__wording", "spot", "member__person", "organisation", "photo")

    def visible_to(self, viewer: Viewer) -> Self:
        """What may be quoted, to this reader; agrees with `core.conditions.readable`."""
        return self.filter(_quotable_to(viewer))

    def told_to(self, viewer: Viewer) -> Self:
        """The team reads all that was told; an analyst what they wrote down themselves, and of others only what may be quoted to them (S0-6)."""
        return self if viewer.on_team else self.filter(_quotable_to(viewer) | models.Q(filled__recorded_by=viewer.person_id))


def _quotable_to(viewer: Viewer) -> models.Q:
    return models.Q(consent__in=Answer.YES, audience__in=readable_by(viewer)) & ~models.Q(filled__number__in=NEVER_QUOTED)


class Answer(models.Model):
    """To be quoted only with a yes, spoken or written, which `filled.recorded_by` wrote down, and only to whom it was meant for."""

    READ = "quote.read"

    class Consent(models.TextChoices):
        NONE = "none", _("no yes: only the team reads it")
        SPOKEN = "spoken", _("a spoken yes")
        WRITTEN = "written", _("a written yes")
        BACK = "back", _("the yes was taken back")

    class Readers(models.TextChoices):
        CONNECTORS = "connectors", _("only the connectors")
        NEIGHBOURS = "neighbours", _("neighbours we have met")
        PUBLIC = "public", _("everybody")

    YES = (Consent.SPOKEN, Consent.WRITTEN)

    filled = models.ForeignKey(Filled, models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2_000)                        # of a photo: what is to be seen on it
    spot = models.ForeignKey(Place, models.SET_NULL, null=True, related_name="+")
    lon = models.FloatField(null=True)                               # the middle of a piece of ground of a hundred metres, never a door
    lat = models.FloatField(null=True)
    member = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")         # who may be found by their own yes
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    consent = models.CharField(max_length=7, choices=Consent.choices, default=Consent.NONE)
    audience = models.CharField(max_length=10, choices=Readers.choices, default=Readers.CONNECTORS)
    named = models.BooleanField(default=False)                       # their first name may stand with it
    back_at = models.DateTimeField(null=True)                        # when the yes was taken back

    objects = ScopedManager(hood="filled__hood", _manager_class=models.Manager.from_queryset(AnswerQuerySet))
    author_id = None                                                 # for the policy: it belongs to who told it, and they have no account here

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["filled", "place"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def state(self) -> str:
        """For the policy: without a yes it is no quote."""
        return "shown" if self.consent in self.YES and self.filled.number not in NEVER_QUOTED else "gone"

    @property
    def question(self) -> Question:
        return self.filled.sheet.questions[self.place]

    def read(self, language: str) -> str:
        """The answer in words. Somebody who may not be found any more is not named."""
        named = [self.spot.name if self.spot else "", self.organisation.name if self.organisation else "", self._member()]
        return ", ".join(filter(None, [*named, self.question.read(self.text, language)]))

    def _member(self) -> str:
        if self.member is None or self.member.person.hidden or not self.member.person.is_active:
            return ""
        return self.member.person.name if self.member.findable or self.member.above_resident else ""

    def is_told_to(self, viewer: Viewer) -> bool:
        """Agrees with `told_to`."""
        return viewer.on_team or self.filled.recorded_by_id == viewer.person_id or (self.state == "shown" and self.audience in readable_by(viewer))

    @property
    def said_by(self) -> str:
        return self.filled.on_behalf if self.named else ""

    def take_back(self) -> None:
        """Out of every quote at once. Raises NotNow when there was no yes, or a colleague took it back first."""
        if self.state == "gone" or not swap(self, {"consent": self.consent}, consent=self.Consent.BACK, back_at=clock.now()):
            raise NotNow("this answer was not to be quoted any more")
        raise_version(self.filled.hood_id)
        self.refresh_from_db()


class SheetPhoto(models.Model):
    """A picture that answers a question, made anew by us; its words stand in the answer. Read by the team."""

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="photo")
    name = models.CharField(max_length=40, unique=True)              # random; files are <name>-<width>.jpg
    width = models.IntegerField()
    height = models.IntegerField()

    objects = ScopedManager(hood="answer__filled__hood")

    def __str__(self) -> str:
        return self.name
