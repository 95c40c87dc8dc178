"""The open numbers: how many, as of which day, counted how (F132). Small numbers are said in words, so nobody is read off them."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.hoods.models import Membership, Neighbourhood, Place
from reuring.posts.models import Comment

LEAST = 5


@dataclass(frozen=True)
class Line:
    """One neighbourhood; the numbers as they may be said."""

    hood: Neighbourhood
    members: str
    posts: str
    comments: str
    places: str


def lines(posts: dict[int, int], most: int = 300) -> list[Line]:
    """Counts over all neighbourhoods, four questions whatever their number. Without totals: those would give a small one away."""
    members = _count(Membership._base_manager.filter(met_until__gt=clock.now(), suspended_at=None, person__hidden=False), "hood")
    comments = _count(Comment._base_manager.filter(state="shown", post__state="shown", post__audience="public"), "post__hood")
    places = _count(Place._base_manager.all(), "hood")
    return [Line(hood, said(members.get(hood.pk, 0)), said(posts.get(hood.pk, 0)), said(comments.get(hood.pk, 0)), said(places.get(hood.pk, 0)))
            for hood in Neighbourhood.objects.order_by("town", "name")[:most]]


def said(count: int) -> str:
    return str(count) if count >= LEAST else _("fewer than 5")


def _count(rows, by: str) -> dict[int, int]:
    return {row[by]: row["n"] for row in rows.order_by().values(by).annotate(n=Count("pk"))}
