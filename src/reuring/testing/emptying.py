"""After a test that committed: the rows go, and nothing else. Django's way cuts every table, and makes its own rows anew."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from reuring.testing.putting_back import quoted, tables

STAYS = {"contenttypes", "auth"}        # what Django writes after a migration, and keeps in memory


@contextmanager
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty())
        yield


def empty() -> None:
    """Only what holds something is emptied: one question finds out."""
    names = [model._meta.db_table for model in tables() if model._meta.app_label not in STAYS]
    asks = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in names)
    with _unbound(), connection.cursor() as cursor:
        cursor.execute(asks)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {quoted(name)}")


@contextmanager
def _unbound() -> Iterator[Any]:
    """No row is kept by another that points to it."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
        yield
