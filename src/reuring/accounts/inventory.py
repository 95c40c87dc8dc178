"""What we hold of one person, found by walking the models."""
from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from reuring.accounts.models import Person
from reuring.core.columns import Mobile

OWN = {"author", "person", "reporter", "user", "by", "helper", "founder", "asker", "borrower", "booker"}      # these rows are theirs; in others they only acted
SILENT = {"other", "about"}      # that somebody avoids or reported them is not told, not even as a number
SECRET = {"password", "data", "session_key", "ip", "held"}      # held: that a letter did not arrive would tell that somebody avoids them
Row = dict[str, Any]


def everything_of(person: Person) -> dict[str, Any]:
    """Own rows whole; of rows about others only that and when this person acted."""
    told: dict[str, Any] = {"person": plain(person)}
    for field in keys_to_person():
        if field.name in SILENT:
            continue
        rows = field.model._base_manager.filter(**{field.name: person})
        told.setdefault(field.model._meta.label, []).extend(
            whole(field.model, rows) if field.name in OWN else [acted(row, field.name) for row in rows])
    for model, field in by_address():
        if person.email and model is not Person:
            rows = model._base_manager.filter(**{f"{field.name}__iexact": person.email})
            told.setdefault(f"{model._meta.label}.{field.name}", []).extend(whole(model, rows))
    for model, field in by_number():
        if person.number and model is not Person:
            told.setdefault(f"{model._meta.label}.{field.name}", []).extend(whole(model, model._base_manager.filter(**{field.name: person.number})))
    return {name: rows for name, rows in told.items() if rows}


def keys_to_person() -> Iterator[models.ForeignKey]:
    """Every column of every table that points to a person."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is Person:
                yield field


def by_address() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column that may hold an address."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, models.EmailField) or field.name == "contact":
                yield model, field


def by_number() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column that holds a mobile number."""
    for model in apps.get_models(include_auto_created=True):
        yield from ((model, field) for field in model._meta.local_fields if isinstance(field, Mobile))


def whole(model: type[models.Model], rows: models.QuerySet) -> list[Row]:
    """The rows with all they say, with what a content type adds, and with what hangs on them and on nobody else."""
    keys = [field.name for field in model._meta.concrete_fields if field.is_relation]
    found = {row.pk: plain(row) for row in rows.select_related(*keys)}
    for relation in model._meta.related_objects:
        child, field = relation.related_model, relation.field
        if relation.one_to_one and relation.parent_link:
            for row in child._base_manager.filter(pk__in=found):
                found[row.pk] |= plain(row)
        elif relation.one_to_many and not any(key.model is child for key in keys_to_person()):
            _hang(found, child, field)
    for many in model._meta.local_many_to_many:
        _hang(found, many.remote_field.through, many.remote_field.through._meta.get_field(many.m2m_field_name()))
    return list(found.values())


def _hang(found: dict[Any, Row], child: type[models.Model], field: models.Field) -> None:
    keys = [key.name for key in child._meta.concrete_fields if key.is_relation]
    for row in child._base_manager.filter(**{f"{field.name}__in": list(found)}).select_related(*keys):
        found[getattr(row, field.attname)].setdefault(child._meta.label, []).append(plain(row))


def plain(row: models.Model) -> Row:
    """The columns as they read, without what opens a door."""
    return {field.name: _told(row, field) for field in row._meta.concrete_fields if field.name not in SECRET and not field.name.endswith("_hash")}


def _told(row: models.Model, field: models.Field) -> Any:
    """A person by name, unless that would tell whose number it is; what somebody wrote only by its number."""
    value = getattr(row, field.name) if field.is_relation else field.value_from_object(row)
    if not isinstance(value, models.Model):
        return value
    if isinstance(value, Person):
        return value.pk if field.name == "about" else value.known_as
    return value.pk if hasattr(value, "author_id") else str(value)


def acted(row: models.Model, name: str) -> Row:
    """Somebody else's row, in which this person did something: only that and when."""
    moments = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields if isinstance(field, models.DateTimeField)}
    return {"id": row.pk, "as": name, **moments}


def package_of(told: dict[str, Any], files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mijn-gegevens.json", json.dumps(told, ensure_ascii=False, indent=2, default=str))
        for name, held in files:
            package.writestr(name, held)
    return out.getvalue()
