"""Leaving one neighbourhood: whole by construction, for the tables are walked and not listed."""
from __future__ import annotations

from collections import deque
from collections.abc import Callable

from django.db import models, transaction
from django_scopes import scope

from reuring.accounts.inventory import keys_to_person
from reuring.accounts.models import Person
from reuring.hoods.models import Membership, Neighbourhood

ON_LEAVING: list[Callable[[Person], None]] = []          # rooms above take along what is for nobody else; the scope is open


def leave_hood(hood: Neighbourhood, person: Person) -> None:
    """Cut every tie between this person and this neighbourhood; elsewhere nothing changes.

    Where a row can stand without them (a post, a comment) it becomes a former neighbour's; where it cannot (a
    membership, a reaction, a follow) it goes. A table that is added tomorrow is cut too, and what nobody but them may read goes along
    (`ON_LEAVING`). Only a pause outlives leaving:
    the membership of somebody the team suspended stays, or leaving and coming back would end it.
    """
    with transaction.atomic(), scope(hood=hood):
        for part in ON_LEAVING:
            part(person)
        for field in keys_to_person():
            path = way_to_hood(field.model)
            if path is None:
                continue
            rows = field.model._base_manager.filter(**{path: hood, field.name: person})
            if field.model is Membership and field.name == "person":
                rows = rows.filter(suspended_at=None)
            if field.remote_field.on_delete is models.SET_NULL:
                rows.update(**{field.name: None})
            else:
                rows.delete()
        hood.touch()


def way_to_hood(model: type[models.Model]) -> str | None:
    """The shortest lookup from a table to its neighbourhood, as "post__hood"; None when it belongs to none."""
    ahead, seen = deque([(model, "")]), {model}
    while ahead:
        here, path = ahead.popleft()
        for field in here._meta.concrete_fields:
            if not field.is_relation or field.related_model in {Person, *seen}:
                continue
            if field.related_model is Neighbourhood:
                return path + field.name
            seen.add(field.related_model)
            ahead.append((field.related_model, f"{path}{field.name}__"))
    return None
