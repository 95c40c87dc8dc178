"""After a test that committed: the rows go, and nothing else. Django's way cuts every table, and makes its own rows anew.

What a test took back PostgreSQL leaves lying until somebody sweeps, and every question reads past it.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase

from reuring.testing.putting_back import quoted, tables

STAYS = {"contenttypes", "auth"}        # what Django writes after a migration, and keeps in memory
OFTEN = 50          # tests; then the tables are as short as after ten
LONG = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 8192"


@contextmanager
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty())
        if connection.vendor == "postgresql":
            patch.setattr(TestCase, "_rollback_atomics", classmethod(_and_sweep_often()))
        yield


def _and_sweep_often() -> Any:
    rolled_back, ended = TestCase._rollback_atomics.__func__, count(1)       # type: ignore[attr-defined]

    def roll_back(case: type[TestCase], atomics: Iterable[Any]) -> None:
        rolled_back(case, atomics)
        if not connection.in_atomic_block and next(ended) % OFTEN == 0:
            sweep()
    return roll_back


def sweep() -> None:
    """Each table of more than one page loses what nobody sees any more."""
    with connection.cursor() as cursor:
        cursor.execute(LONG)
        if names := [name for (name,) in cursor.fetchall()]:
            cursor.execute(f"VACUUM {', '.join(names)}")


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
