"""Taking back what a list brought, as far as nobody did anything with it since."""
from __future__ import annotations

from django.db import transaction

from reuring.core.rows import referred_to
from reuring.hoods.models import Neighbourhood
from reuring.people.models import Doubt, Organisation


def take_back(hood: Neighbourhood, made: list[int], doubts: list[int]) -> tuple[int, int]:
    """Take away the organisations that came in, and what still waits to be judged. Answers how many went, and how many stay.

    One that somebody keeps, changed, ended, or that anything refers to, stays.
    """
    with transaction.atomic():
        Doubt.objects.filter(pk__in=doubts, state="waiting").delete()
        used = referred_to(Organisation, made)
        rows = list(Organisation.objects.filter(pk__in=made))
        gone = [one.pk for one in rows if one.pk not in used and as_listed(one)]
        Organisation.objects.filter(pk__in=gone).delete()
        hood.touch()
    return len(gone), len(rows) - len(gone)


def as_listed(one: Organisation) -> bool:
    """Whether its page says what its list said, and nothing happened to it."""
    return one.turn == 0 and one.closed_at is None and all(getattr(one, name) == one.imported.get(name, "") for name in one.LISTED)
