"""A region, municipality or district over its neighbourhoods: who is there, what makes people stronger, and what is new, for everybody."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django_scopes import scope
from markupsafe import Markup

from reuring.core.policy import Viewer
from reuring.core.text import plain
from reuring.front.reading import card
from reuring.hoods.ground.finding import hoods_on
from reuring.hoods.models import Area, Neighbourhood
from reuring.hoods.weave import square_of
from reuring.people.models import Organisation
from reuring.posts.cards import Card, as_cards, as_shared_cards, shared_to
from reuring.posts.models import Post, Shared

MOST_HOODS, MOST_POSTS, MOST_PROJECTS = 120, 12, 12


@dataclass(frozen=True)
class Part:
    """A neighbourhood as its region shows it: its weave, how it lives, and its first lines."""

    hood: Neighbourhood
    weave: Markup
    lines: str


def parts_of(area: Area) -> list[Part]:
    return [Part(hood, square_of(hood), first_lines(hood)) for hood in hoods_on(area)[:MOST_HOODS]]


def first_lines(hood: Neighbourhood) -> str:
    """In its own words: the question while it listens, why it rests, else the line under its name."""
    if hood.life == "exploring":
        return hood.question
    return plain(hood.life_words, 140) if hood.life == "resting" else hood.motto


def districts_of(area: Area) -> list[Area]:
    """The parts of this area that have a neighbourhood: districts of a municipality, municipalities of a region."""
    founded = Q(hoods__isnull=False) | Q(parts__hoods__isnull=False) | Q(parts__parts__hoods__isnull=False)
    return list(Area.objects.light().filter(founded, parent=area.pk).exclude(level=Area.Level.HOOD).distinct())


def projects_over(hoods: list[Neighbourhood]) -> list[Organisation]:
    """The projects that make people stronger, of all of them together, each with its neighbourhood."""
    if not hoods:
        return []
    with scope(hood=hoods):
        return list(Organisation.objects.open().filter(kind=Organisation.Kind.PROJECT).select_related("hood").order_by("-moved_at", "pk")[:MOST_PROJECTS])


def newest_over(request: HttpRequest, hoods: list[Neighbourhood]) -> list[dict[str, Any]]:
    """What everybody may read, of all of them together and of what is shared to them, each once and with the neighbourhood it is from."""
    if not hoods:
        return []
    with scope(hood=hoods):
        return [card(request, Card(*row)) for row in _newest(request.viewer, hoods)]


def _newest(viewer: Viewer, hoods: list[Neighbourhood]) -> QuerySet[Any, Any]:
    own = Post.objects.visible_to(viewer).shown().filter(audience="public")
    earlier = Shared.objects.filter(state="shown", post=OuterRef("post"), pk__lt=OuterRef("pk"))
    shared = as_shared_cards(shared_to(Post, viewer).exclude(source__in=hoods).exclude(Exists(earlier))).order_by()
    return as_cards(own, F("hood__slug"), F("hood__name")).order_by().union(shared, all=True).order_by("-created_at", "-pk")[:MOST_POSTS]
