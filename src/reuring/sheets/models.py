"""A sheet that was filled in, and its answers; once kept, neither is changed."""
from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood
from reuring.promises.models import Promise
from reuring.sheets.definitions import Question, Sheet, sheets


class Filled(models.Model):
    """One talk along one sheet, read by the team."""

    class Source(models.TextChoices):
        STREET = "street", _("on the street")
        PHONE = "phone", _("by phone")
        PAPER = "paper", _("from paper")
        ONLINE = "online", _("on a screen")

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="filled_sheets")
    number = models.CharField(max_length=8)
    source = models.CharField(max_length=6, choices=Source.choices, default=Source.STREET)
    on_behalf = models.CharField(max_length=60, blank=True)          # the first name of who told it, if they gave it
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, related_name="+")      # to tell them what we did with it
    at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    def __str__(self) -> str:
        return f"{self.number} {self.at:%Y-%m-%d}"

    @property
    def sheet(self) -> Sheet:
        return sheets()[self.number]

    def keep(self, answers: dict[int, str], *, consent: str, quotable: set[int]) -> None:
        """Write it down with its answers, by their place on the sheet; only those in `quotable` carry the consent."""
        with transaction.atomic():
            self.save()
            Answer.objects.bulk_create(Answer(filled=self, place=place, text=text, consent=consent if place in quotable else Answer.Consent.NONE)
                                       for place, text in answers.items() if text)


class Answer(models.Model):
    """To be quoted only with a yes, spoken or written, which `filled.recorded_by` wrote down."""

    class Consent(models.TextChoices):
        NONE = "none", _("no yes: only the team reads it")
        SPOKEN = "spoken", _("a spoken yes")
        WRITTEN = "written", _("a written yes")

    filled = models.ForeignKey(Filled, models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2_000)
    consent = models.CharField(max_length=7, choices=Consent.choices, default=Consent.NONE)

    objects = ScopedManager(hood="filled__hood")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["filled", "place"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def question(self) -> Question:
        return self.filled.sheet.questions[self.place]
