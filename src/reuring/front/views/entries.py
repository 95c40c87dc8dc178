"""The other four entries. A level that is closed has no page; while a neighbourhood does not run, its home says so."""
from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.exchange import small
from reuring.exchange.models import Offer
from reuring.front import people, spots, workshop
from reuring.front.drawing import picture
from reuring.front.keeping import drawn, kept
from reuring.hoods.context import entry_label
from reuring.hoods.levels import open_level
from reuring.hoods.models import Channel, Group
from reuring.hoods.weave import woven
from reuring.ideas.board import wall
from reuring.ideas.models import Possibility
from reuring.posts.cards import newest
from reuring.posts.models import Audience
from reuring.projects.proud import public_jewels

SOME, SPOTS, POSSIBLE = 6, 7, 3
SHOPS = {"business", "business_club"}


@require_safe
@allows("hood.read")
@open_level(1)
def who_and_where(request: HttpRequest) -> HttpResponse:
    """Whom you may ask something, where you can go, who does what. No list of neighbours, no distances (R26)."""
    groups = list(Group.objects.order_by("name").values_list("pk", "name")[:SOME]) if may(request.viewer, "group.read") else []
    team, findable = kept(request, "hands", lambda: people.team_and_findable(clock.today(), people.HANDFUL + people.SPARE))
    return render(request, "front/who_and_where.html", {
        "heading": entry_label(request.hood, "who"), "team": team, "faces": people.for_viewer(request.viewer, findable)[:people.HANDFUL],
        "groups": groups, "kinds": spots.WANTED, **kept(request, "who", lambda: there_of(request)),
    })


def there_of(request: HttpRequest) -> dict[str, Any]:
    """Map, places, shops and organisations as they stand on the page; each list has a page of its own."""
    there = spots.there(request.hood)
    found = spots.spots(request, "", there, {})
    marks = [spot.mark for spot in found if spot.mark]
    return {"picture": picture(marks, there.ground, spots.title_of(request.hood.name, len(marks))), "marks": len(marks), "places": len(there.rows),
            "wired": [(row.name, row.hours) for row in there.rows if row.wifi or row.screen_help], "helps": there.helps,
            "clubs": [one for one in there.organisations if one.kind not in SHOPS][:SOME],
            "firms": [one for one in there.organisations if one.kind in SHOPS][:SOME],
            "walk_in": drawn(request, "front/parts/walk_in.html", welcome=[row for row in there.rows if row.welcome]),
            "listed": drawn(request, "front/parts/spots.html", spots=found[:SPOTS]),
            "shops": [row for row in there.rows if row.kind == "shop"][:SOME]}


@require_safe
@allows("hood.read")
@open_level(2)
def together(request: HttpRequest) -> HttpResponse:
    """Offering first; then small things one can do now, what neighbours like to do, and a way to ask that one person reads."""
    offers = list(Offer.objects.to_ask().visible_to(request.viewer).select_related("author", "place").newest()[:SOME]) if request.viewer.met else []
    return render(request, "front/together.html", {
        "heading": entry_label(request.hood, "together"), "team": kept(request, "faces", people.team), "some": SOME, "offers": offers,
        "small": small.three(request.viewer, request.hood, SOME), "care_address": address(request, "front:today") + "zorg/"})


@require_safe
@allows("hood.read")
@open_level(3)
def ideas(request: HttpRequest) -> HttpResponse:
    """What neighbours told: what looks for people first; then what somebody pulls, what is new, what rests, and what organisations hand over."""
    return render(request, "front/ideas.html", {
        "heading": entry_label(request.hood, "ideas"), "team": kept(request, "faces", people.team), "some": SOME, "notes": wall(request.viewer),
        "possible": newest(request.viewer, POSSIBLE, Possibility)})


@require_safe
@allows("hood.read")
def our_hood(request: HttpRequest) -> HttpResponse:
    """The portrait: in our own words, who helps, what lives here, and who may read what."""
    if request.hood.life == "exploring" and not request.viewer.moderates:
        return redirect(request, "front:today")
    threads = woven(request.hood) if request.hood.threads else ()
    return render(request, "front/our_hood.html", {
        "big": True, "heading": entry_label(request.hood, "ours"), "team": kept(request, "faces", people.team), "threads": threads,
        "meetings": [(threads[i][0], threads[j][0]) for i, thread in enumerate(threads) for j, _strength in thread[3]],
        "jewels": kept(request, "jewels", lambda: public_jewels(SOME)) if 3 in request.hood.levels else [],
        "audiences": Audience, **kept(request, "workshop", workshop.told),
        "channels": kept(request, "channels", lambda: list(Channel.objects.all()[:40])),
    })
