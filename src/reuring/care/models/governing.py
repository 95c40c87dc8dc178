"""Who works for the municipality or the police here: they are in no circle (R20)."""
from __future__ import annotations

from collections.abc import Collection

from reuring.hoods.models import Membership
from reuring.people.models import Organisation

GOVERNS = {Organisation.Kind.MUNICIPALITY, Organisation.Kind.POLICE}


def governing(people: Collection[int], hood_id: int) -> set[int]:
    """Which of these people do. For whom an official works is looked up on the social map; where that is not known, it counts as if."""
    officials = dict(Membership._base_manager.filter(hood=hood_id, person__in=people, role=Membership.Role.OFFICIAL).values_list("person_id", "employer"))
    if not officials:
        return set()
    known = dict(Organisation._base_manager.filter(hood=hood_id, name__in=[name for name in officials.values() if name]).values_list("name", "kind"))
    return {person for person, employer in officials.items() if known.get(employer, Organisation.Kind.MUNICIPALITY) in GOVERNS}
