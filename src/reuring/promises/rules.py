"""Promises that a rule makes. Each room adds its own: what is due now, said as values; the same cause never promises twice."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.hoods.models import Neighbourhood, Voice
from reuring.people.models import MapEntry
from reuring.promises.calls import call_back
from reuring.promises.models import Promise

AWAKE = ["seeding", "growing"]
MOST = 20                        # of one rule at one turn: a pile that grows no faster than it can be done
TIME_TO_ASK, TIME_TO_CALL = timedelta(days=14), timedelta(days=2)


@dataclass(frozen=True)
class Due:
    """What is to be promised, by nobody yet unless `by`; `about` are keys of the promise, as {"page_id": 3}."""

    cause: str
    what: str
    by_when: date
    by: Person | None = None
    about: dict[str, Any] = field(default_factory=dict)


RULES: dict[str, Callable[[], Iterable[Due]]] = {}        # each is asked inside the scope of one neighbourhood


def stale_entries() -> Iterable[Due]:
    """Help on the social map that nobody confirmed for long: somebody calls. Confirmed and grown old again, it is asked again."""
    for entry in MapEntry.objects.stale().select_related("organisation").order_by("confirmed_at", "pk"):
        yield Due(f"{entry.pk}:{entry.confirmed_at:%Y-%m-%d}", _("Ask whether “%(what)s” still holds") % {"what": entry.what},
                  clock.today() + TIME_TO_ASK, about={"page_id": entry.organisation_id})


def calls_back() -> Iterable[Due]:
    """Who answered the start question, or offered help, and left a way to be reached: somebody calls. The number itself stays with the voice."""
    waiting = Voice.objects.filter(read_at=None, promises=None, kind__in=[Voice.Kind.ANSWER, Voice.Kind.START]).exclude(contact="")
    for voice in waiting.order_by("said_at", "pk"):
        yield Due(f"{voice.pk}", call_back(voice.name or _("somebody")), clock.day_of(voice.said_at) + TIME_TO_CALL, about={"voice_id": voice.pk})


RULES |= {"stale": stale_entries, "call": calls_back}


def make_all() -> int:
    """In every neighbourhood that is awake; answers how many promises were made."""
    return sum(_make_in(hood) for hood in Neighbourhood.objects.filter(life__in=AWAKE))


def _make_in(hood: Neighbourhood) -> int:
    with scope(hood=hood), translation.override("nl"):
        return sum(_make(hood, rule, finds()) for rule, finds in RULES.items())


def _make(hood: Neighbourhood, rule: str, due: Iterable[Due]) -> int:
    known = set(Promise.objects.filter(rule=rule).values_list("cause", flat=True))
    fresh = [one for one in due if one.cause not in known][:MOST]
    for one in fresh:
        promise(hood, one, rule=rule)
    return len(fresh)


def promise(hood: Neighbourhood, due: Due, *, rule: str) -> Promise:
    """Once per cause, whoever was first."""
    given = {"what": due.what[:200], "by_when": due.by_when, "promised_by": due.by, **due.about}
    return Promise.objects.get_or_create(hood=hood, rule=rule, cause=due.cause, defaults=given)[0]
