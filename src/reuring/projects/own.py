"""The steps somebody put their name to, wherever they belong: for one's own page at `/ik/`."""
from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.core import clock
from reuring.core.words import day
from reuring.projects.lifecycle import OVER
from reuring.projects.models import Step


def open_of(person: Person) -> QuerySet[Any, Any]:
    """Of all neighbourhoods; of what is shown and goes on."""
    rows = Step._base_manager.filter(person=person, lot="open", initiative__state="shown").exclude(initiative__stage__in=[*OVER, "paused"])
    return columns("projects", rows, "initiative__hood", words="text", day="due")


def line(row: OwnRow) -> OwnLine:
    when = f"{row.hood}, {day(row.day)}" if row.day else row.hood
    return OwnLine(row.words, reverse("projects:done", kwargs={"slug": row.slug, "pk": row.pk}), when, late=row.day is not None and row.day < clock.today())


STEPS = Source(open_of, line)
