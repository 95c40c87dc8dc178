"""The sheets the operator gives to all neighbourhoods, and each wording of them."""
from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from django.db import IntegrityError, models, transaction

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.rows import swap
from reuring.sheets.definitions import COMMON, Sheet, row_of, sheet_of

TRIES = 5


class Common(models.Model):
    """One wording, never changed. A neighbourhood that uses it writes it down among its own wordings, so it reads there as it was asked."""

    number = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()                                     # as a row of `content/sheets.json`
    away = models.BooleanField(default=False)                        # of the newest: no neighbourhood gets it any more
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number", "-version"]
        constraints = [models.UniqueConstraint(fields=["number", "version"], name="one_common_wording")]

    def __str__(self) -> str:
        return f"{self.number}, {self.version}"

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_of(self.content, self.version)

    def leave(self, away: bool) -> None:
        """Off every list, or on them again. What was filled in and printed stays and can be typed over."""
        swap(self, {}, away=away)


def newest() -> list[Common]:
    """The last wording of each, in their order."""
    found: dict[str, Common] = {}
    for one in Common.objects.all():
        found.setdefault(one.number, one)
    return sorted(found.values(), key=lambda one: int(one.number[1:]))


def worded(number: str, version: int = 0) -> Sheet | None:
    """As it is asked today, or as it was in one version."""
    rows = Common.objects.filter(number=number, **({"version": version} if version else {})) if COMMON.fullmatch(number) else ()
    return next((one.sheet for one in rows[:1]), None)


def give(sheet: Sheet, by: Person) -> Common:
    """A new wording of a common sheet, or with any other in hand a new common one made after it; the same words once more are the same wording."""
    for _try in range(TRIES):
        last = Common.objects.filter(number=sheet.number).first() if sheet.common else None
        number = sheet.number if sheet.common else f"G{max((int(one.number[1:]) for one in newest()), default=0) + 1}"
        row = row_of(replace(sheet, number=number))
        if last is not None and last.content == row:
            return last
        try:
            with transaction.atomic():
                return Common.objects.create(number=number, version=last.version + 1 if last else 1, content=row, away=bool(last and last.away), made_by=by)
        except IntegrityError:
            continue
    raise RuntimeError("no number was free for a sheet")
