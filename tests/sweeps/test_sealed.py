"""What is private is sealed: every word of letters, care and asks, in every table; and a copy of the database without the key tells none of it."""
from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django_scopes import scope

from reuring.core import sealed
from reuring.core.sealed import SealedText
from reuring.letters.models import Letter
from reuring.testing.street import make_article
from tests.sweeps.things import thing_for

ROOMS = ("letters", "care", "exchange")
PUBLIC: set[str] = {        # models of these rooms that neighbours put up for others to read, by hand
    "exchange.Offer", "exchange.Plea",
    "exchange.Thing", "exchange.Space", "exchange.Chore", "exchange.Wanted", "exchange.GiveAway",
}
OPEN: dict[str, str] = {    # columns of the others that hold no words of people, with the reason
    "exchange.Match.reasons": "names of reasons of weave",
    "care.Task.rule": "on which days, as a rule",
    "care.CircleLine.act": "one of the names of `care.said`",
    "exchange.Nearby.cell": "a part of the neighbourhood, drawn from front doors",
}
WORDS = (models.CharField, models.TextField, models.JSONField)
MARK = "kanariegeheim"


def private_models() -> list[type[models.Model]]:
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)]
    return [model for model in found if model._meta.label not in PUBLIC]


def unsealed(among: list[type[models.Model]]) -> list[str]:
    """Columns in which somebody could write something that the database then tells."""
    return [f"{model._meta.label}.{field.name}" for model in among for field in model._meta.local_fields
            if isinstance(field, WORDS) and not isinstance(field, SealedText) and not field.choices and not field.name.endswith("_hash")
            and f"{model._meta.label}.{field.name}" not in OPEN]


@pytest.mark.once
@pytest.mark.proves("safety:E7")
def test_every_word_of_private_models_is_sealed() -> None:
    assert unsealed(private_models()) == []
    known = {model._meta.label for room in ROOMS for model in apps.get_app_config(room).get_models()}
    assert known >= PUBLIC and {name.rpartition(".")[0] for name in OPEN} <= known


@pytest.mark.once
@pytest.mark.proves("safety:A4")
def test_an_unsealed_column_is_noticed() -> None:
    assert "posts.Post.title" in unsealed([apps.get_model("posts", "Post")])
    assert Letter in private_models()


@pytest.mark.proves("safety:E7")
def test_a_dump_without_the_key_tells_no_private_word(street: SimpleNamespace) -> None:
    make_article(street, body=f"{MARK} in het openbaar")
    names = {f"{model._meta.label}.{column}": sing(street, model, column) for model, columns in sealed.sealed_columns() for column in columns}
    told = dump()
    assert f"{MARK} in het openbaar".encode() in told                     # control: what is not sealed is there to be read
    assert [name for name, mark in names.items() if mark.encode() in told] == []
    assert "letters.Letter.words" in names


def sing(street: SimpleNamespace, model: Any, column: str) -> str:
    """Write a word of its own into one sealed column, and read it back through the model."""
    mark = f"{MARK}{model._meta.label_lower.replace('.', '')}{column}"
    thing = thing_for(street, model)
    with scope(hood=street.oost):
        model._base_manager.filter(pk=thing.pk).update(**{column: mark})
        assert getattr(model._base_manager.get(pk=thing.pk), column) == mark
    return mark


def dump() -> bytes:
    """All that the database holds: its rows as they stand there, and on SQLite its file beside them."""
    rows = bytearray()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += repr(cursor.fetchall()).encode()
    file = Path(str(connection.settings_dict["NAME"]))
    for part in (file, file.with_name(f"{file.name}-wal")) if connection.vendor == "sqlite" else ():
        rows += part.read_bytes() if part.exists() else b""
    return bytes(rows)
