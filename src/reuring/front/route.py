"""A route of one's own (F88, S0-19): places and activities in an order, over the neighbourhoods of a town. It lives in its address."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django_scopes import scope

from reuring.agenda.dates import following
from reuring.agenda.listing import Known, Row, span
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.addresses import absolute, address
from reuring.core.policy import Viewer
from reuring.core.words import day as day_words
from reuring.core.words import hour
from reuring.front.drawing import Mark
from reuring.front.ground import Piece, rings_of
from reuring.front.shapes import known, only_if, shaped, turns_from, word
from reuring.hoods.models import Area, Neighbourhood, Place, Route

MOST = 12                            # stops that fit on one sheet of paper
TOWN, MOST_EVENTS = 12, 40
AHEAD = timedelta(days=28)
STOP = re.compile(r"[pa]\d{1,12}")


@dataclass(frozen=True)
class Stop:
    """One stop: a place, or an activity at a place or elsewhere. `sign` is how it stands in the address."""

    sign: str
    hood_id: int
    name: str
    href: str
    hood: str = ""                   # its neighbourhood, where that is another one
    day: date | None = None          # of an activity: its next date
    when: str = ""                   # of an activity its next date; of a place its hours
    where: str = ""
    phone: str = ""
    access: str = ""
    lon: float | None = None
    lat: float | None = None
    kind: str = "open"

    def mark(self, number: int) -> Mark | None:
        return Mark(number, self.name, self.kind, self.lon, self.lat) if self.lon is not None and self.lat is not None else None


@dataclass
class Sketch:
    """A route as far as it is: its stops, what more there is to choose, and what this member kept before."""

    stops: list[Stop] = field(default_factory=list)
    places: list[Stop] = field(default_factory=list)         # of the neighbourhood that is looked through
    events: list[Stop] = field(default_factory=list)
    ground: list[Piece] = field(default_factory=list)
    kept: list[tuple[int, str, str]] = field(default_factory=list)      # key, name, stops


def signs_in(words: str) -> list[str]:
    """The stops in an address, in order, each once: `p3,a12`."""
    return list(dict.fromkeys(STOP.findall(words)))[:MOST]


def neighbours_of(hood: Neighbourhood) -> list[Neighbourhood]:
    """This neighbourhood, and those of its town that are awake: what they show everybody may be on a route."""
    if not hood.town:
        return [hood]
    awake = Neighbourhood.objects.filter(town=hood.town, life__in=["seeding", "growing"]).exclude(pk=hood.pk)
    return [hood, *awake.order_by("name")[:TOWN]]


def sketch(request: HttpRequest, signs: list[str], hoods: list[Neighbourhood], looked: Neighbourhood) -> Sketch:
    """What the page shows, in three questions. Only what everybody may know is on it, whoever looks: a route is made to be shared."""
    by_key, found = {hood.pk: hood for hood in hoods}, Sketch()
    places: dict[int, Stop] = {}
    turns: dict[int, dict[date, Known]] = {}
    with scope(hood=hoods):
        for what, key, *texts in _pieces(request, signs, looked):
            if what == "place":
                places[key] = _place(request, key, by_key[int(texts[0])], *texts[1:9])
            elif what == "area":
                found.ground.append(Piece(texts[0], rings_of(texts[1]), texts[2] == "water"))
            elif what == "route":
                found.kept.append((key, texts[0], texts[1]))
            else:
                turn = known(*texts[:6])
                turns.setdefault(key, {})[date.fromisoformat(texts[0])] = turn
        chosen = {int(sign[1:]) for sign in signs if sign[0] == "a"}
        rows = _events(chosen) if chosen else []
    stops = {stop.sign: stop for stop in [*places.values(), *(_event(request, row, by_key[hood], places, turns) for hood, row in rows)]}
    found.stops = [stops[sign] for sign in signs if sign in stops]
    found.places = sorted((stop for stop in places.values() if stop.hood_id == looked.pk and stop.sign not in signs), key=lambda stop: stop.name)
    with scope(hood=looked):
        today = clock.today()
        ahead = [_event(request, row, looked, places, turns) for row in span(Viewer(life=looked.life), today, today + AHEAD).rows]
    found.events = sorted((stop for stop in ahead if stop.day and stop.sign not in signs), key=lambda stop: (stop.day, stop.name))[:MOST_EVENTS]
    return found


def _pieces(request: HttpRequest, signs: list[str], looked: Neighbourhood) -> QuerySet[Any, Any]:
    """Places, borders, dates that are not as the rule says, and the member's own routes: one question."""
    person, keys = request.viewer.person_id or 0, {kind: [int(sign[1:]) for sign in signs if sign[0] == kind] for kind in "pa"}
    where = Event.objects.filter(pk__in=keys["a"]).values("place")
    places = Place.objects.filter(Q(hood=looked) | Q(pk__in=keys["p"]) | Q(pk__in=where))
    place = shaped(places, "place", "hood", "name", "kind", "lon", "lat", "hours", "address", "access", "phone")
    return place.union(
        shaped(Area.objects.filter(hoods=request.hood), "area", "name", "outline", only_if(word("water"), water=True)),
        shaped(Route.objects.filter(hood=request.hood, person=person), "route", "name", "stops"), turns_from(clock.today()), all=True)


def _events(keys: set[int]) -> list[tuple[int, Row]]:
    rows = Event.objects.visible_to(Viewer()).shown().filter(pk__in=keys).values_list("hood", *Row._fields)
    return [(hood, Row(*row)) for hood, *row in rows]


def _place(request: HttpRequest, key: int, hood: Neighbourhood, *texts: str) -> Stop:
    name, kind, lon, lat, hours, street, access, phone = texts
    there = page(request, hood, "front:place", key), "" if hood == request.hood else hood.name
    spot = (float(lon) if lon else None, float(lat) if lat else None, kind)
    return Stop(f"p{key}", hood.pk, name, *there, None, hours, street, phone or hood.phone, access, *spot)


def _event(request: HttpRequest, row: Row, hood: Neighbourhood, places: dict[int, Stop], turns: dict[int, dict[date, Known]]) -> Stop:
    """An activity at its next date; where it is, is where its place is."""
    at = places.get(row.place_id or 0)
    ahead = [one for one in following(row, turns.get(row.pk, {}), clock.now(), 8) if not one.off][:1]
    when = f"{day_words(ahead[0].on)}, {hour(ahead[0].begins)}" if ahead and ahead[0].starts else day_words(ahead[0].on) if ahead else ""
    there = page(request, hood, "agenda:event", row.pk), "" if hood == request.hood else hood.name
    stop = Stop(f"a{row.pk}", hood.pk, row.title, *there, ahead[0].on if ahead else None, when, row.spot, at.phone if at else hood.phone, row.cost)
    return replace(stop, lon=at.lon, lat=at.lat, kind=at.kind) if at else stop


def page(request: HttpRequest, hood: Neighbourhood, name: str, key: int) -> str:
    """The address of a page, also in another neighbourhood than the one we are in."""
    if hood == request.hood:
        return address(request, name, pk=key)
    path = reverse(name, kwargs={"slug": hood.slug, "pk": key})
    return absolute(path) if request.on_own_domain else path


def moved(signs: list[str], sign: str, by: int) -> str:
    """The words of the same route with one stop earlier, later, or (0) gone."""
    rest, place = [one for one in signs if one != sign], signs.index(sign)
    return ",".join(rest if not by else [*rest[:max(place + by, 0)], sign, *rest[max(place + by, 0):]])
