"""Members by the first name that somebody types, as far as they may be found by it."""
from __future__ import annotations

from django.db.models import Q

from reuring.hoods.models import Membership


def findable(names: list[str], apart: frozenset[int]) -> dict[str, list[int]]:
    """Members by lower-case name, as far as they may be found by it: they said so, or they are on the team; never two who do not want to meet."""
    asked = Q(pk__in=[])
    for name in names:
        asked |= Q(person__name__iexact=name)
    open_to_it = Q(findable=True) | Q(role__in=["connector", "supporter"])
    found: dict[str, list[int]] = {}
    members = Membership.objects.met().seen().filter(asked, open_to_it).exclude(person__in=apart)
    for name, key in members.values_list("person__name", "person_id"):
        found.setdefault(name.lower(), []).append(key)
    return found
