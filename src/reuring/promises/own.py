"""What somebody promised, wherever they belong: for one's own page at `/ik/`."""
from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django_scopes import get_scope

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.core import clock
from reuring.core.words import day
from reuring.promises.models import Promise


def go_along(person: Person) -> None:
    """What only they saw goes with them: from here, or from everywhere when no neighbourhood is open."""
    here = {"hood": get_scope()["hood"]} if get_scope().get("hood") else {}
    Promise._base_manager.filter(promised_by=person, private=True, **here).delete()


def open_of(person: Person) -> QuerySet[Any, Any]:
    """Open ones of all neighbourhoods; nobody else's."""
    rows = Promise._base_manager.filter(promised_by=person, state="open").exclude(membership__person__hidden=True)
    return columns("promises", rows, "hood", words="what", day="by_when")


def line(row: OwnRow) -> OwnLine:
    when = row.day or clock.today()
    return OwnLine(row.words, reverse("promises:promise", kwargs={"slug": row.slug, "pk": row.pk}), f"{row.hood}, {day(when)}", late=when < clock.today())


PROMISED = Source(open_of, line)
