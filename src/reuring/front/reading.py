"""What the pages show, asked in as few questions as it takes: eight a page, the session included."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.core.addresses import address
from reuring.core.text import plain
from reuring.core.words import moment
from reuring.front.hours import slots
from reuring.hoods.models import Place, Voice
from reuring.posts.models import Post

FRESH = timedelta(days=60)               # a section of a young site shows only what is newer
SIGN = {"article": "news", "story": "verhaal"}
PAGE = {"article": "news:article", "story": "news:story"}
TICKETS = 4
PHOTO = """(SELECT one.id || '|' || one.width || '|' || one.height || '|' || one.alt FROM posts_photo one
            WHERE one.post_id = posts_post.id ORDER BY one.id LIMIT 1)"""      # as a sub-query of Django's it costs a page a millisecond


class Spot(NamedTuple):
    """As much of a place as a list says."""

    pk: int
    name: str
    kind: str
    hours: str
    access: str
    host_name: str
    welcome: bool

    def get_kind_display(self) -> str:
        return str(Place.Kind(self.kind).label)


@dataclass(frozen=True)
class Open:
    """A place that somebody can walk into on a day of the coming week."""

    place: Spot
    day: date
    times: str


def cards(request: HttpRequest, count: int, *, newer_than: timedelta | None = None) -> list[dict[str, Any]]:
    """The newest posts this viewer may read, ready for a notice: what, who, where, when, a few words, a photo."""
    posts = Post.objects.visible_to(request.viewer).shown().newest()
    if newer_than is not None:
        posts = posts.filter(created_at__gt=clock.now() - newer_than)
    posts = posts.annotate(photo=RawSQL(PHOTO, []))      # noqa: S611  (our own words, nothing typed by anybody)
    rows = posts.values_list("pk", "kind", "title", "body", "created_at", "author__name", "place__name", "photo")
    return [card(request, *row) for row in rows[:count]]


def card(request: HttpRequest, pk: int, kind: str, title: str, body: str, created_at: datetime,
         author: str | None, place: str | None, photo: str | None = None) -> dict[str, Any]:
    return {
        "kind": SIGN.get(kind, "news"), "title": title, "href": address(request, PAGE.get(kind, "posts:show"), pk=pk),
        "who": author or _("former neighbour"), "where": place or "", "when": moment(created_at), "text": plain(body, 130),
        "day": timezone.localtime(created_at).date(), "photo": photo_of(request, photo),
    }


def photo_of(request: HttpRequest, found: str | None) -> dict[str, Any] | None:
    if not found:
        return None
    pk, width, height, alt = found.split("|", 3)
    return {"src": address(request, "posts:photo", pk=int(pk), width=480), "alt": alt, "width": int(width), "height": int(height)}


def spots(count: int) -> list[Spot]:
    """Places with hours, where somebody helps first."""
    rows = Place.objects.exclude(hours="").order_by("-welcome", "name")
    return [Spot(*row) for row in rows.values_list(*Spot._fields)[:count]]


def open_this_week(places: list[Spot]) -> list[Open]:
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

