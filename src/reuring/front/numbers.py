"""The open numbers: how many, as of which day, counted how (F132). Small numbers are said in words, so nobody is read off them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from reuring.agenda.models import Coming
from reuring.core import clock
from reuring.hoods.models import Membership, Neighbourhood, Place
from reuring.notices.models import Tip
from reuring.notices.planner import Lane
from reuring.posts.models import Comment

LEAST = 5
HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True)
class Line:
    """One neighbourhood; the numbers as they may be said."""

    hood: Neighbourhood
    members: str
    posts: str
    comments: str
    places: str
    widened: str


def lines(posts: dict[int, int], most: int = 300) -> list[Line]:
    """Counts over all neighbourhoods, five questions whatever their number. Without totals: those would give a small one away."""
    members = _count(Membership._base_manager.filter(met_until__gt=clock.now(), suspended_at=None, person__hidden=False), "hood")
    comments = _count(Comment._base_manager.filter(state="shown", post__state="shown", post__audience="public"), "post__hood")
    places = _count(Place._base_manager.all(), "hood")
    widened = _widened()
    return [Line(hood, *(said(counts.get(hood.pk, 0)) for counts in (members, posts, comments, places, widened)))
            for hood in Neighbourhood.objects.order_by("town", "name")[:most]]


def _widened() -> dict[int, int]:
    """Neighbours who came to what a tip told them of, and had not come to anything in their neighbourhood in the half year before it (S2-17)."""
    came = Coming._base_manager.filter(person=OuterRef("person")).exclude(state="gone")
    to_it = came.filter(event=OuterRef("post"), since__gt=OuterRef("told_at"))
    before = came.filter(event__hood=OuterRef("hood"), since__lte=OuterRef("told_at"), since__gt=OuterRef("told_at") - HALF_A_YEAR)
    tips = Tip._base_manager.filter(Exists(to_it), ~Exists(before), lane=Lane.ALERT)
    return {row["hood"]: row["n"] for row in tips.order_by().values("hood").annotate(n=Count("person", distinct=True))}


def said(count: int) -> str:
    return str(count) if count >= LEAST else _("fewer than 5")


def _count(rows, by: str) -> dict[int, int]:
    return {row[by]: row["n"] for row in rows.order_by().values(by).annotate(n=Count("pk"))}
