"""When somebody goes or hides: pages that showed who keeps them are made anew."""
from __future__ import annotations

from reuring.accounts import hiding, leaving
from reuring.accounts.models import Person
from reuring.hoods.models import Neighbourhood


def part(person: Person) -> None:
    for hood in Neighbourhood.objects.filter(organisations__keepers__person=person).distinct():
        hood.touch()


leaving.ON_LEAVING.append(part)
hiding.ON_HIDING.append(part)
