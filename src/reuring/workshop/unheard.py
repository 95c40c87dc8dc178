"""Whom we have not heard: places where nobody told us anything yet, and languages of the neighbourhood in which no talk was held.

By place and by talk; of no person is kept, or guessed, where they live or what they speak.
"""
from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import DateField, IntegerField, OuterRef, QuerySet, Subquery, Value

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


class Spot(NamedTuple):
    """Where nobody was heard, and the day on which somebody `goes` there."""

    pk: int
    name: str
    goes: date | None


class Unheard(NamedTuple):
    """Places by name; languages by code and own name. `unnoted`: of some talks nobody noted it, so that one of them may have been held in these."""

    places: list[Spot]
    languages: list[tuple[str, str]]
    unnoted: bool


def unheard(analysis: Analysis, hood: Neighbourhood) -> Unheard:
    """One question: where nobody was heard, and in which languages that are spoken here, as the neighbourhood says itself, a talk was noted.

    What somebody typed on the site themselves was no talk.
    """
    goes = Promise.objects.filter(rule=TALK, state="open", place=OuterRef("pk")).order_by("by_when").values("by_when")[:1]
    on_the_wall = Quote.objects.filter(analysis=analysis, source="talk").order_by()
    along = Filled.objects.filter(hood=analysis.hood_id, number__in=HEARD).exclude(language="", source=Filled.Source.ONLINE).order_by()
    none, nobody = Value(0, IntegerField()), Value(None, DateField())
    rows = list(quiet(analysis).order_by().annotate(goes=Subquery(goes, DateField())).values_list("pk", "name", "goes").union(
        on_the_wall.filter(answer=None).values_list(none, "language", nobody),
        along.filter(at__date__gte=analysis.begun_on).values_list(none, "language", nobody),
        along.filter(pk__in=on_the_wall.exclude(answer=None).values("answer__filled")).values_list(none, "language", nobody)))
    held, spoken = {name for key, name, _goes in rows if not key}, hood.languages or []
    places = sorted((Spot(*row) for row in rows if row[0]), key=lambda one: (one.name, one.pk))
    return Unheard(places[:MOST], [(code, name) for code, name in settings.LANGUAGES if code in spoken and code not in held], "" in held)
