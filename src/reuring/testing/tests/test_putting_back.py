"""The street that is put back is the street that was built."""
from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from reuring.testing import street as cast
from reuring.testing.putting_back import Shelf

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    """Each table of the database with its rows, those of the search index too."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_put_back_it_is_the_same_in_every_table() -> None:
    times: list[Any] = []
    shelf, seen = Shelf(lambda: times.append(1) or cast.build()), []
    for _ in range(2):
        with transaction.atomic():
            street = shelf.take()
            seen.append((everything(), sorted(vars(street)), street.cato.pk))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert len(times) == 1


def test_where_something_stands_in_the_way_it_is_built() -> None:
    shelf = Shelf(cast.build)
    with transaction.atomic():
        shelf.take()
        transaction.set_rollback(True)
    before = cast.make_person("els")
    assert before not in vars(shelf.take()).values()


def test_what_a_test_changes_is_its_own() -> None:
    shelf = Shelf(cast.build)
    for _ in range(2):
        with transaction.atomic():
            street = shelf.take()
            assert street.cato.name == "Cato"
            street.cato.name = "Somebody else"
            transaction.set_rollback(True)
