"""What may be chosen on a form, all of it from this neighbourhood: two queries, however long the lists."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, IntegerField, Q, Value
from django.db.models.fields import CharField
from django.http import HttpRequest
from django_scopes import get_scope, scope

from reuring.core import clock
from reuring.core.policy import may
from reuring.core.prepared import Prepared
from reuring.hoods.models import Group, Membership, Place, Topic
from reuring.people.models import Organisation
from reuring.posts import audiences

Named = list[tuple[str, str]]


@dataclass
class Choices:
    """Keys and names for a form; `readers` counts who reads each audience (None: everyone)."""

    places: Named = field(default_factory=list)
    topics: Named = field(default_factory=list)
    groups: Named = field(default_factory=list)
    helped: Named = field(default_factory=list)
    kept: Named = field(default_factory=list)
    readers: dict[str, int | None] = field(default_factory=dict)
    apart: Callable[[], frozenset[int]] = frozenset             # whom the writer does not want to meet, or the other way round

    def audiences(self) -> Named:
        """Each audience in words and number, from the widest to the narrowest."""
        groups = [(key, audiences.counted("group", self.readers[key] or 0, name)) for key, name in self.groups]
        plain = {key: audiences.counted(key, self.readers[key] or 0) for key in ("public", "neighbours", "connectors")}
        return [("public", plain["public"]), ("neighbours", plain["neighbours"]), *groups, ("connectors", plain["connectors"])]

    def many(self, audience: str) -> bool:
        count = self.readers.get(audience)
        return count is None or count > audiences.MANY


def choices_for(request: HttpRequest) -> Choices:
    found = Choices(readers={"public": None, **readers()}, apart=request.viewer.apart)
    lists = {"place": found.places, "topic": found.topics, "group": found.groups, "helped": found.helped, "kept": found.kept}
    for what, key, name, count in sorted(rows_for(request), key=lambda row: row[2].lower()):
        key = f"group-{key}" if what == "group" else str(key)
        lists[what].append((key, name))
        if what == "group":
            found.readers[key] = count
    return found


def readers() -> dict[str, int]:
    """How many neighbours and connectors read along today."""
    found = _READERS.first(hood=get_scope()["hood"].pk, now=clock.now(), today=clock.today())
    return dict(zip(("neighbours", "connectors"), found or (0, 0), strict=True))


def _readers(*, hood: int, now: datetime, today: date) -> Any:
    holds = Q(role_until=None) | Q(role_until__gte=today)
    with scope(hood=hood), clock.told(now):
        return Membership.objects.met().seen().order_by().values("hood").annotate(
            neighbours=Count("pk", filter=~Q(role="official")), connectors=Count("pk", filter=Q(role="connector") & holds),
        ).values_list("neighbours", "connectors")


def rows_for(request: HttpRequest) -> Any:
    values = {"hood": get_scope()["hood"].pk, "person": request.viewer.person_id}
    if may(request.viewer, "member.enter"):
        return _ROWS.rows(True, now=clock.now(), today=clock.today(), **values)
    return _ROWS.rows(False, **values)


def _rows(helping: bool, *, hood: int, person: int, now: datetime | None = None, today: date | None = None) -> Any:
    with scope(hood=hood), clock.told(now or clock.now()):
        return _lists(person, today if helping else None)


def _lists(person: int, today: date | None) -> Any:
    nothing = Value(0, IntegerField())
    mine = Group.objects.filter(members__person=person).annotate(size=Count("members__group__members"))
    lists = [Topic.objects.order_by().values_list(_named("topic"), "pk", "name", nothing),
             mine.order_by().values_list(_named("group"), "pk", "name", "size"),
             Organisation.objects.open().kept_by(person).order_by().values_list(_named("kept"), "pk", "name", nothing)]
    if today is not None:
        lists.append(helped_by(person, today).values_list(_named("helped"), "person_id", F("person__name"), nothing))
    return Place.objects.order_by().values_list(_named("place"), "pk", "name", nothing).union(*lists, all=True)


def helped_by(person_id: int, today: date | None = None) -> Any:
    """Neighbours this person may write for: met, and their yes to this helper still holds."""
    helps = Q(person__helpers__helper=person_id, person__helpers__ended_at=None, person__helpers__until__gte=today or clock.today())
    return Membership.objects.met().filter(helps).order_by().distinct()


def kept_by(person_id: int) -> Named:
    """Organisations this person may speak for."""
    return [(str(key), name) for key, name in _KEPT.rows(hood=get_scope()["hood"].pk, person=person_id)]


def _named(what: str) -> Value:
    return Value(what, CharField())


def _kept(*, hood: int, person: int) -> Any:
    with scope(hood=hood):
        return Organisation.objects.open().kept_by(person).order_by("name", "pk").values_list("pk", "name")


_READERS, _ROWS, _KEPT = Prepared(_readers), Prepared(_rows), Prepared(_kept)
