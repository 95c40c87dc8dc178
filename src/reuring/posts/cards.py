"""Cards on the board: what a list shows of a post, in one query, as plain values instead of models."""
from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope

from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared
from reuring.posts.models import Post, PostQuerySet, Shared
from reuring.posts.models.apart import written_apart
from reuring.posts.models.post import kind_named, quiet_kinds

PHOTO = """(SELECT one.id || '|' || one.width || '|' || one.height || '|' || one.alt FROM posts_photo one
            WHERE one.post_id = posts_post.id ORDER BY one.id LIMIT 1)"""      # as a sub-query of Django's it costs a page a millisecond
COLUMNS = ("pk", "kind", "title", "body", "created_at", "author__name", "place__name", "first", "organisation__name")


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
    organisation: str | None = None
    slug: str = ""               # of the neighbourhood it is shared from, where that is another one
    hood: str = ""

    @property
    def page(self) -> str:
        return kind_named(self.kind).PAGE

    @property
    def template(self) -> str:
        return "posts/_shared.html" if self.slug else kind_named(self.kind).CARD

    @property
    def key(self) -> dict[str, Any]:
        """What its page asks for: `url(post.page, **post.key)`."""
        return {"pk": self.pk, "slug": self.slug} if self.slug else {"pk": self.pk}

    @property
    def writer(self) -> str:
        return self.organisation or self.author or _("former neighbour")

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
    """The newest of a kind, or of all kinds, that this viewer may read in the neighbourhood whose scope is open; with what is shared to it."""
    return [Card(*row) for row in NEWEST.rows(model, viewer.roles, viewer.suspended, count, hood=get_scope()["hood"].pk, **who(viewer))]


def together(own: list[Card], shared: list[Card], count: int) -> list[Card]:
    return sorted(own + shared, key=lambda card: (card.created_at, card.pk), reverse=True)[:count]


def shared_cards(viewer: Viewer, model: type[Post], count: int, *, before: tuple[datetime, int] | None = None, within: str = "") -> list[Card]:
    """What others share to the neighbourhood whose scope is open, below a mark in a list. It comes from further away than a street."""
    if within in Post.Level.values[:3]:
        return []
    rows = shared_to(model, viewer)
    if before:
        rows = rows.filter(Q(post__created_at__lt=before[0]) | Q(post__created_at=before[0], post__lt=before[1]))
    if within:
        rows = rows.filter(post__level__in=Post.Level.values[:Post.Level.values.index(within) + 1])
    return [Card(*row) for row in as_shared_cards(rows)[:count]]


def shared_to(model: type[Post], viewer: Viewer) -> QuerySet[Shared]:
    """What stands here of other neighbourhoods: said yes to here, and still shown to everybody where it was written."""
    rows = Shared.objects.filter(state="shown", post__state="shown", post__audience="public").exclude(written_apart(viewer, "post__"))
    return rows if model is Post else rows.filter(post__kind=model._meta.model_name)


def shared_news(viewer: Viewer) -> QuerySet[Shared]:
    """The same, for feeds and letters: without the kinds that those leave out of what is a neighbourhood's own."""
    return shared_to(Post, viewer).exclude(post__kind__in=quiet_kinds())


def as_shared_cards(rows: QuerySet[Shared], *more: Combinable) -> QuerySet[Any, Any]:
    columns = ["first" if name == "first" else f"post__{name}" for name in COLUMNS]
    found = rows.annotate(first=RawSQL(PHOTO, [])).values_list(*columns, "source__slug", "source__name", *more)       # noqa: S611 -- a constant, as below
    return found.order_by("-post__created_at", "-post")


def who(viewer: Viewer) -> dict[str, int]:
    """The value `person` of a prepared query, for which a visitor has none."""
    return {} if viewer.person_id is None else {"person": viewer.person_id}


def _newest(model: type[Post], roles: frozenset[Role], suspended: bool, count: int, *, hood: int, person: int | None = None) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        viewer = Viewer(person, roles, suspended=suspended)
        own, shared = model.objects.visible_to(viewer).shown(), shared_to(model, viewer)
        nowhere, rows = Value("", CharField()), own.news() if model is Post else own
        return as_cards(rows, nowhere, nowhere).order_by().union(as_shared_cards(shared).order_by(), all=True).order_by("-created_at", "-pk")[:count]


def as_cards(posts: PostQuerySet, *more: Combinable) -> QuerySet[Any, Any]:
    return posts.annotate(first=RawSQL(PHOTO, [])).values_list(*COLUMNS, *more)      # noqa: S611 -- a constant, nothing typed goes in


NEWEST = Prepared(_newest)
