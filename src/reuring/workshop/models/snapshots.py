"""The photo of the surroundings as it was on a day: frozen, and laid beside the one before (F87)."""
from __future__ import annotations

from typing import Any, NamedTuple

from django.db import IntegrityError, models, transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop import path
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.figures import Figure
from reuring.workshop.models.seen import Asset, Observation
from reuring.workshop.models.surveys import OUTCOMES, Survey

SAME = ("analysis_id", "made_on", "identity", "breathing", "structure", "figures", "rhythm", "counts", "there")
AGES_AFTER = 365                         # days: a neighbourhood changes, and a photo does not
COUNTED: dict[str, str | Promise] = {
    "question.talks": _("Talks"), "question.places": _("Places where we heard something"), "photo.seen": _("Things seen on walks"),
    "photo.parts": _("Parts of the day"), "photo.assets": _("What there is already")}


class Change(NamedTuple):
    """One line of the comparison; empty where one of both does not have it."""

    label: str | Promise
    was: str
    now: str


class Snapshot(models.Model):
    """In three parts: who the neighbourhood is, how it breathes, what makes it one. What is in it is never changed; a next one is made."""

    READ = "analysis.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="snapshots")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="snapshots")
    version = models.PositiveSmallIntegerField()                         # over all readings of the neighbourhood
    made_on = models.DateField(default=clock.today)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    identity = models.CharField(max_length=600)
    breathing = models.CharField(max_length=600)
    structure = models.CharField(max_length=600)
    figures = models.JSONField(default=list)                             # [label, what it was, source, year, how many of a hundred recognise it]
    rhythm = models.JSONField(default=list)                              # [place, part of the day, about how many]
    counts = models.JSONField(default=dict)
    there = models.JSONField(default=list)                               # [kind, what, where]: what there was already; nothing of what people can do
    given_back = models.CharField(max_length=300, blank=True)            # how neighbours saw it and said whether it fits
    given_back_on = models.DateField(null=True)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["hood", "version"], name="one_snapshot_version")]

    def __str__(self) -> str:
        return f"{self.version}, {self.made_on}"

    def save(self, *given: Any, **more: Any) -> None:
        if not self._state.adding:
            raise NotNow("a photo is not changed afterwards; make a next one")
        super().save(*given, **more)

    @property
    def aged(self) -> bool:
        """Older than a year: it tells how it was."""
        return (clock.today() - self.made_on).days > AGES_AFTER

    def lay_before(self, how: str) -> None:
        """It was given back: neighbours saw it and said what they think. Once; what is in it stays as it is, and what does not fit goes into the next."""
        if not how.strip():
            raise ValueError("say how neighbours saw it")
        if not swap(self, {"given_back": ""}, given_back=how, given_back_on=clock.today()):
            raise NotNow("it was given back already")
        raise_version(self.hood_id)
        self.refresh_from_db()

    @classmethod
    def freeze(cls, analysis: Analysis, *, identity: str, breathing: str, structure: str, by: Person | None) -> Snapshot:
        """As everything stands today. Twice is once: while nothing is different the photo of today stays. Raises NotNow when somebody else was first."""
        if analysis.state != Analysis.State.GOING:
            raise NotNow("this analysis is closed")
        counted = path.tally(analysis)
        with transaction.atomic():
            last = cls.objects.filter(hood=analysis.hood_id).first()
            made = cls(
                hood_id=analysis.hood_id, analysis=analysis, version=last.version + 1 if last is not None else 1,
                identity=identity, breathing=breathing, structure=structure, made_by=by,
                figures=[[one.label, one.shown, one.source, one.year, one.recognised] for one in Figure.objects.with_answers(analysis)] + _of_survey(analysis),
                rhythm=[[one.where, one.day_part, one.band] for one in Observation.objects.of(analysis).of_people().for_page()],
                counts={name: counted[name] for name in COUNTED},
                there=[[one.kind, one.title, one.where] for one in Asset.objects.of(analysis).exclude(kind=Asset.Kind.PEOPLE).for_page()])
            if last is not None and last.is_as(made):
                return last
            try:
                made.save()
            except IntegrityError as second:
                raise NotNow("somebody else was first") from second
            raise_version(analysis.hood_id)
        return made

    def is_as(self, other: Snapshot) -> bool:
        return all(getattr(self, name) == getattr(other, name) for name in SAME)

    def before(self) -> Snapshot | None:
        return Snapshot.objects.filter(hood=self.hood_id, version__lt=self.version).first()

    def after(self) -> Snapshot | None:
        return Snapshot.objects.filter(hood=self.hood_id, version__gt=self.version).last()

    def compared(self, before: Snapshot) -> list[Change]:
        """What was counted and what the figures said, then and now; without what stayed as it was."""
        lines = [Change(label, _shown(before.counts.get(name)), _shown(self.counts.get(name))) for name, label in COUNTED.items()]
        was, now = ({row[0]: row[1] for row in one.figures} for one in (before, self))
        lines += [Change(label, was.get(label, ""), now.get(label, "")) for label in dict.fromkeys([*was, *now])]
        return [line for line in lines if line.was != line.now]


def _of_survey(analysis: Analysis) -> list[list[Any]]:
    """What neighbours said of themselves, beside what the figures say of them."""
    held = Survey.objects.filter(analysis=analysis, state="closed").first()
    if held is None or held.closed_on is None:
        return []
    shares = [(label, held.share(key)) for key, label in OUTCOMES.items()]
    with translation.override("nl"):         # as the figures from a sheet: in one language, or two photos cannot be compared
        return [[str(label), f"{share} %", gettext("our own survey"), held.closed_on.year, None] for label, share in shares if share is not None]


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)
