"""What the parts of an analysis have in common: whose it is, and one way to turn."""
from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.lifecycle import Lifecycle, NotNow
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop.models.analyses import Analysis


class PartQuerySet(models.QuerySet[Any]):
    def for_page(self) -> Self:
        return self.select_related("analysis")

    def of(self, analysis: Analysis) -> Self:
        return self.filter(analysis=analysis)


class Turning(models.Model):
    """With a life of its own: a move is made once, by whoever was first."""

    CYCLE: ClassVar[Lifecycle]
    COLUMN: ClassVar[str] = "state"
    of_hood: int                     # whose pages show it

    class Meta:
        abstract = True

    def turn(self, move: str, **columns: Any) -> None:
        """Raises NotNow when it may not be made from here, or somebody was first."""
        was = getattr(self, self.COLUMN)
        columns |= {self.COLUMN: self.CYCLE.next(was, move)}
        if not swap(self, {self.COLUMN: was}, **columns):
            raise NotNow("somebody else was first")
        raise_version(self.of_hood)
        self.refresh_from_db()


class Part(Turning):
    """Of one analysis; what is in it only the team reads, unless its page shows it."""

    READ = "analysis.look"

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="method_%(class)ss")
    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="%(class)ss")
    made_on = models.DateField(default=clock.today)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def of_hood(self) -> int:
        return self.hood_id

    @classmethod
    def make(cls, analysis: Analysis, *, by: Person | None, **fields: Any) -> Self:
        made = cls(hood_id=analysis.hood_id, analysis=analysis, made_by=by, **fields)
        made.save()
        raise_version(analysis.hood_id)
        return made

    def change(self, **columns: Any) -> None:
        """Other words; its life turns by `turn` alone."""
        swap(self, {}, **columns)
        raise_version(self.of_hood)
        self.refresh_from_db()


def in_lines(text: str) -> list[str]:
    """One a line, as people write them."""
    return [line.strip(" -•*") for line in text.splitlines() if line.strip(" -•*")]
