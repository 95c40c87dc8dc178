"""What waits around the pages of organisations: claims, signals, help that may be old, initiatives gone quiet, pages without people."""
from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from reuring.core import clock
from reuring.people.models import Claim, MapEntry, Organisation, Signal
from reuring.people.models.organisations import QUIET

NOTHING = Value("", output_field=TextField())


class Waits(NamedTuple):
    what: str                # "claim", "signal", "quiet", "stale", "alone"
    pk: int
    organisation: int
    name: str
    who: str                 # a person's first name, where one asks or tells
    text: str
    since: datetime


def waiting_pages(most: int) -> list[Waits]:
    """The oldest first, in one query."""
    rows = _claims().union(_signals(), _stale(), _quiet(), _alone(), all=True)
    return [Waits(*row) for row in rows.order_by("since", "key")[:most]]


def _claims() -> QuerySet[Any, Any]:
    return _as(Claim.objects.filter(state="asked"), "claim", "organisation_id", "organisation__name", F("person__name"), "words", "made_at")


def _signals() -> QuerySet[Any, Any]:
    return _as(Signal.objects.filter(read_at=None), "signal", "organisation_id", "organisation__name", NOTHING, "text", "said_at")


def _stale() -> QuerySet[Any, Any]:
    return _as(MapEntry.objects.stale(), "stale", "organisation_id", "organisation__name", NOTHING, "what", "confirmed_at")


def _quiet() -> QuerySet[Any, Any]:
    """Nobody changed the page, and nothing was told in its name, for sixty days (F5)."""
    told = Organisation.objects.filter(posts__created_at__gt=clock.now() - QUIET, posts__state="shown").values("pk")
    return _as(Organisation.objects.quiet().exclude(pk__in=told), "quiet", "pk", "name", NOTHING, "seeks", "moved_at")


def _alone() -> QuerySet[Any, Any]:
    """The last keeper left. Pages from a list wait for who claims them, and are no work."""
    return _as(Organisation.objects.open().unkept().filter(source=""), "alone", "pk", "name", NOTHING, "seeks", "moved_at")


def _as(rows: QuerySet[Any, Any], what: str, organisation: str, name: str, who: Any, text: str, since: str) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(key=F("pk"), since=F(since))
    return named.values_list(Value(what, output_field=CharField()), "key", organisation, name, Cast(who, TextField()), Cast(text, TextField()), "since")
