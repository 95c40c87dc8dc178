"""Pages and help for the tests of this room."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.core import clock
from reuring.hoods.models import Membership
from reuring.people.models import Keeper, MapEntry, Organisation, Profile


def make_organisation(street: SimpleNamespace, *keepers: Any, **given: Any) -> Organisation:
    """A page in Oost, kept by these people; by Bram if nobody is named."""
    with scope(hood=street.oost):
        made = Organisation(**{"hood": street.oost, "name": "De Schoffelclub", "about": "Wij schoffelen.", "email": "schoffel@example.org"} | given)
        first, *others = keepers or (street.bram,)
        made.found(by=first)
        for person in others:
            Keeper.objects.create(organisation=made, person=person, since=clock.now())
        made.__dict__.pop("keeper_ids", None)
    return made


def make_help(street: SimpleNamespace, organisation: Organisation, what: str = "Samen een brief lezen", **given: Any) -> MapEntry:
    with scope(hood=street.oost):
        return MapEntry.objects.create(organisation=organisation, what=what, **given)


def profile_of(street: SimpleNamespace, who: str, **shown: Any) -> Profile:
    """Somebody who can be found here, and what they show."""
    with scope(hood=street.oost):
        Membership.objects.filter(person=getattr(street, who)).update(**{"findable": True} | shown)
        return Profile.objects.get(person=getattr(street, who))
