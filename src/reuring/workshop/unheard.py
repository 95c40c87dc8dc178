"""Whom we have not heard: the places where nobody told us anything yet, and whether a talk is planned there."""
from __future__ import annotations

from django.db.models import DateField, OuterRef, QuerySet, Subquery

from reuring.hoods.models import Place
from reuring.promises.models import Promise
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
