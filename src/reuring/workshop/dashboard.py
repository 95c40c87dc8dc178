"""What became of what a partner brought, in counts that tell of nobody: a number under five is no number (method, 1.7)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from reuring.ideas.models import Standing
from reuring.projects.models import Helping
from reuring.workshop.models import Contribution, Wijkholder

FEW = 5


def few(count: int) -> str:
    return str(count) if count >= FEW else _("fewer than %(few)d") % {"few": FEW}


@dataclass(frozen=True)
class Told:
    """One deed, and how many neighbours work on what it went to, where it was agreed."""

    deed: Contribution
    people: str


def deeds(partner: Wijkholder) -> list[Told]:
    """What it brought and what it got, the newest first."""
    helping = Helping.objects.filter(need__initiative=OuterRef("initiative"), left_at=None).order_by().values("need__initiative").annotate(n=Count("pk"))
    behind = Standing.objects.filter(post=OuterRef("initiative")).order_by().values("post").annotate(n=Count("pk"))
    rows = Contribution.objects.filter(Q(wijkholder=partner) | Q(seeker=partner)).select_related("initiative", "wijkholder").annotate(
        people=Coalesce(Subquery(helping.values("n")[:1]), 0) + Coalesce(Subquery(behind.values("n")[:1]), 0))
    return [Told(one, few(one.people) if one.initiative_id is not None and one.state in {"agreed", "done"} else "") for one in rows]
