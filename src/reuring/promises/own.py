"""What somebody promised, wherever they belong: for one's own page at `/ik/`."""
from __future__ import annotations

from django.urls import reverse
from django_scopes import get_scope

from reuring.accounts.models import Person
from reuring.accounts.views.me import OwnLine
from reuring.core.words import day
from reuring.promises.models import Promise

MOST = 10


def go_along(person: Person) -> None:
    """What only they saw goes with them: from here, or from everywhere when no neighbourhood is open."""
    here = {"hood": get_scope()["hood"]} if get_scope().get("hood") else {}
    Promise._base_manager.filter(promised_by=person, private=True, **here).delete()


def lines_of(person: Person) -> list[OwnLine]:
    """Open ones of all neighbourhoods, the first to fall due first. One query; nobody else's."""
    rows = Promise._base_manager.filter(promised_by=person, state="open").exclude(membership__person__hidden=True).select_related("hood")
    return [OwnLine(one.what, reverse("promises:promise", kwargs={"slug": one.hood.slug, "pk": one.pk}), f"{one.hood.name}, {day(one.by_when)}", late=one.late)
            for one in rows.order_by("by_when", "pk")[:MOST]]
