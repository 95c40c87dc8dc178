"""Plans for tests: an organisation that Bram keeps and the team let in, its plan, and what a neighbour says of it."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.core import clock
from reuring.people.models import Organisation
from reuring.plans.models import Contribution, Plan, PlanMaker
from reuring.projects.models import Challenge, Found, SmallMoney
from reuring.testing.street import make_comment


def make_maker(street: SimpleNamespace, *, by: Any = None, name: str = "Woningcorporatie De Schering", kind: str = "housing", state: str = "in") -> PlanMaker:
    with scope(hood=street.oost):
        found = Organisation.objects.filter(name=name).first()
        if found is None:
            found = Organisation(hood=street.oost, name=name, kind=kind)
            found.found(by=by or street.bram)
        return PlanMaker.objects.get_or_create(organisation=found, defaults={"state": state, "words": "Nieuwe ramen"})[0]


def make_plan(street: SimpleNamespace, **given: Any) -> Plan:
    """New windows in the street, of whom Bram works for; neighbours are asked."""
    by = given.pop("by", street.bram)
    maker = given.pop("maker", None) or make_maker(street)
    facts = {"title": "Nieuwe ramen", "body": "Een team doet één woning per dag.", "place": street.park, "commissioner": "De Schering",
             "contact": "Naima, 024 000 00 01", "decides": "De bewoners kiezen de kleur.", "still_open": "De kleur", "stage": "asking"}
    with scope(hood=street.oost):
        plan = Plan(**{"hood": street.oost, "audience": "public", "author": by, "organisation": maker.organisation} | facts | given)
        plan.put_up(by=by)
    return plan


def make_contribution(street: SimpleNamespace, plan: Plan | None = None, **given: Any) -> Contribution:
    said = make_comment(street, plan or make_plan(street), **{"body": "Nul nachten zonder raam graag."} | given)
    with scope(hood=street.oost):
        return Contribution.objects.get(pk=said.pk)


def make_found(street: SimpleNamespace, **given: Any) -> Found:
    """A book shelf of Bram's, on the map since he said yes."""
    facts = {"name": "De Ruilkast", "pitch": "Neem een boek, geef een boek.", "state": "on_map", "consent": "spoken", "person": street.bram,
             "confirmed_at": clock.now()}
    with scope(hood=street.oost):
        return Found.objects.create(**{"hood": street.oost} | facts | given)


def make_money(street: SimpleNamespace, **given: Any) -> SmallMoney:
    with scope(hood=street.oost):
        return SmallMoney.objects.create(**{"hood": street.oost, "author": street.bram, "what": "Stoepkrijt", "why": "Voor de straat", "cents": 4_000} | given)


def make_challenge(street: SimpleNamespace, **given: Any) -> Challenge:
    """Bram challenges the municipality for the flower beds; it was handed in."""
    facts = {"task": "De perken", "better": "Wij lopen er elke dag langs.", "plan_text": "Elke zaterdag een uur.", "state": "handed_in",
             "answer_by": clock.today()}
    with scope(hood=street.oost):
        return Challenge.objects.create(**{"hood": street.oost, "author": street.bram} | facts | given)
