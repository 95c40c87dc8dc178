"""Whom we have not heard: places where nobody told us anything yet, and languages of the neighbourhood in which no talk was held.

By place and by talk; of no person is kept, or guessed, where they live or what they speak.
"""
from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.db.models import DateField, OuterRef, QuerySet, Subquery

from reuring.hoods.models import Neighbourhood, Place
from reuring.promises.models import Promise
from reuring.sheets.definitions import HEARD
from reuring.sheets.models import Filled
from reuring.workshop.models import Analysis, Quote

TALK = "talk"                            # the rule of a talk that somebody promised to hold
MOST = 60


def quiet(analysis: Analysis) -> QuerySet[Place]:
    """Where nobody told us anything yet; a place on the web is none to walk to."""
    heard = Quote.objects.filter(analysis=analysis).exclude(place=None).values("place")
    return Place.objects.filter(hood=analysis.hood_id).exclude(kind="online").exclude(pk__in=heard)


def quiet_places(analysis: Analysis) -> list[Place]:
    """By name, each with the day on which somebody `goes` there."""
    goes = Promise.objects.filter(rule=TALK, state="open", place=OuterRef("pk")).order_by("by_when").values("by_when")[:1]
    return list(quiet(analysis).annotate(goes=Subquery(goes, DateField())).order_by("name", "pk")[:MOST])


class Silent(NamedTuple):
    """Code and own name of each; `unnoted`: of some talks nobody noted the language, so one of them may have been held in it."""

    names: list[tuple[str, str]]
    unnoted: bool


def silent_languages(analysis: Analysis, hood: Neighbourhood) -> Silent:
    """Of those that are spoken here, as the neighbourhood says itself. What somebody typed on the site themselves was no talk. One question."""
    on_the_wall = Quote.objects.filter(analysis=analysis, source="talk").order_by()
    along = Filled.objects.filter(hood=analysis.hood_id, number__in=HEARD).exclude(language="", source=Filled.Source.ONLINE).order_by()
    noted = on_the_wall.filter(answer=None).values_list("language").union(
        along.filter(at__date__gte=analysis.begun_on).values_list("language"),
        along.filter(pk__in=on_the_wall.exclude(answer=None).values("answer__filled")).values_list("language"))
    held = {language for (language,) in noted}
    spoken = hood.languages or []
    return Silent([(code, name) for code, name in settings.LANGUAGES if code in spoken and code not in held], "" in held)
