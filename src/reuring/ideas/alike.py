"""What says the same: while somebody tells an idea, and beside one that stands there. A suggestion with its reason, never more."""
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from reuring.core.policy import Viewer
from reuring.ideas.models import Merger
from reuring.ideas.models.bundling import JOIN
from reuring.posts import search
from reuring.posts.models import Post
from reuring.posts.models.post import kind_named
from weave import texts

LEAST_SIGNS = 4                          # of what is typed
FEW, MOST = 3, 6
PLACE, TOPIC = 0.2, 0.1                 # beside words, which weigh 1 at most


@dataclass(frozen=True)
class Alike:
    """One that is near, and why: shared words, the same place, the same topics (S3-12)."""

    pk: int
    title: str
    page: str
    words: str
    place: str = ""
    topics: str = ""


def ideas_like(viewer: Viewer, hood_id: int, text: str) -> list[Alike]:
    """Ideas that this viewer may read and join, nearest first."""
    if len(text.strip()) < LEAST_SIGNS:
        return []
    near = {one.key: one for one in search.nearest(hood_id, text, ["idea"])}
    rows = {post.pk: post for post in Post.objects.shown().visible_to(viewer).filter(pk__in=near).exclude(idea__stage__in=["merged", "no_fit"])}
    return [Alike(key, rows[key].title, rows[key].page, ", ".join(one.shared[:3])) for key, one in near.items() if key in rows][:FEW]


def near(viewer: Viewer, post: Post, asked: str = "") -> list[Alike]:
    """Others of its kind that may go together with it: by words, by place, by topic; or by what somebody looks for."""
    close = {one.key: one for one in search.nearest(post.hood_id, asked or f"{post.title}\n{post.body}", [post.kind])}
    topics = dict(post.topics.values_list("pk", "name"))
    same = Q(pk__in=close) | (Q(place=post.place_id) if post.place_id and not asked else Q()) | (Q(topics__in=list(topics)) if not asked else Q())
    known = Merger.objects.about(post).exclude(state__in=["lapsed", "parted"])
    away = {key for pair in known.values_list("one", "other") for key in pair} | {post.pk}
    rows = kind_named(post.kind)._default_manager.filter(same, audience=post.audience).shown().visible_to(viewer).exclude(pk__in=away)
    rows = rows.alive() if hasattr(rows, "alive") else rows
    found = list(rows.select_related("place").prefetch_related("topics").distinct()[:60]) if post.kind in JOIN else []
    scored = sorted(found, key=lambda one: (-_score(one, post, close, topics), -one.pk))
    return [_told(one, post, close, topics) for one in scored[:MOST]]


def _score(one: Post, post: Post, close: dict[int, texts.Near], topics: dict[int, str]) -> float:
    words = close[one.pk].score if one.pk in close else 0.0
    return words + PLACE * (one.place_id is not None and one.place_id == post.place_id) + TOPIC * len([1 for topic in one.topics.all() if topic.pk in topics])


def _told(one: Post, post: Post, close: dict[int, texts.Near], topics: dict[int, str]) -> Alike:
    shared = ", ".join(close[one.pk].shared[:4]) if one.pk in close else ""
    place = one.place.name if one.place is not None and one.place_id == post.place_id else ""
    return Alike(one.pk, one.title, one.page, shared, place, ", ".join(topics[topic.pk] for topic in one.topics.all() if topic.pk in topics))
