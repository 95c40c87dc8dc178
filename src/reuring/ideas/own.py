"""What somebody pulls, for their own page at `/ik/`."""
from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OwnLine, OwnRow, Source, columns
from reuring.ideas.models import Idea


def pulled(person: Person) -> QuerySet[Any, Any]:
    """Ideas that this person pulls and that have not begun, of all neighbourhoods."""
    return columns("ideas", Idea._base_manager.filter(champion=person, state="shown", stage__in=["told", "clear", "open", "pulled"]), "hood", words="title")


def line(row: OwnRow) -> OwnLine:
    return OwnLine(_("You pull: %(title)s") % {"title": row.words}, reverse("ideas:idea", kwargs={"slug": row.slug, "pk": row.pk}), row.hood)


PULLED = Source(pulled, line)
