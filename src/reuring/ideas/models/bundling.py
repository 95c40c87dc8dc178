"""What it means that one post goes on in another: who stood behind it comes along, once each; and what may not go together at all."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q

from reuring.accounts.models import Block, Person
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.models.standing import Standing, settle
from reuring.people.models import Keeper
from reuring.posts.models import Follow, Post

JOIN: dict[str, Callable[[Post, Post, Person | None], None]] = {}        # by kind: how a post goes on in another; rooms above add their own
PART: dict[str, Callable[[Post, Person, str], None]] = {}                # and how it stands by itself again
ALONG: dict[str, Callable[[list[int]], Iterable[tuple[int, int]]]] = {}      # by kind, who else is behind these: who works along; rooms above add theirs


def _go_on(other: Post, one: Post, by: Person | None) -> None:
    other.itself.merge_into(one.itself, by=by)      # type: ignore[attr-defined]


def _go_apart(other: Post, by: Person, why: str) -> None:
    other.itself.part(by=by, why=why)               # type: ignore[attr-defined]


JOIN["idea"], PART["idea"] = _go_on, _go_apart


def owners_of(post: Post) -> frozenset[int]:
    if post.organisation_id is not None:
        return frozenset(Keeper._base_manager.filter(organisation=post.organisation_id, since__isnull=False).values_list("person_id", flat=True))
    return frozenset({post.author_id} - {None})


def fit(one: Post, other: Post) -> None:
    """Raises NotNow for two that cannot go together: one tells nobody why, as it may be that two do not want to meet."""
    same = (one.hood_id, one.kind, one.audience, one.group_id) == (other.hood_id, other.kind, other.audience, other.group_id)
    living = all(post.state == "shown" and getattr(post.itself, "alive", True) for post in (one, other))
    if not same or not living or one.pk == other.pk or one.kind not in JOIN or apart(owners_of(one), owners_of(other)):
        raise NotNow("these two cannot go together")


def apart(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    return Block.objects.filter(Q(person__in=ours, other__in=theirs) | Q(person__in=theirs, other__in=ours)).exists()


def bundle(other: Post, one: Post, by: Person) -> None:
    """`other` goes on in `one`: who stood behind it, and who followed it, once each."""
    here = {_who(row) for row in Standing.objects.filter(post=one.pk).select_related("person")}
    for row in Standing.objects.filter(post=other.pk).select_related("person").order_by("pk"):
        if _who(row) not in here:
            swap(row, {}, post_id=one.pk, came_with_id=row.came_with_id or other.pk)
    known = Follow._base_manager.filter(post=one.pk, person__isnull=False).values("person")
    Follow._base_manager.filter(post=other.pk, person__isnull=False).exclude(person__in=list(known.values_list("person", flat=True))).update(post=one.pk)
    JOIN[other.kind](other, one, by)
    settle(one, by=by)


def unbundle(other: Post, one: Post, by: Person, why: str) -> None:
    """Who came along goes back along, but for who stands there still."""
    there = {_who(row) for row in Standing.objects.filter(post=other.pk).select_related("person")}
    for row in Standing.objects.filter(post=one.pk, came_with=other.pk).select_related("person"):
        if _who(row) not in there:
            swap(row, {}, post_id=other.pk, came_with_id=None)
    PART[other.kind](other, by, why)


def _who(row: Standing) -> object:
    """The same neighbour behind both: by account, or a strip with the same name and the same way to be reached."""
    return row.person_id if row.person_id is not None else (row.name.strip().lower(), row.reach or row.pk)


def reach_of(one: Post, other: Post) -> tuple[int, int]:
    """The effect to expect (S2-14): so many neighbours stand behind either, nobody counted twice; and so many behind both."""
    rows = Standing.objects.here().filter(post__in=[one.pk, other.pk]).select_related("person")
    behind: dict[int, set[object]] = {one.pk: set(), other.pk: set()}
    for row in rows:
        behind[row.post_id].add(_who(row))
    for key, person in along(one, other):
        behind[key].add(person)
    return len(behind[one.pk] | behind[other.pk]), len(behind[one.pk] & behind[other.pk])


def along(*posts: Post) -> Iterable[tuple[int, int]]:
    """Which person is behind which of these posts of one kind otherwise than by their word."""
    return ALONG[posts[0].kind]([post.pk for post in posts]) if posts[0].kind in ALONG else []
