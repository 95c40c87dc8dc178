"""For who is new (F16, S0-44, S0-45): three things of this week that fit, a place, a person, and where the door is open."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from reuring.agenda.listing import Entry
from reuring.agenda.models import Event
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.prepared import Prepared
from reuring.core.words import hour
from reuring.front import reading
from reuring.front.people import Face
from reuring.front.reading import Spot
from reuring.front.shapes import only_if, shaped, text
from reuring.front.whats_on import coming
from reuring.hoods.models import Interest, Place, Topic
from reuring.hoods.models.interests import COUNTS_FOR

THREE, A_WEEK, NOON, SIX = 3, 7, 12, 18
MOST_TOPICS = 8
WEEKEND = {5, 6}
Fits = Callable[[date, int], bool]
WHEN: dict[str, tuple[str, Fits]] = {       # what stands in the address: how it is said, and whether a day and an hour fit
    "ochtend": (_("In the morning"), lambda day, at: at < NOON), "middag": (_("In the afternoon"), lambda day, at: NOON <= at < SIX),
    "avond": (_("In the evening"), lambda day, at: at >= SIX), "weekend": (_("In the weekend"), lambda day, at: day.weekday() in WEEKEND),
    "altijd": (_("It does not matter"), lambda day, at: True)}


@dataclass(frozen=True)
class Thing:
    """Something to go to this week. `because`: the doing they chose that it is about."""

    title: str
    href: str
    day: date
    times: str
    kind: str = "activiteit"
    where: str = ""
    because: str = ""


@dataclass
class Asked:
    """What one question to the database answers."""

    spots: list[Spot] = field(default_factory=list)                      # where somebody helps first
    topics: dict[int, dict[str, str]] = field(default_factory=dict)      # of activities: slugs and names
    mine: list[str] = field(default_factory=list)                        # slugs of what this member said they do, seek or offer
    names: dict[str, str] = field(default_factory=dict)                  # of every doing there is here, by its slug


def chosen(text_of: str) -> list[str]:
    """The doings in an address, as slugs: `?wat=koken,wandelen`."""
    return list(dict.fromkeys(re.findall(r"[a-z0-9-]{1,40}", text_of.lower())))[:MOST_TOPICS]


def ask(request: HttpRequest) -> Asked:
    """The places, the doings there are and which activities are about them, and what this member said. One query."""
    found, today = Asked(), clock.today()
    person = request.membership.person_id if request.membership else 0
    for what, key, *texts in _ASKED.rows(hood=request.hood.pk, today=today, end=today + timedelta(days=A_WEEK), person=person,
                                         since=clock.now() - COUNTS_FOR):
        if what in ("spot", "welcome"):
            name, kind, hours, access, host, link = texts[:6]
            found.spots.append(Spot(key, name, kind, hours, access, host, what == "welcome", link))
        elif what == "topic":
            found.topics.setdefault(key, {})[texts[0]] = texts[1]
        elif what == "name":
            found.names[texts[0]] = texts[1]
        else:
            found.mine.append(texts[0])
    found.spots.sort(key=lambda spot: (not spot.welcome, not spot.hours, spot.name))
    return found


def _asked(*, hood: int, today: date, end: date, person: int, since: datetime) -> QuerySet[Any, Any]:
    with scope(hood=hood):
        host = only_if(text("host__name"), text("host_name"), host__hidden=False)
        columns = ("name", "kind", "hours", "access", host, "link")
        return shaped(Place.objects.filter(welcome=True), "welcome", *columns).union(
            shaped(Place.objects.filter(welcome=False), "spot", *columns),
            shaped(Event.objects.around(today, end).filter(topics__isnull=False), "topic", "topics__slug", "topics__name"),
            shaped(Topic.objects.all(), "name", "slug", "name"),
            shaped(Interest.objects.filter(said_at__gt=since, membership__person=person), "mine", "topic__slug"), all=True)


def things(request: HttpRequest, wanted: Collection[str], when: str, asked: Asked) -> list[Thing]:
    """Three to go to within a week: what fits what they like first, then when they can; then doors that stand open, and what does not fit."""
    fits, dates = WHEN[when][1], coming(request.viewer, A_WEEK)
    about = {entry.event.pk: next((name for slug, name in asked.topics.get(entry.event.pk, {}).items() if slug in wanted), "") for entry in dates}
    best = sorted(dates, key=lambda entry: (not about[entry.event.pk], not fits(entry.date.on, entry.date.begins.hour), entry.date.begins))
    first: dict[int, Entry] = {}
    for entry in best:
        first.setdefault(entry.event.pk, entry)
    suits = {key: bool(about[key]) or fits(entry.date.on, entry.date.begins.hour) for key, entry in first.items()}
    chosen_and_not = [[_event(request, entry, about[key]) for key, entry in first.items() if suits[key] is good] for good in (True, False)]
    doors = _doors(request, asked.spots, fits)
    found = chosen_and_not[0] + [door for door, good in doors if good] + chosen_and_not[1] + [door for door, good in doors if not good]
    return sorted(found[:THREE], key=lambda thing: thing.day)


def _event(request: HttpRequest, entry: Entry, about: str) -> Thing:
    return Thing(entry.event.title, address(request, "agenda:event", pk=entry.event.pk), entry.date.on, hour(entry.date.begins) if entry.date.starts else "",
                 where=entry.event.spot, because=about)


def _doors(request: HttpRequest, spots: list[Spot], fits: Fits) -> list[tuple[Thing, bool]]:
    """Where you can walk in this week, and whether at an hour that fits."""
    return [(Thing(door.place.name, address(request, "front:place", pk=door.place.pk), door.day, door.times, "plek",
                   door.place.host_name or door.place.get_kind_display()), fits(door.day, int((re.findall(r"\d+", door.times) or ["12"])[0])))
            for door in reading.open_this_week(spots)]


def place_for(spots: list[Spot], found: list[Thing]) -> Spot | None:
    """One place to begin with: another one than where the three things are, or the first that is open to everybody."""
    named = {thing.title for thing in found} | {thing.where for thing in found}
    return next((spot for spot in spots if spot.kind != "online" and spot.name not in named), next(iter(spots), None))


def person_for(faces: Iterable[Face], names: Collection[str]) -> Face | None:
    """Whoever does most of the same; a neighbour who chose to say hello before somebody of the team."""
    return max(faces, key=lambda face: (len({*face.does} & {*names}), bool(face.does), not face.helps), default=None)


def doors_of_welcome(spots: list[Spot]) -> list[Spot]:
    """Where somebody new is expected: outside, and online."""
    outside = [spot for spot in spots if spot.welcome and spot.kind != "online"][:2]
    return outside + [spot for spot in spots if spot.welcome and spot.kind == "online"][:1]


_ASKED = Prepared(_asked)
