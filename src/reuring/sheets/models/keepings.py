"""How long what was told is kept, and which sheets are used."""
from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from reuring.core import clock
from reuring.hoods.models import Neighbourhood

MONTH = timedelta(days=30.5)
TALK, QUOTE = 12, 36             # months, unless a neighbourhood says otherwise for a sheet


class Keeping(models.Model):
    """For one sheet, other than usual: how long a talk is kept, and how long what may be quoted from it."""

    TALKS = [(1, _("one month")), (3, _("three months")), (6, _("half a year")), (12, _("a year"))]
    QUOTES = [(1, _("one month")), (12, _("a year")), (24, _("two years")), (36, _("three years"))]

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="sheet_keepings")
    number = models.CharField(max_length=8)
    talk = models.PositiveSmallIntegerField(_("How long do we keep what was told?"), choices=TALKS, default=TALK)
    quote = models.PositiveSmallIntegerField(_("And what may be quoted?"), choices=QUOTES, default=QUOTE)

    away = models.BooleanField(_("We do not use this sheet: leave it off the list"), default=False)

    objects = ScopedManager(hood="hood")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hood", "number"], name="one_keeping_a_sheet")]

    def __str__(self) -> str:
        return f"{self.number}: {self.talk}, {self.quote}"

    def clean(self) -> None:
        if self.talk and self.quote and self.quote < self.talk:
            raise ValidationError({"quote": _("A quote stays at least as long as the talk it comes from.")})

    @classmethod
    def of(cls, hood: Neighbourhood, number: str) -> Keeping:
        """As it is kept here, also when nobody said otherwise."""
        return cls.objects.filter(hood=hood, number=number).first() or cls(hood=hood, number=number)


def before(months: int) -> object:
    """What is older than this has been kept long enough."""
    return clock.now() - months * MONTH
