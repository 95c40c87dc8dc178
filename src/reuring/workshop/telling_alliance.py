"""Who hears that a partner can do something, and what waits for an answer on one's own page."""
from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.accounts.waiting import OWN, OwnLine, OwnRow, Source, columns
from reuring.notices.models import Notice
from reuring.notices.recipes import RECIPES, Recipe, writer
from reuring.projects.models import Initiative
from reuring.workshop.models import Contribution

RECIPES["partner.can_do"] = Recipe(Notice.Kind.WORK, writer, says=lambda happening: happening.note)


def offered_to(person: Person) -> QuerySet[Any, Any]:
    """Initiatives that they pull, and for which a partner said that it can do something."""
    waiting = Contribution._base_manager.filter(initiative=OuterRef("pk"), state="offered")
    return columns("workshop", Initiative._base_manager.filter(Exists(waiting), author=person, state="shown"), "hood", words="title")


def line(row: OwnRow) -> OwnLine:
    where = reverse("workshop:offers", kwargs={"slug": row.slug, "pk": row.pk})
    return OwnLine(_("A partner can do something for “%(what)s”") % {"what": row.words}, where, row.hood)


OWN["workshop"] = Source(offered_to, line)
