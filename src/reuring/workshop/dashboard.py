"""What became of what a partner brought, in counts that tell of nobody: a number under five is no number (method, 1.7)."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from reuring.ideas.models import Standing
from reuring.projects.models import Helping, Mate
from reuring.workshop.models import Contribution, Wijkholder

FEW = 5


def few(count: int) -> str:
    return str(count) if count >= FEW else _("fewer than %(few)d") % {"few": FEW}


def local_first(local: int, of: int) -> str:
    """How many of what was hired or bought came from the neighbourhood (S1-21): no number before there are five."""
    return _("%(n)s of %(of)s") % {"n": local, "of": of} if of >= FEW else few(of) if of else ""


@dataclass(frozen=True)
class Told:
    """One deed, and how often neighbours said yes to what it went to, where it was agreed: to work on it, to help, to stand behind it."""

    deed: Contribution
    yeses: str


def deeds(partner: Wijkholder) -> list[Told]:
    """What it brought and what it got, the newest first."""
    said = [(Mate.objects.filter(role="team", left_at=None), "initiative"), (Helping.objects.filter(left_at=None), "need__initiative"),
            (Standing.objects.here(), "post")]
    counts = [Coalesce(Subquery(each.filter(**{way: OuterRef("initiative")}).order_by().values(way).annotate(n=Count("pk")).values("n")[:1]), 0)
              for each, way in said]
    rows = Contribution.objects.filter(Q(wijkholder=partner) | Q(seeker=partner)).select_related("initiative", "wijkholder").annotate(
        yeses=counts[0] + counts[1] + counts[2])
    return [Told(one, few(one.yeses) if one.initiative_id is not None and one.state in {"agreed", "done"} else "") for one in rows]
