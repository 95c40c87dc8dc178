"""Nobody is taken for somebody of the team: a name that reads like one of theirs is theirs alone."""
from __future__ import annotations

from django_scopes import get_scope, scope

from reuring.accounts import calling
from reuring.accounts.models import Person
from reuring.hoods.models import Membership


def of_the_team(name: str, person: Person | None, *hoods: int) -> bool:
    """In these neighbourhoods; else in the open one; where none is open, in all those that `person` belongs to."""
    if not hoods:
        hoods = (get_scope()["hood"].pk,) if "hood" in get_scope() else belonging(person)
    with scope(hood=list(hoods)):
        theirs = Membership.objects.holding().exclude(person=person).values_list("person__name", flat=True)
        return calling.likeness(name) in {calling.likeness(one) for one in theirs}


def belonging(person: Person | None) -> tuple[int, ...]:
    return tuple(Membership._base_manager.filter(person=person).values_list("hood_id", flat=True)) if person is not None else ()


calling.TAKEN.append(of_the_team)
