"""Everything that must be up to date before the first page: database, texts, static files, demo country.

Each step looks first whether there is work, so that a second start is quick.
"""
import fcntl
import gettext
import hashlib
import importlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import trans_real

from reuring.commands import Refused, say
from reuring.core import bedrock

SAFE_SQLITE = (3, 51, 3)        # before it, a checkpoint could damage a database in write-ahead mode


@contextmanager
def alone() -> Iterator[None]:
    """Of several starts in one data folder one makes things ready; the others wait, also for one that was killed but has not ended yet."""
    with (Path(settings.DATA) / ".ready.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another start is getting things ready in this folder; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring_up_to_date() -> None:
    warn_of_old_sqlite()
    migrate()
    compile_texts()
    collect_static()


def warn_of_old_sqlite() -> None:
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SAFE_SQLITE:
        say(f"Note: this machine's SQLite is {sqlite3.sqlite_version}, older than {'.'.join(map(str, SAFE_SQLITE))}, because the part pysqlite3 is missing.\n"
            "      It works, but that version has a known fault that can rarely damage a database. Do not use it for a real neighbourhood.")


def waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    if waiting := waiting_migrations():
        say(f"Database: {waiting} steps to take …")
        with all_or_nothing():
            if not bedrock.lay():
                call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """On SQLite all steps are one: Django writes down that a step was taken after taking it, and who is cut off between the two is stuck."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.disable_constraint_checking()         # cannot be done inside a transaction; each step checks what it changed
    try:
        with transaction.atomic():
            yield
    finally:
        connection.enable_constraint_checking()


def compile_texts() -> None:
    package = Path(__file__).resolve().parents[1]
    if not any(_is_stale(path) for path in package.glob("**/locale/*/LC_MESSAGES/django.po")):
        return
    try:
        say(f"Texts: {importlib.import_module('reuring.texts').compile_changed()} catalogues compiled.")
        read_texts_anew()
    except OSError as error:
        say(f"Note: texts could not be compiled ({error.strerror}: {error.filename}); some words may be in English.")


def read_texts_anew() -> None:
    """Django reads its texts while models load: on a first start ours were not there yet, after an update they were the former ones."""
    gettext._translations.clear()  # type: ignore[attr-defined]
    trans_real._translations.clear()
    trans_real._default = None


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    made_by = Path(__file__).resolve().parents[1] / "texts.py"
    return not compiled.exists() or compiled.stat().st_mtime < max(path.stat().st_mtime, made_by.stat().st_mtime)


def static_digest() -> str:
    """Changes when any style, script, font or picture does."""
    sources = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            sources.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return sources.hexdigest()


def static_is_current() -> bool:
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    return stamp.exists() and stamp.read_text() == static_digest()


def collect_static() -> None:
    if static_is_current():
        return
    say("Styles, scripts and fonts are being put ready …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    (Path(settings.STATIC_ROOT) / ".stamp").write_text(static_digest())


def refuse_old_database() -> None:
    if waiting := waiting_migrations():
        raise Refused(f"The database is {waiting} steps behind.", "Make a backup, then run: ./reuring migrate")


def refuse_old_files() -> None:
    if not static_is_current():
        raise Refused("Styles and scripts of this version are not ready.", "Run: ./reuring manage collectstatic --no-input (or ./reuring start once)")
