"""Hidden: for who must not be found. One switch, in every neighbourhood at once, and it holds at the next request.

What hides is one column that every list, search, count and face asks (`Membership.objects.seen()`). Another name is one
column too: while somebody is hidden under it, it *is* their name, so no page, feed, letter or face can forget it.
"""
from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from reuring.accounts.leaving import touch_places
from reuring.accounts.models import Person
from reuring.core.rows import swap

ON_HIDING: list[Callable[[Person], None]] = []          # rooms above make their pages anew; called while the former name still is


def hide(person: Person, name: str = "") -> None:
    """Out of every list and search from now on; under another name if they choose one. Twice is once."""
    with transaction.atomic():
        _make_anew(person)
        other = name and name != person.name
        swap(person, {}, hidden=True, **({"name": name, "name_before": person.name_before or person.name} if other else {}))
        person.refresh_from_db()


def come_back(person: Person) -> None:
    """Seen again where they said so, under the name from before."""
    with transaction.atomic():
        swap(person, {}, hidden=False, name=person.name_before or person.name, name_before="")
        person.refresh_from_db()
        _make_anew(person)


def _make_anew(person: Person) -> None:
    touch_places(person)
    for part in ON_HIDING:
        part(person)
