"""`check`: what an operator must get right before going live. A line each; exit 1 when one is an error."""
import os
import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import OperationalError, ProgrammingError, connection

from reuring.commands import say
from reuring.commands.upkeep import SAFE_SQLITE, static_is_current, waiting_migrations
from reuring.core import jobs

OK, ADVICE, ERROR = "ok", "advice", "ERROR"
Line = tuple[str, str]
LOCAL = {"localhost", "127.0.0.1", "testserver"}
THIS_MACHINE_ONLY = ("console", "locmem", "dummy", "filebased")


def check(args: Namespace) -> int:
    lines = [line for question in QUESTIONS for line in question()]
    for level, words in lines:
        say(f"{level:7}{words}")
    wrong = sum(level == ERROR for level, _ in lines)
    say(f"\n{wrong} to mend before going live." if wrong else "\nReady to go live.")
    return int(bool(wrong))


def secret() -> Iterator[Line]:
    path = Path(settings.DATA) / "secret.key"
    if len(settings.SECRET_KEY) < 40:
        yield ERROR, "Secret key: shorter than 40 signs. Set REURING_SECRET_KEY, or take it away: one is made by itself."
    elif path.exists() and path.read_text().strip() == settings.SECRET_KEY and path.stat().st_mode & 0o077:
        yield ERROR, f"Secret key: others on this machine can read {path}. Run: chmod 600 {path}"
    else:
        yield OK, "Secret key: long, and for the owner's eyes only."


def private_key() -> Iterator[Line]:
    file = settings.KEY_FILE
    if not file.exists():
        yield ERROR, f"Key of private words: {file} is missing. Put it back, or run ./reuring start or migrate once to make the first."
    elif file.stat().st_mode & 0o077:
        yield ERROR, f"Key of private words: others on this machine can read {file}. Run: chmod 600 {file}"
    elif file.is_relative_to(settings.DATA):
        yield ADVICE, f"Key of private words: {file} lies in the data folder. Keep it out of the copies, or say with REURING_KEY_FILE where else it is."
    else:
        yield OK, "Key of private words: apart from the data."


def debug() -> Iterator[Line]:
    yield (ERROR, "Debugging is on: visitors see the inside of faults. Take REURING_DEBUG away.") if settings.DEBUG else (OK, "Debugging: off.")


def hosts() -> Iterator[Line]:
    real = sorted(set(settings.ALLOWED_HOSTS) - LOCAL)
    if "*" in real:
        yield ERROR, "Hosts: any name is answered (*), so a forged one ends up in pages. Name yours in REURING_HOSTS."
    elif not real:
        yield ERROR, "Hosts: only this computer. Set REURING_URL to your address, for example REURING_URL=https://buurt.example"
    else:
        yield OK, f"Hosts: {', '.join(real)}."


def https() -> Iterator[Line]:
    if settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS:
        yield OK, "HTTPS: cookies go over a locked line only."
    else:
        yield ERROR, f"HTTPS: {settings.BASE_URL} is not locked, and cookies may travel in the open. Set REURING_URL to an https:// address."


def mail() -> Iterator[Line]:
    if any(word in settings.EMAIL_BACKEND for word in THIS_MACHINE_ONLY):
        yield ERROR, "Mail: nothing leaves this machine, so nobody can sign in. Set REURING_MAIL_URL, for example smtp://user:password@mail.example:587"
    elif settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        yield ERROR, f"Mail: the sender {settings.DEFAULT_FROM_EMAIL} does not exist. Set REURING_MAIL_FROM."
    else:
        yield OK, f"Mail: by {settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}."
    if settings.MAIL_REPLY and "@" not in settings.MAIL_REPLY:
        yield ERROR, f"Answers by mail: {settings.MAIL_REPLY} is no address. Set REURING_MAIL_REPLY, for example antwoord@buurt.example"


def database() -> Iterator[Line]:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("select current_setting('server_version_num')::int")
            version = cursor.fetchone()[0] // 10000
            yield (OK if version >= 15 else ERROR), f"Database: PostgreSQL {version}{'' if version >= 15 else '; 15 or newer is needed'}."
            return
        cursor.execute("select sqlite_version()")
        version = cursor.fetchone()[0]
    yield from _sqlite(version)


def _sqlite(version: str) -> Iterator[Line]:
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield ERROR, f"Database: SQLite {version} has a fault that can rarely damage a file. The part pysqlite3 brings a newer one."
    else:
        yield OK, f"Database: SQLite {version}."
    found = {name: _pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")}
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    yield (OK, "SQLite keeps every finished act through a power cut.") if found == wanted else (ERROR, f"SQLite is set {found}, should be {wanted}.")


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def migrations() -> Iterator[Line]:
    waiting = waiting_migrations()
    yield (ERROR, f"Database: {waiting} steps behind. Make a backup, then run: ./reuring migrate") if waiting else (OK, "Database: up to date.")


def static() -> Iterator[Line]:
    yield (OK, "Styles and scripts: ready.") if static_is_current() else (
        ERROR, "Styles and scripts: not ready. Run: ./reuring manage collectstatic --no-input (or ./reuring start once)")


def worker() -> Iterator[Line]:
    try:
        lives = jobs.worker_lives()
    except (OperationalError, ProgrammingError):
        lives = False
    yield (OK, "Worker: at work.") if lives else (ERROR, "Worker: not at work, so no mail goes out. Run: ./reuring worker (start brings its own)")


def room() -> Iterator[Line]:
    free = shutil.disk_usage(settings.DATA).free // 2**20
    yield (OK if free > 1000 else ERROR), f"Disk: {free} MB free for {settings.DATA}{'' if free > 1000 else '; make room'}."
    if os.geteuid() == 0:
        yield ADVICE, "You are root. Let an ordinary user run Reuring."


def backups() -> Iterator[Line]:
    if connection.vendor == "sqlite":
        yield ADVICE, f"Backups: copy the database (sqlite3 FILE '.backup COPY') and the photos in {settings.DATA} every night to another place, and try one."
    else:
        yield ADVICE, "Backups: pg_dump every night, and the photos, to another place; try one."


def django_itself() -> Iterator[Line]:
    for found in checks.run_checks():
        yield (ERROR if found.is_serious() else ADVICE), f"{found.id}: {found.msg}"


QUESTIONS = (secret, private_key, debug, hosts, https, mail, database, migrations, static, worker, room, backups, django_itself)
