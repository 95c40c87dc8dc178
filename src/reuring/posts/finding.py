"""What a search page shows: posts this viewer may read, and places, groups and people by name."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case, CharField, IntegerField, QuerySet, Value, When

from reuring.core.policy import Viewer, may
from reuring.hoods.models import Group, Membership, Place
from reuring.posts import search
from reuring.posts.models import Post
from weave import texts

CANDIDATES = 200         # so many are looked at; what a viewer may not read falls off after that
NAMES = 2000


@dataclass(frozen=True)
class Other:
    """A place, a group, or somebody who chose to be findable. `pk` is the place's, the group's, the person's."""

    what: str            # "place", "group", "person"
    pk: int
    name: str


def find_posts(viewer: Viewer, hood_id: int, text: str, limit: int = 50) -> list[Post]:
    """Shown posts that answer the question and that this viewer may read: found in the title first, then the newest."""
    found = search.ranked(hood_id, text, CANDIDATES)
    if not found:
        return []
    in_title = [pk for pk, whole in found.items() if whole]
    first = Case(When(pk__in=in_title, then=0), default=1, output_field=IntegerField())
    posts = Post.objects.visible_to(viewer).shown().for_page().filter(pk__in=found)
    return list(posts.order_by(first, "-created_at", "-pk")[:limit])


def find_others(viewer: Viewer, text: str, limit: int = 20) -> list[Other]:
    """By the same terms as posts, read from the names themselves: there is no second index to fall behind.

    People only by their own yes, only for neighbours we have met, and never two who do not want to meet.
    """
    asked = texts.query(text[:search.LONGEST])
    if not asked:
        return []
    named = (Other(*row) for row in _names(viewer)[:NAMES])
    found = [one for one in named if texts.found_by(asked, _terms(one.name))]
    return sorted((one for one in found if one.what != "person" or one.pk not in viewer.apart()), key=lambda one: (one.what, one.name, one.pk))[:limit]


def _names(viewer: Viewer) -> QuerySet:
    def named(rows: QuerySet, what: str, pk: str = "pk", name: str = "name") -> QuerySet:
        return rows.order_by().values_list(Value(what, output_field=CharField()), pk, name)
    rows = named(Place.objects.all(), "place")
    if may(viewer, "group.read"):
        rows = rows.union(named(Group.objects.all(), "group"))
    if viewer.met:
        people = Membership.objects.filter(findable=True, suspended_at=None, person__is_active=True)
        rows = rows.union(named(people, "person", "person_id", "person__name"))
    return rows


@lru_cache(maxsize=8192)
def _terms(name: str) -> tuple[str, ...]:
    return tuple(texts.terms(name))
