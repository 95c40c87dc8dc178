"""The open numbers: how many, as of which day, counted how (F132). Small numbers are said in words, so nobody is read off them."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Value
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
    """Counts over all neighbourhoods, one question whatever their number. Without totals: those would give a small one away."""
    members = Membership._base_manager.filter(met_until__gt=clock.now(), suspended_at=None, person__hidden=False)
    comments = Comment._base_manager.filter(state="shown", post__state="shown", post__audience="public")
    met, answers, places, widened = _counted((members, "hood", "pk"), (comments, "post__hood", "pk"), (Place._base_manager.all(), "hood", "pk"),
                                             (_first_steps(), "hood", "person"))
    return [Line(hood, *(said(counts.get(hood.pk, 0)) for counts in (met, posts, answers, places, widened)))
            for hood in Neighbourhood.objects.order_by("town", "name")[:most]]


def _first_steps() -> QuerySet[Tip]:
    """Tips after which somebody came to what it told of, who had not come to anything in their neighbourhood in the half year before (S2-17)."""
    came = Coming._base_manager.filter(person=OuterRef("person")).exclude(state="gone")
    to_it = came.filter(event=OuterRef("post"), since__gt=OuterRef("told_at"))
    before = came.filter(event__hood=OuterRef("hood"), since__lte=OuterRef("told_at"), since__gt=OuterRef("told_at") - HALF_A_YEAR)
    return Tip._base_manager.filter(Exists(to_it), ~Exists(before), lane=Lane.ALERT)


def said(count: int) -> str:
    return str(count) if count >= LEAST else _("fewer than 5")


def _counted(*asked: tuple[Any, str, str]) -> list[dict[int, int]]:
    """Of each rows, by which neighbourhood, and what is counted once: how many. One question for all of them."""
    parts = [rows.order_by().values(what=Value(number, IntegerField()), of=F(by)).annotate(n=Count(what, distinct=True)).values_list("what", "of", "n")
             for number, (rows, by, what) in enumerate(asked)]
    found: list[dict[int, int]] = [{} for _one in asked]
    for number, hood, count in parts[0].union(*parts[1:], all=True):
        found[number][hood] = count
    return found
