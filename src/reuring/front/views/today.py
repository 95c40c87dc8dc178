"""Vandaag: the home of a neighbourhood, another page in each state of its life."""
from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.words import in_a_row
from reuring.exchange import small
from reuring.front import people, reading
from reuring.front.keeping import drawn, kept
from reuring.hoods.models import Neighbourhood, Voice

SOME = 6                 # faces of the team; all of them stand on the page about us


@require_safe
@allows("hood.read")
def home(request: HttpRequest) -> HttpResponse:
    life = request.hood.life
    return render(request, f"front/home/{life}.html", HOMES[life](request))


def exploring(request: HttpRequest) -> dict[str, Any]:
    """The question, the faces, the phone. Nothing else: there is no platform yet."""
    team = kept(request, "faces", people.team)
    told = Voice.objects.filter(kind="answer").count()
    return {"told": told, "team": team, "names": in_a_row(face.name for face in team[:4])}


def seeding(request: HttpRequest) -> dict[str, Any]:
    """Only sections that hold something fresh, what is always there, and what neighbours told us."""
    spots, quotes = kept(request, "heard", lambda: reading.spots_and_quotes(request.hood.pk, 40, 3))
    return {
        "big": True, "posts": reading.cards(request, 6, newer_than=reading.FRESH), "quotes": quotes, "open": reading.week(request, spots),
        "places": spots[:6] if 1 in request.hood.levels else [], **team_of(request),
    }


CAN_YOU = 2              # small things that neighbours ask


def growing(request: HttpRequest) -> dict[str, Any]:
    helping, posts = team_of(request), told_first(reading.cards(request, 7))
    spots, sought, asks = kept(request, "sought", lambda: reading.spots_idea_and_asks(request.hood.pk, 40, CAN_YOU))
    return {
        "big": True, "posts": posts[:4], "older": posts[4:], "levels": request.hood.levels, "open": reading.week(request, spots), **helping,
        "idea": sought if 3 in request.hood.levels else None,
        "somebody": people.somebody(request.viewer, helping["team"], helping["findable"]) if 1 in request.hood.levels else None,
        "can_you": small.pleas(asks) if 2 in request.hood.levels and request.viewer.met else [],
        "new": sum(1 for post in posts if (clock.today() - post.day).days < 7),
    }


def told_first(posts: list[reading.Shown]) -> list[reading.Shown]:
    """Large on top stands what neighbours tell; what they begin and plan follows, each newest first."""
    return sorted(posts, key=lambda post: post.kind not in {"news", "verhaal"})


def team_of(request: HttpRequest) -> dict[str, Any]:
    """Who helps: the faces, and the section as it stands on the page."""
    def make() -> dict[str, Any]:
        team, findable = people.team_and_findable(people.month_now(), people.SPARE)
        return {"team": team, "findable": findable, "team_section": drawn(request, "front/parts/team.html", team=team, some=SOME)}
    return kept(request, "team", make)


def spots_of(request: HttpRequest) -> list[reading.Spot]:
    return kept(request, "spots", lambda: reading.spots(40))


def resting(request: HttpRequest) -> dict[str, Any]:
    """One page: since when and why, what stays, who is awake nearby, and how to help it wake. No feed, no dates, no menu."""
    needed = request.hood.to_wake
    starters = [voice.name if voice.consent == "first_name" else "" for voice in Voice.objects.filter(kind="start").order_by("said_at")[:needed]]
    others = Neighbourhood.objects.filter(life__in=["seeding", "growing"], town=request.hood.town).order_by("name")[:4]
    return {"big": True, "words": without_title(request.hood.life_words), "here": len(starters), "steps": stairs(starters, needed),
            "places": spots_of(request)[:6], "others": others}


def without_title(words: str) -> str:
    """People often begin with the sentence that already stands above it, large."""
    return re.sub(rf"^[*_\s]*{re.escape(_('This neighbourhood rests for a while.'))}[*_\s]*", "", words)


def stairs(starters: list[str], needed: int) -> list[tuple[str, str]]:
    """One step each: who is here, you, and who is still to come. A name only where they said we may."""
    here = [(name or _("neighbour"), "sure") for name in starters]
    free = [(_("you?"), "you"), *[("", "free")] * needed]
    return (here + free)[:needed]


HOMES = {"exploring": exploring, "seeding": seeding, "growing": growing, "resting": resting}
