"""One place and all that hangs on it (F7): who is there, what is on, what was told and heard there, and how it was before."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django_scopes import get_scope, scope

from reuring.core.addresses import address
from reuring.core.policy import Role, Viewer
from reuring.core.prepared import Prepared
from reuring.front.drawing import Mark, picture
from reuring.front.ground import Piece, rings_of
from reuring.front.shapes import only_if, shaped, text, word
from reuring.front.spots import Line
from reuring.hoods.models import Area, Place, Voice
from reuring.people.models import Organisation
from reuring.posts.models import Post
from reuring.workshop.models import Analysis

NEWEST, OLDEST, QUOTES = 6, 2, 4
YEAR = re.compile(r"^\s*(\d{3,4})\b\s*[:.,–-]*\s*(.+)$")


class Told(NamedTuple):
    """A post about this place, as a line."""

    pk: int
    kind: str
    title: str
    body: str
    created_at: datetime
    newest: int
    oldest: int


@dataclass
class Around:
    """What stands beside a place: organisations there, what was heard there, and the ground of the neighbourhood."""

    organisations: list[Line] = field(default_factory=list)
    heard: list[tuple[str, str, str]] = field(default_factory=list)      # words, by whom if they said so, in what kind of place
    ground: list[Piece] = field(default_factory=list)
    asks: int = 0                        # the reading of the neighbourhood that goes on, where one tells what draws and ties here (S0-58)


def told_at(viewer: Viewer, place: int) -> tuple[list[Told], list[Told]]:
    """The newest told of it, and the first stories where those are not among them. One query."""
    values = {"hood": get_scope()["hood"].pk, "place": place} | ({} if viewer.person_id is None else {"person": viewer.person_id})
    found = [Told(*row) for row in _TOLD.rows(viewer.roles, viewer.suspended, **values)]
    newest = [one for one in found if one.newest <= NEWEST]
    return newest, sorted((one for one in found if one.newest > NEWEST), key=lambda one: one.created_at)


def _told(roles: frozenset[Role], suspended: bool, *, hood: int, place: int, person: int | None = None) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        seen = Post.objects.visible_to(Viewer(person, roles, suspended=suspended)).shown().filter(place=place, kind__in=["article", "story"])
        turns = {"newest": Window(RowNumber(), order_by=[F("created_at").desc(), F("pk").desc()]),
                 "oldest": Window(RowNumber(), partition_by="kind", order_by=["created_at", "pk"])}
        return seen.annotate(**turns).filter(Q(newest__lte=NEWEST) | Q(oldest__lte=OLDEST, kind="story")).order_by("newest").values_list(*Told._fields)


def around(request: HttpRequest, place: Place) -> Around:
    """One query for all of it."""
    found = Around()
    rows = _AROUND.rows(hood=request.hood.pk, ground=request.hood.pk, club=place.pk, heard=place.pk)
    for what, key, *texts in sorted(rows, key=itemgetter(0, 1)):
        if what == "organisation":
            found.organisations.append(Line(texts[0], address(request, "people:organisation", pk=key), texts[1]))
        elif what == "heard":
            found.heard.insert(0, (texts[0], texts[1], str(Voice.FoundIn(texts[2]).label) if texts[2] else ""))
        elif what == "asks":
            found.asks = key
        else:
            found.ground.append(Piece(texts[0], rings_of(texts[1]), texts[2] == "water"))
    found.heard = found.heard[:QUOTES]
    return found


def _around(*, hood: int, ground: int, club: int, heard: int) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        voices = Voice.objects.exclude(consent="no").filter(place=heard, kind__in=["answer", "heard"], read_at__isnull=False)
        return shaped(Area.objects.filter(hoods=ground), "area", "name", "outline", only_if(word("water"), water=True)).union(
            shaped(Organisation.objects.open().filter(place=club), "organisation", "name", "meets"),
            shaped(voices, "heard", "text", only_if(text("name"), consent="first_name"), "found_in"),
            shaped(Analysis.objects.filter(state="going"), "asks", "question"), all=True)


def small_map(request: HttpRequest, place: Place, ground: list[Piece], title: str) -> Any:
    """Where it is, among the borders of the neighbourhood; nothing where nobody said where."""
    if place.lon is None or place.lat is None:
        return ""
    return picture([Mark(1, place.name, place.kind, place.lon, place.lat, place.welcome)], ground, title)


def moments(history: str) -> list[tuple[str, str]]:
    """The dated lines of a place, the oldest first; a line without a year goes on with the one before it."""
    found: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, history.splitlines())):
        dated = YEAR.match(line)
        if dated:
            found.append((dated[1], dated[2]))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}")
    return sorted(found, key=lambda one: int(one[0]))


_TOLD, _AROUND = Prepared(_told), Prepared(_around)
