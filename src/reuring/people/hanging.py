"""What hangs on the page of an organisation: topics, keepers, parts, tables on markets, and what it tells. Two prepared queries."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django_scopes import get_scope, scope

from reuring.accounts.models import Block
from reuring.core import clock
from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared
from reuring.hoods.models import Membership, Topic
from reuring.people.models import Keeper, Organisation, Part

POSTS = 12
HUNG: list[Callable[[int, Viewer, date], QuerySet[Any, Any]]] = []      # by rooms above: rows as here, of markets with a table of theirs


class Told(NamedTuple):
    """A post in its name, as a line."""

    pk: int
    kind: str
    title: str
    body: str
    created_at: datetime


def told_by(organisation: Organisation, viewer: Viewer) -> list[Told]:
    """The newest told in its name that this viewer may read."""
    return [Told(*row) for row in _TOLD.rows(viewer.roles, viewer.suspended, **_values(organisation, viewer))]


def hung_rows(organisation: Organisation, viewer: Viewer) -> list[tuple[str, int, str, str, int, str]]:
    """What it is, its key, its words, more of them, a number, and a day or an address; a keeper that may not be seen has no name."""
    return _HUNG.rows(viewer.roles, viewer.suspended, today=clock.today(), **_values(organisation, viewer))


def _values(organisation: Organisation, viewer: Viewer) -> dict[str, int]:
    me = {} if viewer.person_id is None else {"person": viewer.person_id}
    return {"hood": get_scope()["hood"].pk, "organisation": organisation.pk, **me}


def _told(roles: frozenset[Role], suspended: bool, *, hood: int, organisation: int, person: int | None = None) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        seen = Organisation(pk=organisation).posts.visible_to(Viewer(person, roles, suspended=suspended)).shown()
        return seen.newest().values_list(*Told._fields)[:POSTS]


def _hung(roles: frozenset[Role], suspended: bool, *, hood: int, organisation: int, today: date, person: int | None = None) -> QuerySet[Any, Any]:
    viewer, shown = Viewer(person, roles, suspended=suspended), Cast("shown", IntegerField())
    with scope(hood=hood):
        me, other = person or 0, OuterRef("person")
        paused = Membership.objects.filter(person=OuterRef("person"), suspended_at__isnull=False)
        unseen = Q(person__hidden=True) | Exists(paused) | Exists(Block.objects.filter(Q(person=me, other=other) | Q(other=me, person=other)))
        keepers = Keeper.objects.filter(organisation=organisation, since__isnull=False).order_by()
        parts = Part.objects.filter(organisation=organisation, shown=True).order_by()
        topics = Topic.objects.filter(organisations=organisation).order_by()
        return topics.values_list(words("topic"), "pk", "name", words(""), Value(0, IntegerField()), words("")).union(
            keepers.exclude(unseen).values_list(words("keeper"), "person_id", "person__name", "role", shown, words("")),
            keepers.filter(unseen).values_list(words("keeper"), "person_id", words(""), "role", Value(0, IntegerField()), words("")),
            parts.values_list(words("part"), "pk", "what", "degree", Coalesce("year", 0, output_field=IntegerField()), "path"),
            *(part(organisation, viewer, today) for part in HUNG), all=True)


def words(text: str) -> Value:
    return Value(text, CharField())


_TOLD, _HUNG = Prepared(_told), Prepared(_hung)
