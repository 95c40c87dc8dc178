"""What is between oneself and others here, for one's own page at `/ik/`: that there is something, without a word of it."""
from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.exchange.models import Match


def going_on(person: Person) -> QuerySet[Any, Any]:
    """Matches that wait for this person or go on, of all neighbourhoods."""
    rows = Match._base_manager.filter(Q(ask__asker=person) | Q(giver=person), state__in=["proposed", "talked", "agreed"])
    return columns("exchange", rows, "ask__hood")


def line(row: OwnRow) -> OwnLine:
    return OwnLine(_("Doing together, number %(number)s") % {"number": row.pk}, reverse("exchange:match", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


TOGETHER = Source(going_on, line)
