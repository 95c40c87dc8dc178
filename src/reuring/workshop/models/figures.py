"""Figures of an area as background, and whether people recognise them. Never of a person, and nothing on the site can be chosen by one (R3, A55)."""
from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.quotes import new_voice, voice_of_person

LEAST = 5                                # new answers at once before a share is told anew: for privacy, however small the place


def told_each() -> int:
    """After so many new answers a share is told anew; no setting makes it fewer than five."""
    return max(LEAST, settings.TOLD_EACH)


class FigureQuerySet(models.QuerySet["Figure"]):
    def with_answers(self, analysis: Analysis) -> Self:
        """How many recognised it, how many did not, and how many would say it otherwise, when that was told last."""
        return self.annotate(**{f"n_{answer}": Count("recognitions", filter=Q(recognitions__told=answer, recognitions__analysis=analysis))
                                for answer in Recognition.Answer.values})


class Figure(models.Model):
    """*Achtergrond*: one number about an area, with where it comes from, of which year, and of how large an area."""

    class Level(models.TextChoices):
        HOOD = "hood", _("this neighbourhood")
        DISTRICT = "district", _("the district around it")
        TOWN = "town", _("the whole municipality")

    READ = "analysis.read"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="figures")
    theme = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    value = models.CharField(max_length=40)
    unit = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.HOOD)

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(FigureQuerySet))

    class Meta:
        ordering = ["theme", "label", "-year", "level"]
        constraints = [models.UniqueConstraint(fields=["hood", "label", "year", "level", "source"], name="one_figure"),
                       models.CheckConstraint(condition=~Q(source=""), name="figure_has_a_source")]

    def __str__(self) -> str:
        return f"{self.label}: {self.shown}"

    @property
    def shown(self) -> str:
        return f"{self.value} {self.unit}".strip()

    @property
    def answers(self) -> dict[str, int]:
        """Of `with_answers`."""
        return {answer: getattr(self, f"n_{answer}", 0) for answer in Recognition.Answer.values}

    @property
    def recognised(self) -> int | None:
        """Of a hundred answers, how many recognise it; None while so few answered that one could tell who."""
        return round(100 * self.answers["yes"] / self.answered) if self.answered else None

    @property
    def answered(self) -> int:
        """How many answers were told."""
        return sum(self.answers.values())

    def take_away(self) -> None:
        """It was a mistake, or nobody needs it; what was said of it goes along."""
        self.delete()
        raise_version(self.hood_id)

    def answer(self, analysis: Analysis, said: str, *, nuance: str = "", by: Person | None = None) -> Recognition:
        """One voice each: who answers again thought better of it. Without `by` it was heard from somebody."""
        if analysis.hood_id != self.hood_id:
            raise ValueError("a figure of another neighbourhood")
        voice = voice_of_person(analysis, by) if by is not None else new_voice()
        with transaction.atomic():
            Figure._base_manager.select_for_update(no_key=True).values_list("pk").get(pk=self.pk)      # two at once are counted one after another
            made = Recognition.objects.update_or_create(figure=self, analysis=analysis, voice=voice, defaults={"answer": said, "nuance": nuance})[0]
            self._tell(Recognition.objects.filter(figure=self, analysis=analysis))
            raise_version(self.hood_id)
        return made

    def _tell(self, rows: models.QuerySet[Recognition]) -> None:
        """At whole fives, and with five that are new: whoever sees it before and after cannot read off one answer. A changed mind waits for them too."""
        each, count = told_each(), rows.count()
        whole = count - count % each
        if whole - rows.exclude(told="").count() >= each:
            rows.filter(pk__in=list(rows.order_by("pk").values_list("pk", flat=True)[:whole])).update(told=F("answer"))


class Recognition(models.Model):
    """*Herken je dit?* What somebody says of a figure; a token that leads to nobody stands for who said it."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes, I recognise this")
        NO = "no", _("no, I do not see this")
        PARTLY = "partly", _("partly: I would say it otherwise")

    READ = "analysis.look"

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="recognitions")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="recognitions")
    answer = models.CharField(max_length=6, choices=Answer.choices)
    told = models.CharField(max_length=6, blank=True)                    # as it counts in the share that was told last; nothing: not yet
    nuance = models.CharField(max_length=300, blank=True)
    voice = models.CharField(max_length=16)
    said_on = models.DateField(default=clock.today)

    objects = ScopedManager(hood="figure__hood")

    class Meta:
        ordering = ["-said_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["figure", "analysis", "voice"], name="one_voice_a_figure")]

    def __str__(self) -> str:
        return self.nuance or self.answer
