"""Whom we have not heard: places where nobody told us anything yet, and languages of the neighbourhood in which no talk was held.

By place and by talk; of no person is kept, or guessed, where they live or what they speak.
"""
from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, DateField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, JSONObject

from reuring.accounts.keys import Strung
from reuring.core.prepared import SameHour
from reuring.hoods.models import Neighbourhood, Place
from reuring.promises.models import Promise
from reuring.sheets.definitions import HEARD
from reuring.sheets.models import Filled
from reuring.workshop import path
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


def tally_and_unheard(analysis: Analysis, hood: Neighbourhood) -> tuple[path.Tally, Unheard]:
    """One question: what the stations count, where nobody was heard, and in which languages that are spoken here a talk was noted.

    Which are spoken says the neighbourhood itself. What somebody typed on the site themselves was no talk.
    """
    *numbers, places, noted, along = ASKED.row(analysis, path.names())
    held, spoken = {one["said"] for talks in (noted, along) for one in _rows(talks)}, hood.languages or []
    spots = [Spot(one["pk"], one["name"], one["goes"] and date.fromisoformat(one["goes"])) for one in _rows(places)]
    languages = [(code, name) for code, name in settings.LANGUAGES if code in spoken and code not in held]
    return (dict(zip(path.names(), numbers, strict=True)),
            Unheard(sorted(spots, key=lambda one: (one.name, one.pk))[:MOST], languages, "" in held))


def _asked(analysis: Analysis) -> QuerySet[Any, Any]:
    goes = Promise.objects.filter(rule=TALK, state="open", place=OuterRef("pk")).order_by("by_when").values("by_when")[:1]
    places = _listed(quiet(analysis), pk="pk", name="name", goes=Subquery(goes, DateField()))
    on_the_wall = Quote.objects.filter(analysis=analysis, source="talk")
    along = Filled.objects.filter(hood=analysis.hood_id, number__in=HEARD).exclude(language="", source=Filled.Source.ONLINE).filter(
        Q(at__date__gte=analysis.begun_on) | Q(pk__in=on_the_wall.exclude(answer=None).order_by().values("answer__filled")))
    return path.counts(analysis).annotate(places=places, noted=_listed(on_the_wall.filter(answer=None), said="language"), along=_listed(along, said="language"))


def _listed(rows: QuerySet[Any, Any], **columns: Any) -> Subquery:
    """All these rows as one text: objects of JSON with commas between them."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(keys=Strung(Cast(JSONObject(**columns), CharField()))).values("keys"))


def _rows(listed: str | None) -> list[dict[str, Any]]:
    return json.loads(f"[{listed or ''}]")  # type: ignore[no-any-return]


ASKED = SameHour(_asked)
