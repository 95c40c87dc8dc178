"""What says the same: while somebody tells an idea, and beside one that stands there. A suggestion with its reason, never more."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, F, Q, Value

from reuring.core.policy import Viewer
from reuring.hoods.models import Topic
from reuring.ideas.models import Merger
from reuring.ideas.models.bundling import JOIN
from reuring.posts import search
from reuring.posts.models import Post
from reuring.posts.models.post import kind_named
from weave import texts

LEAST_SIGNS = 4                          # of what is typed
FEW, MOST = 3, 6
READ = 240                               # rows at most
PLACE, TOPIC, DRIVE = 0.2, 0.1, 0.05     # beside words, which weigh 1 at most


@dataclass(frozen=True)
class Alike:
    """One that is near, and why: shared words, the same place, the same topics (S3-12), the same passion or urgency (S0-9)."""

    pk: int
    title: str
    page: str
    words: str
    place: str = ""
    topics: str = ""
    drive: str = ""


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
    topics = Topic.objects.filter(posts=post.pk).values("pk")
    same = Q(pk__in=close) if asked else Q(pk__in=close) | Q(topics__in=topics) | (Q(place=post.place_id) if post.place_id else Q())
    known = Merger.objects.about(post).exclude(state__in=["lapsed", "parted"])
    model = kind_named(post.kind)._default_manager
    rows = model.filter(same, audience=post.audience).shown().visible_to(viewer).exclude(pk=post.pk)
    rows = rows.exclude(pk__in=known.values("one")).exclude(pk__in=known.values("other"))
    keys = (rows.alive() if hasattr(rows, "alive") else rows).values("pk")
    drive = F("drive") if hasattr(kind_named(post.kind), "drive") else Value("", CharField())
    told = model.filter(Q(pk__in=keys) | Q(pk=post.pk)).order_by("-pk").values_list("pk", "title", "place", "place__name", "topics__name", drive)
    return _ranked(post, told[:READ], close) if post.kind in JOIN else []


def _ranked(post: Post, told: Iterable[tuple[int, str, int | None, str | None, str | None, str]], close: dict[int, texts.Near]) -> list[Alike]:
    """A row for each topic of each; its own row tells which topics it shares."""
    rows, topics = {}, defaultdict(set)
    for pk, title, place, name, topic, drive in told:
        rows[pk] = (title, name if place is not None and place == post.place_id else "", drive)
        topics[pk] |= {topic} - {None}
    mine, ours, found = topics[post.pk], rows.get(post.pk, ("", "", ""))[2], []
    for pk, (title, place, drive) in rows.items():
        if pk != post.pk:
            words, shared = close.get(pk), sorted(topics[pk] & mine)
            drive = drive if drive == ours else ""
            score = (words.score if words else 0.0) + PLACE * bool(place) + TOPIC * len(shared) + DRIVE * bool(drive)
            found.append((-score, -pk, Alike(pk, title, post.page, ", ".join(words.shared[:4]) if words else "", place or "", ", ".join(shared), drive)))
    return [one for _score, _pk, one in sorted(found, key=lambda row: row[:2])[:MOST]]
