"""Key figures from a sheet: which column is what, and a line for each that does not come in. Of an own sheet, or of that of the whole country (`cbs`)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core import tables
from reuring.hoods.models import Neighbourhood
from reuring.hoods.models.neighbourhood import raise_version
from reuring.workshop import cbs
from reuring.workshop.models import Figure

COLUMNS = {"theme": ("theme", "thema", "onderwerp"), "label": ("figure", "indicator", "cijfer"), "value": ("value", "waarde"), "unit": ("unit", "eenheid"),
           "source": ("source", "bron"), "year": ("year", "jaar"), "level": ("level", "niveau")}
NEEDED = ("label", "value", "source", "year")
LEVELS = {"": "hood", "hood": "hood", "buurt": "hood", "district": "district", "wijk": "district", "town": "town", "gemeente": "town"}
MOST = {"theme": 60, "label": 120, "value": 40, "unit": 40, "source": 120}


@dataclass
class Came:
    """What came in, and which line did not and why."""

    added: int = 0
    changed: int = 0
    refused: list[tuple[int, str | Promise]] = field(default_factory=list)


def bring(hood: Neighbourhood, content: bytes, *, year: int | None = None) -> Came:
    """From the bytes of a sheet; `year` is that of the figures where the sheet itself does not say it. Raises Unreadable."""
    ground = cbs.ground_of(hood)
    table = tables.read(cbs.narrowed(content, list(ground)))
    return _take_all(hood, cbs.rows(table, ground, year)) if cbs.is_theirs(table.head) else take_over(hood, table)


def take_over(hood: Neighbourhood, table: tables.Table) -> Came:
    """Bring figures up to date; the same sheet twice changes nothing. Raises Unreadable when a column that must be there is not."""
    known = {name: place for place, title in enumerate(table.head) for name, titles in COLUMNS.items() if title.strip().lower() in titles}
    if missing := [COLUMNS[name][-1] for name in NEEDED if name not in known]:
        raise tables.Unreadable(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    return _take_all(hood, ((row.line, {name: row.cells[place] if place < len(row.cells) else "" for name, place in known.items()}) for row in table.rows))


def _take_all(hood: Neighbourhood, rows: Iterable[tuple[int, dict[str, str]]]) -> Came:
    came = Came()
    with transaction.atomic():
        for line, said in rows:
            _take(hood, came, line, said)
        raise_version(hood.pk)
    return came


def _take(hood: Neighbourhood, came: Came, line: int, said: dict[str, str]) -> None:
    if why := _wrong(said):
        came.refused.append((line, why))
        return
    key = {"hood": hood, "label": said["label"], "year": int(said["year"]), "level": LEVELS[said.get("level", "").lower()], "source": said["source"]}
    rest = {"theme": said.get("theme", ""), "value": said["value"], "unit": said.get("unit", "")}
    was = Figure.objects.filter(**key).first()
    if was is None:
        Figure.objects.create(**key, **rest)
        came.added += 1
    elif any(getattr(was, name) != value for name, value in rest.items()):
        Figure.objects.filter(pk=was.pk).update(**rest)
        came.changed += 1


def _wrong(said: dict[str, str]) -> str | Promise:
    if empty := [COLUMNS[name][-1] for name in NEEDED if not said[name]]:
        return _("Empty: %(names)s. A figure without a source or a year is not shown.") % {"names": ", ".join(empty)}
    if not (said["year"].isascii() and said["year"].isdecimal() and 1900 <= int(said["year"][:5]) <= 2100):
        return _("The year is not a year.")
    if said.get("level", "").lower() not in LEVELS:
        return _("The level is buurt, wijk or gemeente.")
    long = [name for name, most in MOST.items() if len(said.get(name, "")) > most]
    return _("Too long: %(names)s.") % {"names": ", ".join(COLUMNS[name][-1] for name in long)} if long else ""
