"""A circle for tests: Bram arranges it around himself, Aisha is in it, Nico is a guest."""
from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

from django_scopes import scope

from reuring.accounts.models import Person
from reuring.care.models import Circle, CircleMember, Task
from reuring.core import clock


def make_circle(street: SimpleNamespace, **given: Any) -> Circle:
    by = given.pop("by", street.bram)
    with scope(hood=street.oost):
        circle = Circle.begin(street.oost, by=by, **{"name": "De kring", "middle": by.name, "basis": "self", "how": "self"} | given)
        for person, role in ((street.aisha, "member"), (street.nico, "guest")):
            join(circle, person, role)
    return circle


def join(circle: Circle, person: Person, role: str = "member") -> CircleMember:
    """Asked, and said yes."""
    member = CircleMember.ask(circle, name=person.name, way="link", role=role, by=circle.organiser)
    member.accept(person=person)
    return member


def make_task(street: SimpleNamespace, circle: Circle, **given: Any) -> Task:
    """Supper in a week's time, and each week after; shared with guests."""
    when = {"day": clock.today() + timedelta(days=7), "starts": time(18), "rule": "FREQ=WEEKLY"}
    with scope(hood=street.oost):
        task = Task(**{"circle": circle, "what": "samen eten", "shared": True} | when | given)
        task.add(by=circle.organiser)
    return task


def member_of(circle: Circle, person: Person) -> CircleMember:
    found = circle.member_of(person.pk)
    assert found is not None
    return found
