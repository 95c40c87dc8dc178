"""What every process of a run needs and one of them makes: whoever comes first makes it, the others wait and take a copy."""
from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

SHARED = "REURING_TEST_SHARED"      # the folder of this run


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, filled by `make` in the first process that asks. Who changes it takes a copy first."""
    home = Path(os.environ[SHARED])
    home.mkdir(exist_ok=True)
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = home / name
        if not made.exists():
            draft = home / f"{name}.draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            make(draft)
            draft.rename(made)
        return made


def found_once(name: str, find: Callable[[], Any]) -> Any:
    """What `find` answers in the first process that asks; for what is the same in all and takes long to find."""
    def make(folder: Path) -> None:
        (folder / "found").write_bytes(pickle.dumps(find()))
    return pickle.loads((made_once(name, make) / "found").read_bytes())


@contextmanager
def database() -> Iterator[None]:
    """The connection leads to tables of this process alone, copied from those that were made once in this run."""
    with leading_to(_copy_on_server() if connection.vendor == "postgresql" else copy_of(migrated())):
        yield


@contextmanager
def leading_to(name: str) -> Iterator[None]:
    """The connection leads to the database with this name."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def migrated() -> Path:
    """The file of a database with all tables and nothing in them."""
    return made_once("sqlite", lambda folder: _migrate(REURING_DATA=str(folder))) / "reuring.db"


def copy_of(file: Path, more: str = "") -> str:
    """This database, for this process alone; `more` tells it from the one that its tests begin with."""
    return shutil.copy(file, connection.settings_dict["TEST"]["NAME"] + more)


def _copy_on_server() -> str:
    def make(folder: Path) -> None:
        _ask_server("CREATE DATABASE ready")
        _migrate(REURING_DATA=str(folder), REURING_DATABASE_URL=os.environ["REURING_DATABASE_URL"].replace("@/postgres?", "@/ready?"))
    made_once("postgres", make)
    name = f"test_{os.getpid()}"
    _ask_server(f"CREATE DATABASE {name} TEMPLATE ready")
    return name


def _ask_server(question: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(question)


def _migrate(**env: str) -> None:
    subprocess.run([sys.executable, "-m", "reuring", "manage", "migrate", "--verbosity", "0"], check=True, stdin=subprocess.DEVNULL,
                   env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | env)
