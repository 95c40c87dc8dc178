"""Is the house well? Asked by a machine every minute, so it is cheap, says why in words, and gives away nothing."""
from __future__ import annotations

import shutil
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from reuring.core.jobs import worker_lives

LEAST_FREE = 200_000_000         # bytes; below this a backup or an upload no longer fits
WELL = "well"


def checks() -> dict[str, str]:
    """What was looked at, and `well` or what is wrong."""
    return {"database": database(), "migrations": migrations(), "worker": worker(), "disk": disk(), "key": key()}


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return "the database does not answer"
    return WELL


def migrations() -> str:
    try:
        return WELL if _migrated() else "there are migrations to apply"
    except (DatabaseError, _NotYet):
        return "there are migrations to apply"


def worker() -> str:
    try:
        return WELL if worker_lives() else "the worker has been silent for a minute"
    except DatabaseError:
        return "the worker cannot be asked after: the database does not answer"


def key() -> str:
    return WELL if settings.KEY_FILE.exists() else "the key of private words is missing; put its file back"


def disk() -> str:
    free = shutil.disk_usage(settings.DATA).free
    return WELL if free >= LEAST_FREE else f"only {free // 1_000_000} MB are free"


class _NotYet(Exception):
    pass


@cache
def _migrated() -> bool:
    """Looked up once it is true: the code of a running process does not grow migrations."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _NotYet
    return True
