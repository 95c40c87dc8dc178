"""Is the house well? Asked by a machine every minute, so it is cheap, says why in words, and gives away nothing."""
from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

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
    """Looked up once it is true: the code of a running process does not grow migrations. Their names are enough: reading them all takes megabytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        taken = set(cursor.fetchall())
    if not _all_steps() <= taken:
        raise _NotYet
    return True


def _all_steps() -> set[tuple[str, str]]:
    """The app and the name of each migration there is, by the names of the files."""
    folders = ((app.label, Path(app.path) / "migrations") for app in apps.get_app_configs())
    return {(label, module.name) for label, folder in folders for module in iter_modules([str(folder)]) if module.name[0] not in "_~"}
