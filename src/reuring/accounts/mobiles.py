"""Whose mobile number it is. Numbers are given out again: after a long sleep the code alone opens nothing any more."""
from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from reuring.accounts.calling import likeness
from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.texting import numbers

SLEEP = timedelta(days=365)          # a provider gives a number to somebody else at the earliest half a year after it fell silent


def owner(number: str) -> Person | None:
    """Who proved this number within the year."""
    return Person.objects.filter(number=number, number_proven_at__gt=clock.now() - SLEEP).first()


def number_of(person: Person) -> str:
    """Where this person reads text messages; empty when they do not, or when the number may be somebody else's by now."""
    awake = person.number_proven_at is not None and person.number_proven_at > clock.now() - SLEEP
    return person.number if person.number and awake else ""


def take_up(name: str, number: str, language: str) -> Person:
    """Whoever just proved this number and says to be called so: known from before under that same name, or new.

    The name is asked once. Whose name it is not gets an account of their own, and the former one lets go of the number.
    """
    with transaction.atomic():
        person = owner(number) or _from_before(name, number)
        if person is None:
            Person.objects.filter(number=number).update(number=None, number_proven_at=None)
            given = {"name": name[:60], "language": language, "route": Person.Route.PHONE, "phone": numbers.spoken(number), "password": make_password(None)}
            person, _new = Person.objects.get_or_create(number=number, defaults=given)
        claim(person, number)
    return person


def claim(person: Person, number: str) -> None:
    """This number is this person's, proven now; whoever had it before a long sleep has it no more."""
    with transaction.atomic():
        Person.objects.filter(number=number).exclude(pk=person.pk).update(number=None, number_proven_at=None)
        person.number, person.number_proven_at = number, clock.now()
        if not person.email:
            person.route, person.phone = Person.Route.PHONE, numbers.spoken(number)
        person.save(update_fields=["number", "number_proven_at", "route", "phone"])


def drop(person: Person) -> bool:
    """Without the number, where there is another way to come in; says whether."""
    if not person.email:
        return False
    person.number = person.number_proven_at = None
    person.save(update_fields=["number", "number_proven_at"])
    return True


def _from_before(name: str, number: str) -> Person | None:
    """Who slept long, or was entered by somebody of the team with this number, and is called the same.

    Many are called the same, so never who has an address of mail: they come in by that.
    """
    asleep, entered = Q(number=number, email=None), Q(number=None, route=Person.Route.PHONE, phone=numbers.spoken(number))
    found = [person for person in Person.objects.filter(asleep | entered) if likeness(person.name) == likeness(name)]
    return found[0] if len(found) == 1 else None
