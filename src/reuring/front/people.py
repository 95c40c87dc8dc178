"""Who a page may name. Visitors see the team, who chose that role; the rest is for neighbours we have met (R26).

There is no list of neighbours: of those who want to be found a page shows a handful, other ones each day.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from babel.lists import format_list
from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Mod

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from reuring.accounts.models import Block
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.core.words import babel_locale
from reuring.hoods.models import Interest, Membership
from reuring.hoods.weave import face_of

HANDFUL = 6


@dataclass
class Face:
    """Somebody on a page: first name, what they are here, what they show that they do."""

    name: str
    role: str = ""
    does: list[str] = field(default_factory=list)
    person_id: int = 0

    @property
    def svg(self) -> Markup:
        return face_of(self.name, self.does)

    @property
    def big(self) -> Markup:
        return face_of(self.name, self.does, big=True)


def team() -> list[Face]:
    """The people of the team, with what they show that they do: two queries."""
    members = _team()
    does = _topics(_shown().filter(membership__in=members))
    return [as_face(member, does.get(member.pk, [])) for member in members]


def team_and_somebody(viewer: Viewer) -> tuple[list[Face], Face | None]:
    """The team and this month's portrait, in the same two queries.

    The portrait is anybody who can be found, for neighbours we have met; for others it is somebody of the team.
    """
    month = clock.today().replace(day=1)
    members = _team()
    wanted = Q(membership__in=members)
    if viewer.met:
        wanted |= Q(membership__in=_findable(viewer, month, 1))
    rows = list(_shown().filter(wanted).select_related("topic", "membership__person"))
    does = _topics(rows)
    faces = [as_face(member, does.get(member.pk, [])) for member in members]
    known = {member.pk for member in members}
    other = next((row.membership for row in rows if row.membership_id not in known), None)
    if other is not None:
        return faces, as_face(other, does[other.pk])
    shown = [face for face in faces if face.does]
    return faces, shown[(month.year * 12 + month.month) % len(shown)] if shown else None


def a_handful(viewer: Viewer) -> list[Face]:
    """Some of those who want to be found; other ones tomorrow. Nobody for who has not been met."""
    if not viewer.met:
        return []
    rows = list(_shown().filter(membership__in=_findable(viewer, clock.today(), HANDFUL)).select_related("topic", "membership__person"))
    does = _topics(rows)
    members = {row.membership_id: row.membership for row in rows}
    return [as_face(member, does[pk]) for pk, member in sorted(members.items())]


def in_a_row(names: Iterable[str]) -> str:
    """`Fatma, Henk en Joke`, in the language of the page."""
    return format_list(list(names), locale=babel_locale(get_language()))


def as_face(member: Membership, does: list[str]) -> Face:
    return Face(member.person.name, role_of(member), does, member.person_id)


def role_of(member: Membership) -> str:
    """Their own word for it, else the role; who is paid says by whom (R20). A neighbour is simply a neighbour."""
    if member.employer:
        return _("works at %(employer)s") % {"employer": member.employer}
    return member.title or ("" if member.role_now == "resident" else str(member.get_role_display()))


def _team() -> list[Membership]:
    """Neighbours first, then who is paid to help."""
    members = Membership.objects.team().exclude(role_until__lt=clock.today())
    return sorted(members, key=lambda member: (member.role, bool(member.employer)))


def _findable(viewer: Viewer, when: date, count: int) -> QuerySet:
    """Keys of members who can be found and show something: another choice at each date, the same for everybody."""
    shows = Exists(_shown().filter(membership=OuterRef("pk")))
    rows = Membership.objects.filter(shows, findable=True, suspended_at=None, person__is_active=True)
    return rows.exclude(person=viewer.person_id).exclude(_apart(viewer)).order_by(_turn(when), "pk").values("pk")[:count]


def _topics(rows: Iterable[Interest]) -> dict[int, list[str]]:
    """Names of topics per membership, each once."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row.membership_id][row.topic.name] = None
    return {pk: list(names) for pk, names in found.items()}


def _shown() -> QuerySet[Interest]:
    return Interest.objects.filter(shown=True, wish__in=["does", "offers"]).select_related("topic").order_by("wish", "pk")


def _turn(when: date) -> Combinable:
    return Mod(F("pk") * 7919 + when.toordinal() * 104_729, 10_007, output_field=IntegerField())


def _apart(viewer: Viewer) -> Exists:
    return Exists(Block.objects.filter(
        Q(person=viewer.person_id, other=OuterRef("person")) | Q(other=viewer.person_id, person=OuterRef("person"))))
