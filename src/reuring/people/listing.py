"""Organisations and what they help with, as lists show them: plain values by prepared queries."""
from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django_scopes import get_scope, scope
from markupsafe import Markup

from reuring.core.prepared import Prepared
from reuring.hoods.weave import cloth_of
from reuring.people.models import MapEntry, Organisation
from reuring.people.models.socialmap import hidden_before, marked_before


class Listed(NamedTuple):
    """An organisation on a shelf."""

    pk: int
    name: str
    kind: str
    stage: str
    about: str
    seeks: str
    place: str | None
    topics: tuple[str, ...]

    @property
    def called(self) -> str:
        """What it is; of an initiative how far it is."""
        return str(Organisation.Stage(self.stage).label if self.kind == "initiative" else Organisation.Kind(self.kind).label)

    @property
    def cloth(self) -> Markup:
        return cloth_of(self.name, self.topics)


class Help(NamedTuple):
    """A line of the social map, with who says it."""

    pk: int
    what: str
    for_whom: str
    cost: str
    contact: str
    confirmed_at: datetime
    confirmed_how: str
    organisation_id: int
    organisation: str
    phone: str
    is_stale: bool
    is_hidden: bool

    @property
    def confirmed_by(self) -> str:
        return str(MapEntry.How(self.confirmed_how).label)


def open_organisations() -> list[Listed]:
    """All that have not ended, by name, in two queries."""
    hood, topics = get_scope()["hood"].pk, dict[int, list[str]]()
    for pk, topic in _TOPICS.rows(hood=hood):
        topics.setdefault(pk, []).append(topic)
    return [Listed(*row, tuple(topics.get(row[0], ()))) for row in _OPEN.rows(hood=hood)]


def _open(*, hood: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        return Organisation.objects.open().order_by("name", "pk").values_list("pk", "name", "kind", "stage", "about", "seeks", "place__name")


def _topics(*, hood: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        return Organisation.objects.open().filter(does__isnull=False).order_by("does__name").values_list("pk", "does__name")


def helps() -> list[Help]:
    """What stands on the social map: by organisation, without what nobody confirmed for too long."""
    return _lines(_ON_MAP.rows(hood=get_scope()["hood"].pk, since=hidden_before()))


def helps_of(organisation: Organisation) -> list[Help]:
    """All that this one helps with, also what is out of sight."""
    return _lines(_OF.rows(hood=get_scope()["hood"].pk, organisation=organisation.pk))


def _lines(rows: list[Any]) -> list[Help]:
    marked, hidden = marked_before(), hidden_before()
    return [Help(*row, row[5] <= marked, row[5] <= hidden) for row in rows]


def _on_map(*, hood: int, since: datetime) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        return _columns(MapEntry.objects.on_show(since).in_order())


def _of(*, hood: int, organisation: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        return _columns(MapEntry.objects.filter(organisation=organisation).order_by("what", "pk"))


def _columns(entries: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return entries.values_list(*Help._fields[:7], "organisation_id", "organisation__name", "organisation__phone")


_OPEN, _TOPICS, _ON_MAP, _OF = Prepared(_open), Prepared(_topics), Prepared(_on_map), Prepared(_of)
