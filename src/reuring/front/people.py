"""Who a page may name. Visitors see the team, who chose that role; the rest is for neighbours we have met (R26).

There is no list of neighbours: of those who want to be found a page shows a handful, other ones each day.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Mod
from django.utils.translation import gettext as _
from markupsafe import Markup

from reuring.core import clock
from reuring.core.policy import ABOVE_RESIDENT, Viewer
from reuring.hoods.models import Interest, Membership
from reuring.hoods.models.interests import COUNTS_FOR
from reuring.hoods.weave import face_of

HANDFUL = 6
SPARE = 4                # one of those found may be yourself, or somebody you do not want to meet
ROWS = 400               # of a team with all their topics
WISHES = ["does", "offers"]
MEMBER = ("pk", "person_id", "person__name", "role", "title", "employer")


@dataclass
class Face:
    """Somebody on a page: first name, what they are here, what they show that they do."""

    name: str
    role: str = ""
    does: list[str] = field(default_factory=list)
    person_id: int = 0
    helps: bool = True                   # is of the team
    pk: int = 0                          # of the membership: key of their page

    @property
    def svg(self) -> Markup:
        return face_of(self.name, self.does)

    @property
    def big(self) -> Markup:
        return face_of(self.name, self.does, big=True)


def team() -> list[Face]:
    """The people of the team, neighbours before who is paid, with what they show that they do: one query."""
    return _with_topics(Q(role__in=ABOVE_RESIDENT))


def team_and_findable(when: date, count: int) -> tuple[list[Face], list[Face]]:
    """The team, and some who can be found, in the same query. The same for everybody: who looks is left out afterwards."""
    faces = _with_topics(Q(role__in=ABOVE_RESIDENT) | Q(pk__in=_findable(when).values("pk")[:count]))
    return [face for face in faces if face.helps], [face for face in faces if not face.helps]


def welcoming() -> list[Face]:
    """Who says hello to somebody new, also before they joined: the team, and neighbours who chose to be seen for this. One query."""
    return sorted(_with_topics(Q(role__in=ABOVE_RESIDENT) | Q(greets=True, person__hidden=False)), key=lambda face: not face.helps)


def month_now() -> date:
    return clock.today().replace(day=1)


def somebody(viewer: Viewer, helping: list[Face], findable: list[Face]) -> Face | None:
    """This month's portrait: anybody who can be found, for neighbours we have met; for others somebody of the team."""
    shown = for_viewer(viewer, findable)[:1] or [face for face in helping if face.does]
    month = month_now()
    return shown[(month.year * 12 + month.month) % len(shown)] if shown else None


def for_viewer(viewer: Viewer, findable: list[Face]) -> list[Face]:
    """Those of them that this viewer may find: nobody for who has not been met, never two who do not want to meet."""
    if not viewer.met or not findable:
        return []
    apart = viewer.apart() | {viewer.person_id}
    return [face for face in findable if face.person_id not in apart]


def role_of(role: str, title: str, employer: str) -> str:
    """Their own word for it, else the role; who is paid says by whom (R20). A neighbour is simply a neighbour."""
    if employer:
        return _("works at %(employer)s") % {"employer": employer}
    return title or ("" if role == "resident" else str(Membership.Role(role).label))


def _with_topics(which: Q) -> list[Face]:
    """Each member once, with the topics they show."""
    doing = FilteredRelation("interests", condition=Q(interests__shown=True, interests__wish__in=WISHES, interests__said_at__gt=clock.now() - COUNTS_FOR))
    rows = (Membership.objects.seen().filter(which, suspended_at=None, shielded_at=None).exclude(role_until__lt=clock.today(), role__in=ABOVE_RESIDENT)
            .annotate(doing=doing)
            .order_by("role", "employer", "joined_at", "pk", "doing__wish", "doing__pk").values_list(*MEMBER, "doing__topic__name"))
    found: dict[int, Face] = {}
    for pk, person, name, role, title, employer, topic in rows[:ROWS]:
        face = found.setdefault(pk, Face(name, role_of(role, title, employer), [], person, role in ABOVE_RESIDENT, pk))
        if topic and topic not in face.does:
            face.does.append(topic)
    return list(found.values())


def _findable(when: date) -> QuerySet[Membership]:
    """Members who can be found and show something: in another order at each date, the same for everybody."""
    doing = Interest.objects.current().filter(shown=True, wish__in=WISHES, membership=OuterRef("pk"))
    rows = Membership.objects.seen().filter(Exists(doing), findable=True, suspended_at=None)
    return rows.exclude(role__in=ABOVE_RESIDENT).order_by(_turn(when), "pk")


def _turn(when: date) -> Combinable:
    return Mod(F("pk") * 7919 + when.toordinal() * 104_729, 10_007, output_field=IntegerField())

