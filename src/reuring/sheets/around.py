"""Who and what can be chosen on a sheet: places for everybody, organisations, and neighbours who said that they may be found."""
from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from reuring.core.policy import Viewer
from reuring.hoods.models import Membership, Neighbourhood, Place
from reuring.people.models import Organisation
from reuring.sheets.definitions import Sheet
from reuring.sheets.pins import Ground, ground_of

MOST = 200
Choices = list[tuple[str, str]]


@dataclass
class Around:
    places: Choices = field(default_factory=list)
    who: Choices = field(default_factory=list)          # "m12": a member, "o3": an organisation
    ground: Ground | None = None


def around(viewer: Viewer, hood: Neighbourhood, sheet: Sheet) -> Around:
    """As much of it as this sheet asks for; neighbours only to who is met here."""
    kinds, found = {question.kind for question in sheet.questions}, Around()
    if "p" in kinds:
        found.places = [(str(pk), name) for pk, name in Place.objects.order_by("name").values_list("pk", "name")[:MOST]]
        found.ground = ground_of(hood)
    if "who" in kinds:
        clubs = Organisation.objects.open().order_by("name").values_list("pk", "name")[:MOST]
        found.who = [(f"m{pk}", name) for pk, name in (_findable(viewer) if viewer.met else [])] + [(f"o{pk}", name) for pk, name in clubs]
    return found


def _findable(viewer: Viewer) -> list[tuple[int, str]]:
    """By their own yes, or because they are of the team; never two who do not want to meet."""
    open_to_it = Q(findable=True) | Q(role__in=["connector", "supporter"])
    rows = Membership.objects.met().seen().filter(open_to_it).exclude(person__in=viewer.apart())
    return list(rows.order_by("person__name").values_list("pk", "person__name")[:MOST])
