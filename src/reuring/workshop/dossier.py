"""The dossier of who reads a neighbourhood (S0-30): what it is made of, who makes people meet, when we last spoke, and what is on.

About what people do and the parties they speak for; it keeps nothing of its own. Three questions, however much there is.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from reuring.agenda.listing import Entry, entries
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.posts.models import Happening
from reuring.projects.models import Initiative
from reuring.workshop.models import Analysis, Kernel, Wijkholder

QUIET, AHEAD, MOST = timedelta(days=60), timedelta(days=42), 60


class Line(NamedTuple):
    """Of a confirmed kernel, or of a party of the neighbourhood with its days."""

    table: str
    pk: int
    name: str
    more: str                            # its heart; how far we are with it
    also: str                            # its own kind of church; who of us keeps in touch
    spoken: date | None
    signed: date | None
    offered: date | None
    agreed: date | None
    done: date | None

    @property
    def last(self) -> date | None:
        """The newest of all days on which we spoke or made something together."""
        return max(filter(None, self[5:]), default=None)

    @property
    def state(self) -> Any:
        return Wijkholder.State(self.more).label


@dataclass(frozen=True)
class Pioneer:
    """What neighbours make together, and who pulls it."""

    thing: Initiative
    last: date | None                    # of the last thing that happened to it
    on: Entry | None                     # what is next on its programme


@dataclass(frozen=True)
class Dossier:
    kernels: list[Line]
    pioneers: list[Pioneer]
    parties: list[Line]

    @property
    def programme(self) -> list[Pioneer]:
        return sorted((one for one in self.pioneers if one.on), key=lambda one: (one.on.on if one.on else clock.today(), one.thing.pk))


def dossier(analysis: Analysis, viewer: Viewer) -> Dossier:
    """Whom we did not hear of for longest stands first."""
    lines = [Line(*row) for row in _parties(analysis).union(_kernels(analysis), all=True)]
    return Dossier(sorted((one for one in lines if one.table == "kernel"), key=lambda one: one.pk), _by_silence(_pioneers(viewer)),
                   _by_silence([one for one in lines if one.table == "party"]))


def quiet(one: Line | Pioneer) -> bool:
    return one.last is None or clock.today() - one.last > QUIET


def _kernels(analysis: Analysis) -> QuerySet[Any, Any]:
    never = Value(None, DateField())
    return Kernel.objects.filter(analysis=analysis).confirmed().order_by().values_list(
        Value("kernel", CharField()), "pk", "title", Coalesce("heart__name", Value("")), "gathering", never, never, never, never, never)


def _parties(analysis: Analysis) -> QuerySet[Any, Any]:
    return Wijkholder.objects.filter(analysis=analysis).exclude(state="left").order_by().values_list(
        Value("party", CharField()), "pk", "name", "state", "owner", "spoken_on", Max("agreements__signed_on"), Max("contributions__offered_on"),
        Max("contributions__agreed_on"), Max("contributions__done_on"))


def _pioneers(viewer: Viewer) -> list[Pioneer]:
    """A row for each with each of its activities."""
    sign = Subquery(Happening.objects.filter(post=OuterRef("pk")).order_by("-at").values("at")[:1])
    rows = list(Initiative.objects.visible_to(viewer).shown().going().select_related("author", "place").annotate(
        sign=sign, activity=F("gatherings__event_id")).order_by("-stage_at", "pk")[:3 * MOST])
    events, first = {one.activity: one.pk for one in rows}, dict[int, Entry]()
    for one in entries(viewer, clock.today(), clock.today() + AHEAD):
        if one.event.pk in events and not one.off:
            first.setdefault(events[one.event.pk], one)
    return [Pioneer(one, clock.day_of(one.sign) if one.sign else None, first.get(one.pk)) for one in {one.pk: one for one in rows}.values()][:MOST]


def _by_silence(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda one: (one.last is not None, one.last))
