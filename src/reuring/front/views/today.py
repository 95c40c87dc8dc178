"""Vandaag: the home of a neighbourhood, another page in each state of its life."""
from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.front import people, reading
from reuring.hoods.models import Neighbourhood, Place, Voice


@require_safe
@allows("hood.read")
def home(request: HttpRequest) -> HttpResponse:
    life = request.hood.life
    return render(request, f"front/home/{life}.html", {"follow_url": reading.way(request, "posts:follow"), "some": 6, **HOMES[life](request)})


def exploring(request: HttpRequest) -> dict[str, Any]:
    """The question, the faces, the phone. Nothing else: there is no platform yet."""
    told = Voice.objects.filter(kind="answer").count()
    team = people.team()
    return {"told": told, "team": team, "names": people.in_a_row(face.name for face in team[:4])}


def seeding(request: HttpRequest) -> dict[str, Any]:
    """Only sections that hold something fresh, what is always there, and what neighbours told us."""
    places = _places()
    return {
        "big": True, "posts": reading.cards(request, 6, newer_than=reading.FRESH), "open": reading.open_this_week(places),
        "places": places[:6] if 1 in request.hood.levels else [], "quotes": reading.quotes(3), "team": people.team(),
    }


def growing(request: HttpRequest) -> dict[str, Any]:
    team, somebody = people.team_and_somebody(request.viewer)
    posts = reading.cards(request, 7)
    week = reading.open_this_week(_places())
    return {
        "big": True, "open": week, "posts": posts[:4], "older": posts[4:], "team": team, "levels": request.hood.levels,
        "somebody": somebody if 1 in request.hood.levels else None,
        "new": sum(1 for post in posts if (clock.today() - post["day"]).days < 7),
    }


def resting(request: HttpRequest) -> dict[str, Any]:
    """One page: since when and why, what stays, who is awake nearby, and how to help it wake. No feed, no dates, no menu."""
    needed = request.hood.start_needed
    starters = [voice.name if voice.consent == "first_name" else "" for voice in Voice.objects.filter(kind="start").order_by("said_at")[:needed]]
    others = Neighbourhood.objects.filter(life__in=["seeding", "growing"], town=request.hood.town).order_by("name")[:4]
    return {"big": True, "here": len(starters), "steps": stairs(starters, needed), "places": _places()[:6], "others": others}


def stairs(starters: list[str], needed: int) -> list[tuple[str, str]]:
    """One step each: who is here, you, and who is still to come. A name only where they said we may."""
    here = [(name or _("neighbour"), "sure") for name in starters]
    free = [(_("you?"), "you"), *[("", "free")] * needed]
    return (here + free)[:needed]


def _places() -> list[Place]:
    return list(Place.objects.exclude(hours="").order_by("-welcome", "name")[:60])


HOMES = {"exploring": exploring, "seeding": seeding, "growing": growing, "resting": resting}
