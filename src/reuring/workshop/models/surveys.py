"""The short survey that is asked again later, with the same questions: how people know, trust and help each other here (S0-8, S2-19)."""
from __future__ import annotations

from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.workshop.lifecycle import SURVEY
from reuring.workshop.models.analyses import Analysis
from reuring.workshop.models.parts import Part, PartQuerySet

SHEET = "W35"                            # the same questions on the screen and on paper
FACES = range(1, 6)
GLAD = 4                                 # from this face on somebody says yes
ENOUGH = 10                              # answers to a question before its share is told: for privacy, however small the place
OUTCOMES: dict[str, str | Promise] = {   # in the order of the questions on the sheet
    "know": _("Knowing the neighbours"), "trust": _("Trust"), "pride": _("Pride"), "energy": _("Social energy"), "help": _("Helping each other"),
    "green": _("Sustainability"), "live": _("Liveability")}


class Survey(Part):
    """One round. While it is open nobody sees a share; closed, the shares stay and every single answer is gone."""

    CYCLE: ClassVar[Lifecycle] = SURVEY
    READ = "analysis.read"

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    version = models.PositiveSmallIntegerField()                         # over all readings of the neighbourhood
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(null=True)
    answered = models.PositiveIntegerField(default=0)                    # how many, once it is closed
    figures = models.JSONField(default=dict)                             # of each outcome: [how many answered, of a hundred how many say yes]

    objects = ScopedManager(hood="hood", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["hood", "version"], name="one_survey_version"),
                       models.UniqueConstraint(fields=["analysis"], condition=Q(state="open"), name="one_open_survey")]

    def __str__(self) -> str:
        return f"{self.version}, {self.made_on}"

    @classmethod
    def open(cls, analysis: Analysis, *, by: Person | None) -> Survey:
        """Raises NotNow when one is open already, or the analysis is closed, or somebody else was first."""
        if analysis.state != Analysis.State.GOING or cls.objects.filter(analysis=analysis, state="open").exists():
            raise NotNow("one survey at a time")
        last = cls.objects.filter(hood=analysis.hood_id).aggregate(last=Max("version"))["last"] or 0
        try:
            with transaction.atomic():
                return cls.make(analysis, by=by, version=last + 1)
        except IntegrityError as second:
            raise NotNow("somebody else was first") from second

    def answer(self, faces: dict[str, int], *, voice: str) -> Reply:
        """One reply a voice: who answers again thought better of it. Raises NotNow when it is closed."""
        with transaction.atomic():
            if not Survey._base_manager.select_for_update().filter(pk=self.pk, state=self.State.OPEN).values_list("pk", flat=True).first():
                raise NotNow("this survey is closed")
            return Reply.objects.update_or_create(survey=self, voice=voice, defaults=dict.fromkeys(OUTCOMES) | faces)[0]

    def close(self) -> None:
        """What fewer than ENOUGH answered is not kept as a share either."""
        with transaction.atomic():
            Survey._base_manager.select_for_update().values_list("pk", flat=True).get(pk=self.pk)      # who answers at this moment is counted, or is too late
            counted = self.replies.aggregate(**{f"all_{key}": Count(key) for key in OUTCOMES},
                                             **{f"glad_{key}": Count(key, filter=Q(**{f"{key}__gte": GLAD})) for key in OUTCOMES})
            figures = {key: [n, round(100 * counted[f"glad_{key}"] / n)] for key in OUTCOMES if (n := counted[f"all_{key}"]) >= ENOUGH}
            self.turn("close", closed_on=clock.today(), answered=self.replies.count(), figures=figures)
            self.replies.all().delete()

    def share(self, outcome: str) -> int | None:
        """Of a hundred who answered; None where too few did."""
        found: list[int] | None = self.figures.get(outcome)
        return found[1] if found else None


class Reply(models.Model):
    """Faces from 1 to 5, of a token that leads to nobody. Gone when the survey closes."""

    READ = "analysis.look"

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="replies")
    voice = models.CharField(max_length=16)
    know = models.PositiveSmallIntegerField(null=True)
    trust = models.PositiveSmallIntegerField(null=True)
    pride = models.PositiveSmallIntegerField(null=True)
    energy = models.PositiveSmallIntegerField(null=True)
    help = models.PositiveSmallIntegerField(null=True)
    green = models.PositiveSmallIntegerField(null=True)
    live = models.PositiveSmallIntegerField(null=True)

    objects = ScopedManager(hood="survey__hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "voice"], name="one_reply_a_voice")]

    def __str__(self) -> str:
        return str(self.survey)


def newest(analysis: Analysis) -> dict[str, Any]:
    """The shares of its last closed survey, by the name of their line; nothing where too few answered."""
    last = Survey.objects.filter(analysis=analysis, state="closed").first()
    return {f"survey.{key}": share for key in OUTCOMES if last is not None and (share := last.share(key)) is not None}
