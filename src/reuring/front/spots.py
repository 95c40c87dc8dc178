"""The places of a neighbourhood, as the map, the list beside it and the directory show them. Only places: no home is ever on it (F6)."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from reuring.core.addresses import address
from reuring.core.prepared import Prepared
from reuring.front.drawing import Mark
from reuring.front.ground import Piece, rings_of
from reuring.front.shapes import number, only_if, shaped, word, yes
from reuring.hoods.models import Area, Neighbourhood, Place
from reuring.people.models import MapEntry, Organisation
from reuring.people.models.socialmap import hidden_before

SOON, SOME = 60, 6                 # days ahead, and lines, on the page of one place
MOST = 200                           # places of one neighbourhood on one page
FIELDS = ("pk", "name", "kind", "lon", "lat", "hours", "address", "access", "phone", "link", "welcome", "wifi", "screen_help", "host_name",
          "host__name", "host__hidden")
LAYERS = {"": gettext_lazy("Everything"), "plekken": gettext_lazy("Places"), "activiteiten": gettext_lazy("Activities"),
          "organisaties": gettext_lazy("Groups and organisations"), "initiatieven": gettext_lazy("Initiatives"), "plannen": gettext_lazy("Plans")}


class Row(NamedTuple):
    """As much of a place as a line in a list says."""

    pk: int
    name: str
    kind: str
    lon: float | None
    lat: float | None
    hours: str
    address: str
    access: str
    phone: str
    link: str
    welcome: bool
    wifi: bool
    screen_help: bool
    host_name: str
    host: str | None
    host_hidden: bool | None

    @property
    def kind_word(self) -> str:
        return {"plan": _("plan"), "initiative": _("initiative")}.get(self.kind) or str(Place.Kind(self.kind).label)

    @property
    def by(self) -> str:
        """Who lets you in; somebody who must not be found is not named."""
        return self.host_name if self.host_hidden else self.host or self.host_name


class Organised(NamedTuple):
    """A group or organisation, as a line says it."""

    pk: int
    name: str
    kind: str
    meets: str
    place: int | None

    @property
    def kind_word(self) -> str:
        return str(Organisation.Kind(self.kind).label)


class Line(NamedTuple):
    """Something at a place: what, where its page is, and when."""

    title: str
    href: str
    when: str = ""


@dataclass
class Spot:
    """A place on the map: its number in the list, what is on there, who is there."""

    row: Row
    href: str
    number: int = 0                  # 0: not on the map
    events: list[Line] = field(default_factory=list)
    organisations: list[Line] = field(default_factory=list)

    @property
    def mark(self) -> Mark | None:
        if self.row.lon is None or self.row.lat is None or not self.number:
            return None
        return Mark(self.number, self.row.name, self.row.kind, self.row.lon, self.row.lat, self.row.welcome)


WANTED: dict[str, tuple[str, Callable[[Row], bool]]] = {     # kinds as links, and how a row is one
    "binnen": (gettext_lazy("indoors"), lambda row: row.kind == "indoor"), "buiten": (gettext_lazy("open air"), lambda row: row.kind == "open"),
    "winkel": (gettext_lazy("shops"), lambda row: row.kind == "shop"), "maken": (gettext_lazy("to make things"), lambda row: row.kind == "making"),
    "online": (gettext_lazy("online"), lambda row: row.kind == "online"), "inloop": (gettext_lazy("walk in"), lambda row: row.welcome),
    "wifi": (gettext_lazy("free wifi"), lambda row: row.wifi), "schermhulp": (gettext_lazy("help with a phone or computer"), lambda row: row.screen_help)}


@dataclass
class There:
    """All that stands in a neighbourhood, as one question to the database answers it."""

    rows: list[Row] = field(default_factory=list)                                        # places, by name
    organisations: list[Organised] = field(default_factory=list)                         # by name
    ground: list[Piece] = field(default_factory=list)
    helps: int = 0                                                                       # lines on the social map

    def at_places(self, request: HttpRequest) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for one in self.organisations:
            found.setdefault(one.place or 0, []).append(Line(one.name, address(request, "people:organisation", pk=one.pk)))
        return found


def there(hood: Neighbourhood) -> There:
    found = There()
    for what, key, *texts in _THERE.rows(hood=hood.pk, ground=hood.pk, since=hidden_before()):
        if what == "place":
            name, kind, lon, lat, hours, street, access, phone, link, welcome, wifi, screen, host_name, host, hidden = texts
            found.rows.append(Row(key, name, kind, number(lon), number(lat), hours, street, access, phone, link, yes(welcome), yes(wifi), yes(screen),
                                  host_name, host, yes(hidden or "")))
        elif what == "organisation":
            found.organisations.append(Organised(key, texts[0], texts[1], texts[2], int(texts[3]) if texts[3] else None))
        elif what == "helps":
            found.helps = int(texts[0])
        else:
            found.ground.append(Piece(texts[0], rings_of(texts[1]), texts[2] == "water"))
    for rows in (found.rows, found.organisations, found.ground):
        rows.sort(key=lambda row: row.name.lower())        # type: ignore[attr-defined]  # each of them has a name
    return found


def _there(*, hood: int, ground: int, since: datetime) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        helps = MapEntry.objects.filter(organisation__closed_at=None, confirmed_at__gt=since).order_by().values("organisation__hood").annotate(n=Count("pk"))
        return shaped(Place.objects.all(), "place", *FIELDS[1:]).union(
            shaped(Area.objects.filter(hoods=ground), "area", "name", "outline", only_if(word("water"), water=True)),
            shaped(Organisation.objects.open(), "organisation", "name", "kind", "meets", "place_id"),
            shaped(helps, "helps", "n", key="organisation__hood"), all=True)


def spots(request: HttpRequest, layer: str, found: There, events: dict[int, list[Line]]) -> list[Spot]:
    """The places of a layer in the order of their names, numbered where they are on the map."""
    clubs = found.at_places(request)
    every = [Spot(row, address(request, "front:place", pk=row.pk), 0, events.get(row.pk, []), clubs.get(row.pk, [])) for row in found.rows[:MOST]]
    shown = {"activiteiten": [spot for spot in every if spot.events], "organisaties": [spot for spot in every if spot.organisations],
             "plekken": [Spot(spot.row, spot.href) for spot in every]}.get(layer, every)
    return numbered(shown)


def numbered(found: Iterable[Spot]) -> list[Spot]:
    """Numbers for what can be drawn; the rest stands below, without one."""
    placed, others = [], []
    for spot in found:
        (others if spot.row.lon is None or spot.row.lat is None else placed).append(spot)
    for turn, spot in enumerate(placed, 1):
        spot.number = turn
    return placed + others


def title_of(name: str, count: int) -> str:
    """What the picture says to who cannot see it."""
    return _("Map of %(name)s with %(count)d places. The list on this page names them all.") % {"name": name, "count": count}


_THERE = Prepared(_there)
