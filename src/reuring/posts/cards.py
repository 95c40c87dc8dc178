"""Cards on the board: what a list shows of a post, in one query, as plain values instead of models."""
from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared
from reuring.posts.models import Post, PostQuerySet
from reuring.posts.models.post import kind_named

PHOTO = """(SELECT one.id || '|' || one.width || '|' || one.height || '|' || one.alt FROM posts_photo one
            WHERE one.post_id = posts_post.id ORDER BY one.id LIMIT 1)"""      # as a sub-query of Django's it costs a page a millisecond
COLUMNS = ("pk", "kind", "title", "body", "created_at", "author__name", "place__name", "first")


class Card(NamedTuple):
    """What the macro `card(post, url)` of a kind's CARD shows, by `drawn(post.template, post)`; `pk` and `created_at` also say where the next page starts."""

    pk: int
    kind: str
    title: str
    body: str
    created_at: datetime
    author: str | None
    place: str | None
    first: str | None

    @property
    def page(self) -> str:
        return kind_named(self.kind).PAGE

    @property
    def template(self) -> str:
        return kind_named(self.kind).CARD

    @property
    def writer(self) -> str:
        return self.author or _("former neighbour")

    @property
    def photo(self) -> dict[str, Any] | None:
        """The first photo: key, alt, and the size at which a card shows it."""
        if not self.first:
            return None
        key, width, height, alt = self.first.split("|", 3)
        return {"pk": int(key), "alt": alt, "width": 480, "height": round(480 * int(height) / int(width))}


def cards(posts: PostQuerySet) -> list[Card]:
    return [Card(*row) for row in as_cards(posts)]


def newest(viewer: Viewer, count: int, model: type[Post] = Post) -> list[Card]:
    """The newest of a kind, or of all kinds, that this viewer may read in the neighbourhood whose scope is open."""
    return [Card(*row) for row in NEWEST.rows(model, viewer.roles, viewer.suspended, count, hood=get_scope()["hood"].pk, **who(viewer))]


def who(viewer: Viewer) -> dict[str, int]:
    """The value `person` of a prepared query, for which a visitor has none."""
    return {} if viewer.person_id is None else {"person": viewer.person_id}


def _newest(model: type[Post], roles: frozenset[Role], suspended: bool, count: int, *, hood: int, person: int | None = None) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        rows = model.objects.visible_to(Viewer(person, roles, suspended=suspended)).shown()
        return as_cards((rows if model is not Post else rows.news()).newest())[:count]


def as_cards(posts: PostQuerySet) -> QuerySet[Any, Any]:
    return posts.annotate(first=RawSQL(PHOTO, [])).values_list(*COLUMNS)      # noqa: S611 -- a constant, nothing typed goes in


NEWEST = Prepared(_newest)
