"""Somebody leaves a neighbourhood, or everything: what they would do is free again; a circle around them closes."""
from __future__ import annotations

from importlib import import_module

from django_scopes import get_scope, scope

from reuring.accounts.models import Person
from reuring.care.models import Circle, CircleMember


def go(person: Person) -> None:
    """From the neighbourhood that is open, or from all of them."""
    here = {"circle__hood": get_scope()["hood"]} if get_scope().get("hood") else {}
    for member in CircleMember._base_manager.filter(person=person, state="in", **here).select_related("circle__hood"):
        with scope(hood=member.circle.hood):
            if member.circle.open and member.circle.centre_id == person.pk:
                member.circle.withdraw(how=Circle.How.SELF, recorded_by=person)
            elif member.circle.open:
                member.let_go()


for place in ("reuring.hoods.leaving", "reuring.accounts.leaving"):
    import_module(place).ON_LEAVING.append(go)
