"""Where you can go: the map with the same as a list, the directory of places, and the page of each."""
from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.conditions import awake_or_prepared
from reuring.core.door import allows
from reuring.front import begun, planned, spots, whats_on
from reuring.front.drawing import picture
from reuring.front.keeping import drawn, kept
from reuring.front.place import around, moments, small_map, told_at
from reuring.front.route import signs_in
from reuring.hoods.levels import open_level
from reuring.hoods.models import Place
from reuring.plans.models import Plan

PLANS, BEGUN = "plannen", "initiatieven"     # layers of their own: what is meant, and what neighbours do


@require_safe
@allows("hood.read")
@open_level(1)
def map(request: HttpRequest) -> HttpResponse:
    """The map; the list beside it says the same, alone, aloud and on paper."""
    layer = request.GET.get("laag", "")
    layers = {key: label for key, label in spots.LAYERS.items() if key != BEGUN or 3 in request.hood.levels}       # what is closed is absent
    layer = layer if layer in layers else ""
    return render(request, "front/map.html", {"layer": layer, "layers": layers, **kept(request, f"map-{layer}", lambda: map_of(request, layer))})


def map_of(request: HttpRequest, layer: str) -> dict[str, Any]:
    """Picture and list as they stand on the page, made once per version of the neighbourhood."""
    there = spots.there(request.hood)
    plans = planned.of_hood(request.hood.life) if layer == PLANS else []
    found = _spots(request, layer, there, plans)
    marks = [spot.mark for spot in found if spot.mark]
    title = planned.title_of(request.hood.name, len(marks)) if layer == PLANS else spots.title_of(request.hood.name, len(marks))
    return {"count": len(marks), "borders": bool(there.ground), "picture": picture(marks, there.ground, title, planned.pieces(plans)),
            "listed": drawn(request, "front/parts/spots.html", spots=found)}


def _spots(request: HttpRequest, layer: str, there: spots.There, plans: list[Plan]) -> list[spots.Spot]:
    if layer == PLANS:
        return planned.spots(request, plans)
    return begun.spots(request) if layer == BEGUN else spots.spots(request, layer, there, whats_on.by_place(request))


@require_safe
@allows("hood.read")
@open_level(1)
def border(request: HttpRequest) -> HttpResponse:
    """The pieces of ground of this neighbourhood as GeoJSON: what the map lays under its places; with what is planned, where that is looked at."""
    pieces = request.hood.areas.order_by("name").values_list("name", "outline", "water")
    features = [{"type": "Feature", "properties": {"name": name, "water": water}, "geometry": json.loads(outline)} for name, outline, water in pieces]
    if request.GET.get("laag") == PLANS:
        drawn = [{"type": "Polygon", "coordinates": [[*plan.shape, plan.shape[0]]]} for plan in planned.of_hood(request.hood.life) if plan.shape]
        features += [{"type": "Feature", "properties": {"name": "", "planned": True}, "geometry": shape} for shape in drawn]
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


@require_safe
@allows("hood.read")
@open_level(1)
def places(request: HttpRequest) -> HttpResponse:
    """The directory: every place, or those of a kind."""
    kind = request.GET.get("soort", "")
    kind = kind if kind in spots.WANTED else ""
    listed = kept(request, f"places-{kind}", lambda: drawn(request, "front/parts/directory.html", **directory(request, kind)))
    return render(request, "front/places.html", {"kind": kind, "kinds": spots.WANTED, "listed": listed})


def directory(request: HttpRequest, kind: str) -> dict[str, Any]:
    wanted = spots.WANTED[kind][1] if kind else lambda row: True
    return {"rows": [row for row in spots.there(request.hood).rows if wanted(row)], "any": bool(kind)}


@require_safe
@allows("hood.read", on=Place)
def place(request: HttpRequest, place: Place) -> HttpResponse:
    """People, activities, stories and history of one place."""
    signs = signs_in(request.GET.get("route", ""))
    newest, first = told_at(request.viewer, place.pk)
    beside = around(request, place)
    on = whats_on.once(request.viewer, spots.SOON, place.pk)[:spots.SOME] if awake_or_prepared(request.viewer, None) else []
    return render(request, "front/place.html", {
        "here": place, "newest": newest, "first": first, "there": beside, "on": [whats_on.line(request, entry) for entry in on],
        "map": small_map(request, place, beside.ground, _("Where %(place)s is in %(hood)s.") % {"place": place.name, "hood": request.hood.name}),
        "host": place.host if place.host and not place.host.hidden else None, "moments": moments(place.history),
        "route": ",".join([*(sign for sign in signs if sign != f"p{place.pk}"), f"p{place.pk}"]),
    })
