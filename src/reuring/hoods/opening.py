"""What must stand before a neighbourhood opens (P0): an empty one is a promise that nobody keeps.

Each room says what it counts; `standing` asks them all in one question. The numbers are choices (REURING_OPENING); of what there
cannot be much in a small place less is enough. Opening in spite of what is missing is possible, with a reason that is kept;
not of one that is empty.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, Q, QuerySet, Value
from django.db.models.fields import CharField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.thresholds import Threshold
from reuring.hoods.models import Membership, Neighbourhood, Place, Voice

Text = str | Promise


@dataclass(frozen=True)
class Check:
    """One thing that must stand. `rows` are counted in the database; `count` counts what no row says."""

    key: str                    # its number stands in settings.OPENING
    title: Text
    why: Text
    verb: Text = ""
    team: str = ""              # where the team does it: name of an address
    operator: str = ""          # where the operator does
    command: str = ""           # what the operator types on the machine, before the name of the neighbourhood
    small: int = 0              # so few will do in the smallest place; 0: it does not follow how many people live there (S2-2)
    rows: Callable[[Neighbourhood], QuerySet[Any]] | None = None
    count: Callable[[Neighbourhood], int] | None = None


@dataclass(frozen=True)
class Standing:
    check: Check
    count: int
    least: int

    @property
    def stands(self) -> bool:
        return self.count >= self.least


CHECKS: list[Check] = []
THERE_ALREADY = ("places", "organisations", "activities", "stories")         # with none of these it is empty (S0-3)


def standing(hood: Neighbourhood) -> list[Standing]:
    """How far each thing is: first what misses, then what stands."""
    counted = _counted(hood)
    found = [(check, counted.get(check.key, 0) if check.count is None else check.count(hood)) for check in CHECKS]
    return sorted((Standing(check, count, _least(check, hood)) for check, count in found), key=lambda one: one.stands)


def missing(hood: Neighbourhood) -> list[Standing]:
    return [one for one in standing(hood) if not one.stands]


def empty(lacking: list[Standing]) -> bool:
    """Nothing of what is there already was brought in: that opens for no reason whatever."""
    found = {one.check.key: one.count for one in lacking}
    return all(found.get(key) == 0 for key in THERE_ALREADY)


def _least(check: Check, hood: Neighbourhood) -> int:
    usual: int = settings.OPENING[check.key]
    return Threshold(usual, check.small).at(hood.inhabitants) if check.small else usual


def _counted(hood: Neighbourhood) -> dict[str, int]:
    parts = [check.rows(hood).order_by().annotate(what=Value(check.key, CharField())).values("what").annotate(
        many=Count("pk", output_field=IntegerField())).values_list("what", "many") for check in CHECKS if check.rows is not None]
    return dict(parts[0].union(*parts[1:], all=True)) if parts else {}


def _team(hood: Neighbourhood) -> QuerySet[Any]:
    holds = Q(role_until=None) | Q(role_until__gte=clock.today())
    return Membership.objects.filter(holds, role__in=["connector", "supporter"], suspended_at=None)


CHECKS += [
    Check("team", _("Who carries it"), _("People with a name and a face, two at least: one may be ill, or away."), _("Appoint somebody"),
          operator="beheer:team", rows=_team),
    Check("phone", _("A phone, and when it is answered"), _("Who cannot or will not type must reach a person."), _("Fill it in"), operator="beheer:dress",
          count=lambda hood: bool(hood.phone) + bool(hood.phone_hours.strip())),
    Check("answers", _("Answers to the start question"), _("Listening comes before showing. What people said is what it opens with."), _("Read the voices"),
          team="console:voices", small=3, rows=lambda hood: Voice.objects.filter(kind="answer")),
    Check("areas", _("The ground it stands on"), _("A postcode must lead here, or people do not find it."), operator="beheer:dress",
          rows=lambda hood: hood.areas.all()),
    Check("places", _("Places to meet"), _("What is on screen should lead to a door you can walk through."), _("Add a place"), team="console:places",
          small=2, rows=lambda hood: Place.objects.all()),
    Check("first_meeting", _("The first meeting"), _("A day, an hour and a door: who reads it can come."), _("Fill it in"), operator="beheer:dress",
          count=lambda hood: int(bool(hood.first_meeting.strip()))),
    Check("rules", _("House rules"), _("How we treat each other must be known before the first word."), _("Read them together"), team="plain:rules",
          operator="plain:rules", count=lambda hood: 1),
]
