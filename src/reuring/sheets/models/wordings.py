"""How a sheet was worded: the sheets a neighbourhood makes itself, each wording of all of them, and every print with its code."""
from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from django.db import IntegrityError, models, transaction
from django_scopes import ScopedManager

from reuring.accounts.models import Person
from reuring.core import clock, shortcodes
from reuring.hoods.models import Neighbourhood
from reuring.sheets.definitions import OWN, Sheet, row_of, sheet_of, sheets
from reuring.sheets.models.common import newest, worded
from reuring.sheets.models.keepings import Keeping

TRIES = 5


class Wording(models.Model):
    """One wording of one sheet, never changed: what was filled in or printed with it reads as it was asked."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="sheet_wordings")
    number = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()                                     # as a row of `content/sheets.json`
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    class Meta:
        ordering = ["number", "-version"]
        constraints = [models.UniqueConstraint(fields=["hood", "number", "version"], name="one_wording")]

    def __str__(self) -> str:
        return f"{self.number}, {self.version}"

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_of(self.content, self.version)


class Print(models.Model):
    """One printed copy. Its code says which wording is on it, and who types it over needs to know nothing else."""

    hood = models.ForeignKey(Neighbourhood, models.CASCADE, related_name="sheet_prints")
    wording = models.ForeignKey(Wording, models.CASCADE, related_name="prints")
    made_at = models.DateTimeField(default=clock.now)

    objects = ScopedManager(hood="hood")

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return shortcodes.write("copy", self.hood_id, self.pk)


def shelf(hood: Neighbourhood) -> list[Sheet]:
    """All sheets to choose from: those of the house, of the operator, and the newest wording of a neighbourhood's own; without those it does not use."""
    away = set(Keeping.objects.filter(hood=hood, away=True).values_list("number", flat=True))
    own: dict[str, Sheet] = {}
    for one in Wording.objects.filter(hood=hood, number__startswith="E"):
        own.setdefault(one.number, one.sheet)
    given = [one.sheet for one in newest() if not one.away]
    every = [*sheets().values(), *given, *sorted(own.values(), key=lambda sheet: int(sheet.number[1:]))]
    return [sheet for sheet in every if sheet.number not in away]


def sheet_now(hood: Neighbourhood, number: str, version: int = 0) -> Sheet | None:
    """As it is asked today, or as it was asked in one version; None when there is no such sheet here."""
    if number in sheets():
        return sheets()[number]
    if not OWN.fullmatch(number):
        return worded(number, version)
    rows = Wording.objects.filter(hood=hood, number=number, **({"version": version} if version else {}))
    return next((one.sheet for one in rows[:1]), None)


def wording_of(hood: Neighbourhood, sheet: Sheet, by: Person | None = None) -> Wording:
    """The wording as it stands, written down once; whoever was first."""
    row = row_of(sheet)
    for _try in range(TRIES):
        kept = list(Wording.objects.filter(hood=hood, number=sheet.number)[:None if sheet.common else 1])
        last = next(iter(kept), None)
        if same := next((one for one in kept if one.content == row), None):
            return same
        if sheet.own and sheet.version and last is not None and sheet.version < last.version:
            return Wording.objects.get(hood=hood, number=sheet.number, version=sheet.version)
        try:
            with transaction.atomic():
                return Wording.objects.create(hood=hood, number=sheet.number, version=last.version + 1 if last else 1, content=row, made_by=by)
        except IntegrityError:
            continue
    raise RuntimeError(f"no wording of {sheet.number} could be written down")


def make_own(hood: Neighbourhood, sheet: Sheet, by: Person) -> Wording:
    """A new wording of an own sheet; with a sheet of the house in hand, a new own sheet made after it."""
    if sheet.own:
        return wording_of(hood, replace(sheet, version=0), by)
    for _try in range(TRIES):
        taken = Wording.objects.filter(hood=hood, number__startswith="E").values_list("number", flat=True)
        number = f"E{max((int(one[1:]) for one in taken), default=0) + 1}"
        try:
            with transaction.atomic():
                return Wording.objects.create(hood=hood, number=number, version=1, content=row_of(replace(sheet, number=number)), made_by=by)
        except IntegrityError:
            continue
    raise RuntimeError("no number was free for a sheet")


def printed(hood: Neighbourhood, sheet: Sheet, count: int) -> list[Print]:
    """So many copies of the sheet as it stands, each with a code of its own."""
    wording = wording_of(hood, sheet)
    with transaction.atomic():
        return [Print.objects.create(hood=hood, wording=wording) for _copy in range(count)]
