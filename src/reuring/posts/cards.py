"""Cards on the board: what a list shows of a post, in one query, as plain values instead of models."""
from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from reuring.posts.models import PostQuerySet
from reuring.posts.models.post import kind_named

PHOTO = """(SELECT one.id || '|' || one.width || '|' || one.height || '|' || one.alt FROM posts_photo one
            WHERE one.post_id = posts_post.id ORDER BY one.id LIMIT 1)"""      # as a sub-query of Django's it costs a page a millisecond
COLUMNS = ("pk", "kind", "title", "body", "created_at", "author__name", "place__name", "first")


class Card(NamedTuple):
    """What `posts/_card.html` shows; `pk` and `created_at` also say where the next page starts."""

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
    return [Card(*row) for row in posts.annotate(first=RawSQL(PHOTO, [])).values_list(*COLUMNS)]
