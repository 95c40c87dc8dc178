"""Who calls: one connector by name. By the rota of the week, else whoever has the fewest asks open (R20: never the municipality)."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.hoods.models import Membership, Neighbourhood
from reuring.promises.calls import next_working_day
from reuring.promises.models import Promise

OFFICE = ("gemeente", "municipal", "politie", "police")
USUAL = (10, 12)


class Nobody(Exception):
    """There is no connector who may see this ask."""


class Turn(NamedTuple):
    """Who calls, on which day, between which hours."""

    person: Person
    day: date
    hours: tuple[int, int]


def connectors() -> Any:
    """Who is connector here now; nobody whose role has ended, nor who is out of the line."""
    return Membership.objects.team().filter(role="connector", person__is_active=True)


def able(ask: Any) -> list[Membership]:
    """Connectors who may see this ask: nobody of the municipality or police, and a professional only if who asks ticked that."""
    rows = connectors().exclude(person__in=[ask.asker_id or 0, ask.author_id or 0])
    return [row for row in rows if row.role_now == "connector" and may_see(row.employer, professional=ask.professional)]


def may_see(employer: str, *, professional: bool) -> bool:
    return not employer or (professional and not any(word in employer.lower() for word in OFFICE))


def on_turn(hood: Neighbourhood, ask: Any) -> Turn:
    """The connector who calls about this ask. Raises Nobody."""
    there = {row.person_id: row.person for row in able(ask)}
    if not there:
        raise Nobody
    day = next_working_day()
    rota = {row.weekday: row for row in apps.get_model("exchange", "Duty").objects.filter(person__in=there)}
    for ahead in range(7) if rota else ():
        one = day + timedelta(days=ahead)
        if row := rota.get(one.weekday()):
            return Turn(there[row.person_id], one, (row.from_hour, row.to_hour))
    return Turn(there[_least_loaded(hood, list(there))], day, USUAL)


def _least_loaded(hood: Neighbourhood, people: list[int]) -> int:
    open_asks = apps.get_model("exchange", "Ask").objects.filter(hood=hood, state="open", connector__in=people)
    load = dict(open_asks.order_by().values_list("connector").annotate(n=Count("pk")))
    return min(people, key=lambda person: (load.get(person, 0), people.index(person)))


def promise_call(hood: Neighbourhood, turn: Turn) -> Promise:
    """In nobody's sight but the connector's, and without a word of what was asked."""
    return Promise.objects.create(hood=hood, promised_by=turn.person, what=_("Call about an ask"), by_when=turn.day, private=True)


def two_for(hood: Neighbourhood, *, but: set[int]) -> list[Person]:
    """Two connectors to be told that a line was crossed; none of them about whom it may be."""
    rows = connectors().exclude(person__in=but)
    return [row.person for row in rows if row.role_now == "connector" and may_see(row.employer, professional=True)][:2]


def hours_of(ask: Any) -> tuple[int, int]:
    """Between which hours its connector calls, by the rota of that day."""
    if ask.call is None:
        return USUAL
    row = apps.get_model("exchange", "Duty").objects.filter(weekday=ask.call.by_when.weekday(), person=ask.connector_id).first()
    return (row.from_hour, row.to_hour) if row else USUAL
