"""What the pages show, asked in as few questions as it takes: eight a page, the session included."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.core.words import moment
from reuring.front.hours import slots
from reuring.hoods.models import Place, Voice
from reuring.posts.models import Photo, Post

FRESH = timedelta(days=60)               # a section of a young site shows only what is newer
SIGN = {"article": "news", "story": "verhaal"}
PAGE = {"article": "news:article", "story": "news:story"}
TICKETS = 4


@dataclass(frozen=True)
class Open:
    """A place that somebody can walk into on a day of the coming week."""

    place: Place
    day: date
    times: str


def cards(request: HttpRequest, count: int, *, newer_than: timedelta | None = None) -> list[dict[str, Any]]:
    """The newest posts this viewer may read, ready for a notice: what, who, where, when, a few words, a photo."""
    photo = Photo.objects.filter(post=OuterRef("pk")).order_by("pk").values(
        found=JSONObject(pk="pk", alt="alt", width="width", height="height"))[:1]
    posts = Post.objects.visible_to(request.viewer).shown().newest().select_related("author", "place").annotate(photo=Subquery(photo))
    if newer_than is not None:
        posts = posts.filter(created_at__gt=clock.now() - newer_than)
    return [card(request, post) for post in posts[:count]]


def card(request: HttpRequest, post: Post) -> dict[str, Any]:
    return {
        "kind": SIGN.get(post.kind, "news"), "title": post.title, "href": way(request, PAGE.get(post.kind, "posts:show"), pk=post.pk),
        "who": post.author.name if post.author else _("former neighbour"), "where": post.place.name if post.place else "",
        "when": moment(post.created_at), "text": plain(post.body, 130), "day": timezone.localtime(post.created_at).date(),
        "photo": photo_of(request, getattr(post, "photo", None)),
    }


def photo_of(request: HttpRequest, found: dict[str, Any] | None) -> dict[str, Any] | None:
    if not found:
        return None
    src = way(request, "posts:photo", pk=found["pk"], width=480)
    return {"src": src, "alt": found["alt"], "width": found["width"], "height": found["height"]} if src else None


def open_this_week(places: list[Place]) -> list[Open]:
    """Where you can walk in within seven days: each place once before any twice, hours that can be missed before those of every day."""
    today = clock.today()
    places = [place for place in places if place.welcome] or places
    found = [(turn, len(slot.days) > 3, Open(place, day, slot.times))
             for place in places for turn, (day, slot) in enumerate(sorted(
                 ((day, slot) for slot in slots(place.hours) for day in _dates(slot.days, today)), key=itemgetter(0)))]
    chosen = sorted(found, key=lambda one: (*one[:2], one[2].day, one[2].place.name))[:TICKETS]
    return sorted((one for *_rank, one in chosen), key=lambda one: (one.day, one.place.name))


def _dates(days: frozenset[int], today: date) -> list[date]:
    """Each day once; of a place that is open nearly always only the first."""
    coming = sorted(today + timedelta(days=(day - today.weekday()) % 7) for day in days)
    return coming if len(days) <= 3 else coming[:1]


def quotes(count: int) -> list[Voice]:
    """What neighbours told us and said we may pass on."""
    return list(Voice.objects.filter(kind="answer").exclude(consent="no").order_by("-said_at", "-pk")[:count])


def way(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """An address, or nothing where this installation has no such page."""
    try:
        return address(request, name, **kwargs)
    except NoReverseMatch:
        return ""
