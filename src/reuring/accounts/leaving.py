"""Taking everything along, and going: whole by construction.

What we hold of somebody is found by walking the models, not by a list: a table that is added tomorrow is exported and
erased too. Rooms above join in where walking is not enough (files, pages kept for visitors) by adding to the lists.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import IntegrityError, models, transaction

from reuring.accounts import sessions
from reuring.accounts.inventory import by_address, by_number, everything_of, package_of
from reuring.accounts.models import Person

ON_LEAVING: list[Callable[[Person], None]] = []                            # called inside the transaction, while the person still is
EXPORTS: list[Callable[[Person], dict[str, object]]] = []                  # more for the JSON file
FILES: list[Callable[[Person], Iterable[tuple[str, bytes]]]] = []          # name in the zip, and what it holds


def leave(person: Person) -> None:
    """Erase somebody: nothing that names or reaches them stays. Their words stay, as a former neighbour's."""
    with transaction.atomic():
        touch_places(person)
        for part in ON_LEAVING:
            part(person)
        sessions.end_all(person)
        if person.email:
            forget_address(person.email)
        if person.number:
            forget_number(person.number)
        person.delete()


def forget_address(email: str) -> None:
    """Empty every column that holds this address; where it cannot be empty, the row goes."""
    for model, field in by_address():
        rows = model._base_manager.filter(**{f"{field.name}__iexact": email})
        if model is not Person and not (field.blank and _emptied(rows, field)):
            rows.delete()


def forget_number(number: str) -> None:
    """Rows that hold it are on their way, or wait for an answer: of no use to anybody any more."""
    for model, field in by_number():
        if model is not Person:
            model._base_manager.filter(**{field.name: number}).delete()


def _emptied(rows: models.QuerySet, field: models.Field) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{field.name: ""})
    except IntegrityError:
        return False
    return True


def touch_places(person: Person) -> None:
    """Pages kept for visitors may show the name: they are made anew."""
    for membership in person.memberships(manager="_base_manager").select_related("hood"):
        membership.hood.touch()


def package(person: Person) -> bytes:
    """A zip with one JSON file of everything, and the files of this person."""
    told = everything_of(person)
    for more in EXPORTS:
        told |= more(person)
    return package_of(told, [file for some in FILES for file in some(person)])
