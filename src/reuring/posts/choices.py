"""What may be chosen on a form, all of it from this neighbourhood: two queries, however long the lists."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, IntegerField, Q, Value
from django.db.models.fields import CharField
from django.http import HttpRequest

from reuring.core import clock
from reuring.core.policy import may
from reuring.hoods.models import Group, Membership, Place, Topic
from reuring.posts import audiences

Named = list[tuple[str, str]]


@dataclass
class Choices:
    """Keys and names for a form; `readers` counts who reads each audience (None: everyone)."""

    places: Named = field(default_factory=list)
    topics: Named = field(default_factory=list)
    groups: Named = field(default_factory=list)
    helped: Named = field(default_factory=list)
    readers: dict[str, int | None] = field(default_factory=dict)

    def audiences(self) -> Named:
        """Each audience in words and number, from the widest to the narrowest."""
        groups = [(key, audiences.counted("group", self.readers[key] or 0, name)) for key, name in self.groups]
        plain = {key: audiences.counted(key, self.readers[key] or 0) for key in ("public", "neighbours", "connectors")}
        return [("public", plain["public"]), ("neighbours", plain["neighbours"]), *groups, ("connectors", plain["connectors"])]

    def many(self, audience: str) -> bool:
        count = self.readers.get(audience)
        return count is None or count > audiences.MANY


def choices_for(request: HttpRequest) -> Choices:
    found = Choices(readers={"public": None, **readers()})
    lists = {"place": found.places, "topic": found.topics, "group": found.groups, "helped": found.helped}
    for what, key, name, count in sorted(rows_for(request), key=lambda row: row[2].lower()):
        key = f"group-{key}" if what == "group" else str(key)
        lists[what].append((key, name))
        if what == "group":
            found.readers[key] = count
    return found


def readers() -> dict[str, int]:
    """How many neighbours and connectors read along today."""
    holds = Q(role_until=None) | Q(role_until__gte=clock.today())
    return Membership.objects.met().aggregate(
        neighbours=Count("pk", filter=~Q(role="official")), connectors=Count("pk", filter=Q(role="connector") & holds))


def rows_for(request: HttpRequest) -> Any:
    nothing = Value(0, IntegerField())
    mine = Group.objects.filter(members__person=request.viewer.person_id).annotate(size=Count("members__group__members"))
    lists = [Topic.objects.order_by().values_list(_named("topic"), "pk", "name", nothing),
             mine.order_by().values_list(_named("group"), "pk", "name", "size")]
    if may(request.viewer, "member.enter"):
        lists.append(helped_by(request.viewer.person_id).values_list(_named("helped"), "person_id", F("person__name"), nothing))
    return Place.objects.order_by().values_list(_named("place"), "pk", "name", nothing).union(*lists, all=True)


def helped_by(person_id: int) -> Any:
    """Neighbours this person may write for: met, and their yes to this helper still holds."""
    helps = Q(person__helpers__helper=person_id, person__helpers__ended_at=None, person__helpers__until__gte=clock.today())
    return Membership.objects.met().filter(helps).order_by().distinct()


def _named(what: str) -> Value:
    return Value(what, CharField())
