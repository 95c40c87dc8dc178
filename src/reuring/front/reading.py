"""What the pages show, asked in as few questions as it takes: eight a page, the session included."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from reuring.agenda import listing
from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.core.words import moment
from reuring.front.hours import slots
from reuring.front.keeping import kept
from reuring.hoods.models import Place
from reuring.posts.cards import Card, newest

FRESH = timedelta(days=60)               # a section of a young site shows only what is newer
SIGN = {"article": "news", "story": "verhaal", "event": "activiteit",
        "thing": "leen", "space": "ruimte", "wanted": "zoekt", "giveaway": "geef", "chore": "klus", "offer": "aanbod", "plea": "vraag",
        "idea": "idee", "possibility": "idee",
        "initiative": "initiatief", "microaction": "microactie", "plan": "plan"}
TICKETS, EVENTS = 4, 3


class Spot(NamedTuple):
    """As much of a place as a list says."""

    pk: int
    name: str
    kind: str
    hours: str
    access: str
    host_name: str
    welcome: bool
    link: str = ""

    def get_kind_display(self) -> str:
        return str(Place.Kind(self.kind).label)


@dataclass(frozen=True)
class Open:
    """A place that somebody can walk into on a day of the coming week."""

    place: Spot
    day: date
    times: str


class Ticket(NamedTuple):
    """Something to do on a day of the coming week: an activity, or a place to walk in."""

    kind: str
    title: str
    href: str
    day: date
    when: str
    where: str
    word: str = ""
    button: str = ""


class Photo(NamedTuple):
    """The first photo of a post, at the size of a notice."""

    src: str
    alt: str
    width: int
    height: int


class Shown(NamedTuple):
    """A post ready for a notice: what, who, where, when, a few words, a photo. Drawn once, for whoever may read it."""

    kind: str
    title: str
    href: str
    who: str
    where: str
    when: str
    text: str
    day: date
    photo: Photo | None


def cards(request: HttpRequest, count: int, *, newer_than: timedelta | None = None) -> list[Shown]:
    """The newest posts this viewer may read."""
    since = clock.now() - newer_than if newer_than else None
    return [card(request, post) for post in newest(request.viewer, count) if since is None or post.created_at > since]


def card(request: HttpRequest, post: Card) -> Shown:
    return Shown(SIGN.get(post.kind, "news"), post.title, address(request, post.page, **post.key), whole(post.writer), whole(post.hood or post.place or ""),
                 moment(post.created_at), plain(post.body, 130), clock.day_of(post.created_at), photo_of(request, post))


def whole(text: str) -> str:
    """Kept together among words that run the other way: a Dutch name on an Arabic page."""
    return f"\u2068{text}\u2069" if text and get_language_bidi() else text


def photo_of(request: HttpRequest, post: Card) -> Photo | None:
    """From a domain of its own a page shows no picture of another neighbourhood: a browser would fetch it elsewhere."""
    if not post.first or (post.slug and request.on_own_domain):
        return None
    pk, width, height, alt = post.first.split("|", 3)
    return Photo(address(request, "posts:photo", **post.key | {"pk": int(pk), "width": 480}), alt, int(width), int(height))


def week(request: HttpRequest, places: list[Spot]) -> list[Ticket]:
    """What to do in seven days: up to three activities, each once, and then where you can walk in."""
    found = activities(request) if request.viewer.person_id else kept(request, "week", lambda: activities(request))
    taken = {(one.where, one.day) for one in found}
    walking = [one for one in open_this_week(places) if (one.place.name, one.day) not in taken][:TICKETS - len(found)]
    return sorted([*found, *(_walk_in(request, one) for one in walking)], key=lambda one: (one.day, one.title))


def activities(request: HttpRequest) -> list[Ticket]:
    today, chosen = clock.today(), {}
    for entry in listing.entries(request.viewer, today, today + timedelta(days=6)):
        if not entry.off and entry.date.ends > clock.now():
            chosen.setdefault(entry.event.pk, entry)
    base = address(request, "agenda:list")
    return [Ticket("activiteit", one.event.title, f"{base}{one.event.pk}/{one.date.day.isoformat()}/", one.on, whole(one.date.hours),
                   whole(one.event.spot), button=_("I am coming") if request.hood.awake else "") for one in list(chosen.values())[:EVENTS]]


def _walk_in(request: HttpRequest, one: Open) -> Ticket:
    place = one.place
    title, word = (_("Walk in at %(place)s") % {"place": place.name}, _("walk in")) if place.welcome else (place.name, _("open"))
    return Ticket("plek", title, address(request, "front:place", pk=place.pk), one.day, one.times, place.host_name or place.get_kind_display(), word)


def spots(count: int) -> list[Spot]:
    """Places with hours, where somebody helps first."""
    rows = Place.objects.exclude(hours="").order_by("-welcome", "name")
    return [Spot(*row) for row in rows.values_list(*Spot._fields)[:count]]


def spots_idea_and_asks(hood_id: int, places: int, asks: int) -> tuple[list[Spot], Sought | None, list[tuple[int, str, str]]]:
    """In one question: places as in `spots`, the idea that lacks fewest people, and what neighbours ask without a name, for who was met."""
    with connection.cursor() as cursor:
        cursor.execute(SPOTS + IDEA + ASKS, {"hood": hood_id, "places": places, "asks": asks})
        rows = cursor.fetchall()
    ideas = [Sought(*row[1:5]) for row in rows if row[0] == "idea"]
    return [Spot(*row[1:7], bool(row[7])) for row in rows if row[0] == "spot"], next(iter(ideas), None), [row[1:4] for row in rows if row[0] == "ask"]


class Sought(NamedTuple):
    """An idea that looks for people, for the front page."""

    pk: int
    title: str
    words: str
    pulled_by: str


SPOTS = """
SELECT * FROM (SELECT 'spot' AS what, id, name, kind, hours, access, host_name, CASE WHEN welcome THEN 1 ELSE 0 END AS helps FROM hoods_place
    WHERE hood_id = %(hood)s AND hours <> '' ORDER BY welcome DESC, name LIMIT %(places)s) AS spots"""
IDEA = """
UNION ALL SELECT * FROM (SELECT 'idea' AS what, p.id, p.title, i.words, COALESCE(b.name, c.name, ''), '', '', 0 AS helps
    FROM ideas_idea i JOIN posts_post p ON p.id = i.post_ptr_id LEFT JOIN accounts_person c ON c.id = i.champion_id AND NOT c.hidden
    LEFT JOIN people_organisation b ON b.id = i.champion_for_id
    WHERE p.hood_id = %(hood)s AND p.state = 'shown' AND p.audience = 'public' AND i.stage = 'open'
    ORDER BY CASE WHEN i.champion_id IS NULL THEN 1 ELSE 0 END, p.created_at DESC, p.id DESC LIMIT 1) AS sought"""

ASKS = """
UNION ALL SELECT * FROM (SELECT 'ask' AS what, p.id, p.title, a.doing, '', '', '', 0 AS helps FROM exchange_plea a JOIN posts_post p ON p.id = a.post_ptr_id
    WHERE p.hood_id = %(hood)s AND p.state = 'shown' AND p.author_id IS NULL AND p.audience IN ('public', 'neighbours')
    ORDER BY p.created_at, p.id LIMIT %(asks)s) AS asks"""


def open_this_week(places: list[Spot]) -> list[Open]:
    """Where you can walk in within seven days: each place once before any twice, hours that can be missed before those of every day."""
    today = clock.today()
    places = [place for place in places if place.welcome] or places
    found = [(turn, len(slot.days) > 3, Open(place, day, whole(slot.times)))
             for place in places for turn, (day, slot) in enumerate(sorted(
                 ((day, slot) for slot in slots(place.hours) for day in _dates(slot.days, today)), key=itemgetter(0)))]
    chosen = sorted(found, key=lambda one: (*one[:2], one[2].day, one[2].place.name))[:TICKETS]
    return sorted((one for *_rank, one in chosen), key=lambda one: (one.day, one.place.name))


def _dates(days: frozenset[int], today: date) -> list[date]:
    """Each day once; of a place that is open nearly always only the first."""
    coming = sorted(today + timedelta(days=(day - today.weekday()) % 7) for day in days)
    return coming if len(days) <= 3 else coming[:1]


class Quote(NamedTuple):
    """What a neighbour told us, and whether the name may stand with it."""

    text: str
    consent: str
    name: str


def spots_and_quotes(hood_id: int, places: int, quotes: int) -> tuple[list[Spot], list[Quote]]:
    """Both in one question: places as in `spots`, and what neighbours told us and said we may pass on, once the team has read it."""
    with connection.cursor() as cursor:
        cursor.execute(SPOTS + QUOTES, {"hood": hood_id, "places": places, "quotes": quotes})
        rows = cursor.fetchall()
    return ([Spot(*row[1:7], bool(row[7])) for row in rows if row[0] == "spot"], [Quote(*row[2:5]) for row in rows if row[0] == "quote"])


QUOTES = """
UNION ALL SELECT * FROM (SELECT 'quote' AS what, id, text, consent, name, '', '', 0 AS helps FROM hoods_voice
    WHERE hood_id = %(hood)s AND kind = 'answer' AND consent <> 'no' AND read_at IS NOT NULL ORDER BY said_at DESC, id DESC LIMIT %(quotes)s) AS quotes"""
