"""What the page of the photo shows, in two questions however much was seen: figures with their answers, and everything else."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from reuring.core import clock
from reuring.workshop.models import Analysis, Asset, Figure, Observation, Recognition, SeenPhoto, Snapshot
from reuring.workshop.models.seen import NAGS_AFTER
from reuring.workshop.models.snapshots import AGES_AFTER
from reuring.workshop.places import MOST, Told, brought, by_place
from reuring.workshop.rhythm import Wheel, wheel

NEWEST, NUANCES, SHOWN = 8, 20, 6


class Line(NamedTuple):
    """Of an observation, its picture, an asset, an answer about a figure, a frozen photo, or words about a place."""

    table: str
    pk: int
    a: str
    b: str
    one: str
    two: str
    three: str
    place: str | None
    spot: str
    on: date
    number: int

    @property
    def where(self) -> str:
        return self.place or self.spot

    @property
    def idle(self) -> bool:
        return (clock.today() - self.on).days > NAGS_AFTER

    @property
    def aged(self) -> bool:
        """Of a photo: it tells how it was."""
        return (clock.today() - self.on).days > AGES_AFTER

    @property
    def gift(self) -> str:
        """Of what people can do: how."""
        return str(Asset.Gift(self.b).label) if self.b else ""

    @property
    def when(self) -> str:
        return str(Observation.DayPart(self.a).label)

    @property
    def found_at(self) -> str:
        return str(Observation.FoundAt(self.two).label)


@dataclass
class Photo:
    figures: list[Figure]
    wheel: Wheel
    seen: list[Line]
    walked: int                          # how much was seen in all
    assets: list[tuple[Asset.Kind, list[Line]]]
    nuances: list[Line]
    photos: list[Line]                   # newest first
    places: list[Told]
    pictures: list[Line]                 # of walks; the team alone


def photo_of(analysis: Analysis, *, looks: bool) -> Photo:
    """`looks`: also what only the team reads: words of walks, of answers, and what people can do."""
    lines = [Line(*row) for row in _rows(analysis, looks)]
    seen = sorted((line for line in lines if line.table == "seen"), key=lambda line: (line.on, line.pk), reverse=True)
    assets = [(kind, sorted((line for line in lines if line.table == "asset" and line.a == kind), key=lambda line: line.one))
              for kind in Asset.Kind if looks or kind != Asset.Kind.PEOPLE]
    nuances = [line for line in lines if line.table == "nuance" and line.one]
    told = sorted((line for line in lines if line.table == "told"), key=lambda line: line.pk)
    people = [(line.where, line.a, line.b) for line in seen if line.three != Observation.Kind.THING]
    return Photo(list(Figure.objects.with_answers(analysis)), wheel(people), seen[:NEWEST] if looks else [], len(seen),
                 assets, nuances[-NUANCES:] if looks else [], sorted((line for line in lines if line.table == "photo"), key=lambda line: -line.number),
                 by_place((line.number, line.where, line.one) for line in told[-MOST:]),
                 sorted((line for line in lines if line.table == "picture"), key=lambda line: -line.pk)[:SHOWN] if looks else [])


def _rows(analysis: Analysis, looks: bool) -> QuerySet[Any, Any]:
    """One question to six tables: each gives the columns of a Line."""
    none, nought, of = Value("", CharField()), Value(0, IntegerField()), {"analysis": analysis}
    return Observation.objects.filter(**of).order_by().values_list(
        Value("seen", CharField()), "pk", "day_part", "band", "text", "found_at", "kind", "place__name", "spot", "walked_on", nought,
    ).union(
        Asset.objects.filter(**of).order_by().values_list(
            Value("asset", CharField()), "pk", "kind", "gift", "title", "text", none, "place__name", "spot", Coalesce("used_on", "made_on"), nought),
        Recognition.objects.filter(**of).order_by().values_list(
            Value("nuance", CharField()), "pk", "answer", none, "nuance", "figure__label", none, none, none, "said_on", nought),
        SeenPhoto.objects.filter(seen__analysis=analysis).order_by().values_list(
            Value("picture", CharField()), "pk", Cast("width", CharField()), Cast("height", CharField()), "alt", none, none, none, none, "seen__walked_on",
            F("seen_id")),
        Snapshot.objects.filter(hood=analysis.hood_id).order_by().values_list(
            Value("photo", CharField()), "pk", "given_back", Cast("analysis_id", CharField()), "identity", "breathing", "structure", none, none, "made_on",
            F("version")),
        brought(analysis, looks=looks).order_by().values_list(
            Value("told", CharField()), "pk", none, none, "text", none, none, "place__name", none, "heard_on", F("answer__place")),
        all=True)
