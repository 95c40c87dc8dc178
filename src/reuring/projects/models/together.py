"""Two initiatives go on as one (R13, F50, S2-14): who works along and what is still to do goes along, and can come apart again.

What was done, learnt and written down stays where it was: both pages answer, and nothing counts twice.
"""
from __future__ import annotations

from collections.abc import Iterable

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.ideas.models.bundling import ALONG, JOIN, PART
from reuring.posts.models import Post
from reuring.projects.models.gatherings import Gathering
from reuring.projects.models.hung import Hung
from reuring.projects.models.initiatives import Initiative
from reuring.projects.models.needs import Barrier, Need
from reuring.projects.models.steps import Step
from reuring.projects.models.team import Mate

OPEN: tuple[type[Hung], ...] = (Step, Need, Barrier)     # what is still to do, wanted or in the way


def go_on(other: Post, one: Post, by: Person | None) -> None:
    """`other` goes on in `one`, whose page names both. Raises NotNow where either rests or is over."""
    mine, theirs = Initiative.objects.get(pk=other.pk), Initiative.objects.get(pk=one.pk)
    if not theirs.alive:
        raise NotNow(f"{mine} cannot go on in {theirs}")
    for kind in OPEN:
        _move(kind.objects.filter(initiative=mine, lot="open"), mine, theirs)
    there = list(Gathering.objects.filter(initiative=theirs).values_list("event", flat=True))
    _move(Gathering.objects.filter(initiative=mine).exclude(event__in=there), mine, theirs)
    here = Mate.objects.filter(initiative=theirs, person__isnull=False).values("person")
    _move(Mate.objects.filter(initiative=mine, left_at=None).exclude(person__in=here).exclude(person=theirs.author_id), mine, theirs)
    if mine.author is not None and mine.author_id != theirs.author_id:
        swap(Mate.join(theirs, mine.author, named=True), {"came_with_id": None}, came_with_id=mine.pk)
    mine.move("merge", by=by, why=theirs.title, merged_into_id=theirs.pk)


def go_apart(other: Post, by: Person, why: str) -> None:
    """It stands by itself again, with who came along and what of it is still to do."""
    mine = Initiative.objects.get(pk=other.pk)
    mine.move(f"part_{mine.paused_from}", by=by, why=why, merged_into_id=None)
    Mate.objects.filter(came_with=mine, person=mine.author_id).delete()
    there = list(Mate.objects.filter(initiative=mine, person__isnull=False).values_list("person", flat=True))
    for rows in (*(kind.objects.filter(lot="open") for kind in OPEN), Gathering.objects.all(), Mate.objects.exclude(person__in=there)):
        for row in rows.filter(came_with=mine):
            swap(row, {}, initiative_id=mine.pk, came_with_id=None)


def who_works_along(initiatives: list[int]) -> Iterable[tuple[int, int]]:
    """Who is behind them by what they do: for the effect to expect, and for who is told."""
    rows = Mate.objects.filter(initiative__in=initiatives, left_at=None, person__isnull=False).exclude(role="coach")
    return rows.values_list("initiative_id", "person_id")


def _move(rows: Iterable[Hung], mine: Initiative, theirs: Initiative) -> None:
    for row in rows:
        swap(row, {}, initiative_id=theirs.pk, came_with_id=row.came_with_id or mine.pk)      # type: ignore[attr-defined]


JOIN["initiative"], PART["initiative"] = go_on, go_apart
ALONG["initiative"] = who_works_along
