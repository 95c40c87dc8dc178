"""Search: posts by their words, places, groups and findable people by name. A GET form, so a search can be shared."""
from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as to_path
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from markupsafe import Markup, escape

from reuring.core import shortcodes
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.text import plain
from reuring.front import reading
from reuring.front.views.short import landing
from reuring.hoods.ground.finding import areas_of, on, postcode_in
from reuring.hoods.models import Neighbourhood
from reuring.people import looking
from reuring.posts.cards import Card
from reuring.posts.finding import Other, find_others, find_posts
from reuring.sheets import quotes

LONGEST = 100
SHOWN, QUOTES, NEIGHBOURS = 30, 3, 5
AROUND = 70


@require_safe
@allows("hood.read")
def search(request: HttpRequest) -> HttpResponse:
    if not request.hood.awake and request.hood.life != "resting":
        return redirect(request, "front:today")
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    from_paper = code_in(query)
    if from_paper:
        return to_path(from_paper)
    postcode = postcode_in(query)
    asked = query if not postcode else ""
    posts = find_posts(request.viewer, request.hood.pk, asked, SHOWN) if asked else []
    others, held_back = without_collecting(request, find_others(request.viewer, asked, SHOWN, request.hood) if asked else [])
    told = quotes.said(request.viewer, asked, QUOTES) if asked else []
    return render(request, "front/search.html", {
        "query": query, "posts": [as_result(post, query) for post in posts],
        "others": list(map(as_found, others)), "held_back": held_back, "told": told, "postcode": postcode,
        "hoods": list(hoods_at(postcode)) if postcode else [],
    })


def without_collecting(request: HttpRequest, others: list[Other]) -> tuple[list[Other], bool]:
    """Neighbours a few at a time and not all day long: what may be read now, and whether somebody was left out."""
    people = [one for one in others if one.what == "person"]
    shown = people[:NEIGHBOURS] if looking.up(request, min(len(people), NEIGHBOURS)) else []
    return [one for one in others if one.what != "person" or one in shown], len(shown) < len(people)


def code_in(query: str) -> str | None:
    """Where a code from a print leads; with its line in the middle, or a word of six letters might be one."""
    said = shortcodes.read(query) if "-" in query else None
    return landing(*said) if said else None


def hoods_at(postcode: str) -> QuerySet[Neighbourhood]:
    """The neighbourhoods that stand where this postcode is."""
    return Neighbourhood.objects.filter(on(areas_of(postcode))).distinct().order_by("name")[:SHOWN]


PAGES = {"place": "front:place", "group": "hoods:group", "organisation": "people:organisation", "help": "people:organisation"}
SAYS = {"place": 0, "help": 1}          # which of their words stands under the name: the hours, the organisation
SIGNS = {"place": ("plek", ""), "group": ("groep", ""), "organisation": ("groep", _("organisation")), "help": ("vraag", _("help"))}


class Found(NamedTuple):
    """What else a search found, as its card shows it."""

    what: str
    name: str
    page: int
    text: str

    @property
    def sign(self) -> str:
        return SIGNS[self.what][0]

    @property
    def word(self) -> str:
        return str(SIGNS[self.what][1])

    @property
    def address(self) -> str:
        return PAGES[self.what]


def as_found(one: Other) -> Found:
    return Found(one.what, one.name, one.page, one.words.split("\n")[SAYS[one.what]] if one.what in SAYS else "")


class Result(NamedTuple):
    """A post that a search found, as its line shows it."""

    pk: int
    page: str
    kind: str
    title: str
    text: Markup
    created_at: datetime
    place: str
    writer: str


def as_result(post: Card, query: str) -> Result:
    kind = reading.SIGN.get(post.kind, "news")
    return Result(post.pk, post.page, kind, post.title, _around(post.body, query), post.created_at, post.place or "", post.writer)


@lru_cache(maxsize=512)
def _around(body: str, query: str) -> Markup:
    return snippet(plain(body, 2_000), asked_for(query))


@lru_cache(maxsize=64)
def asked_for(query: str) -> re.Pattern[str] | None:
    """Finds what was asked in a text, word by word."""
    words = [re.escape(word) for word in query.split() if len(word) > 1]
    return re.compile(f"({'|'.join(words)})", re.IGNORECASE) if words else None


def snippet(text: str, hits: re.Pattern[str] | None) -> Markup:
    """The words around the first hit, with what was asked marked; the beginning where only another form of it occurs."""
    first = hits.search(text) if hits else None
    start = max(0, first.start() - AROUND) if first else 0
    part = text[start:start + 2 * AROUND + 20]
    part = part if start == 0 else "… " + part.split(" ", 1)[-1]
    part = part if start + 2 * AROUND + 20 >= len(text) else part.rsplit(" ", 1)[0] + " …"
    if hits is None or first is None:
        return escape(part)
    return Markup("".join(f"<mark>{escape(piece)}</mark>" if place % 2 else escape(piece) for place, piece in enumerate(hits.split(part))))
