"""The demo country, moved in once a run by a real start: the journeys walk through it, and its own tests read it."""
from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import time_machine

from reuring.core import clock
from reuring.testing import shared
from reuring.testing.house import running, with_tables
from reuring.testing.plugin import HOME


def country() -> Path:
    """The data folder of the house it stands in. Who changes anything takes a copy."""
    return shared.made_once("country", _start) / "data"


def _start(folder: Path) -> None:
    """Without a worker, which would go on with it; sealed with the key of the tests, and in one file afterwards."""
    (folder / "moment").write_text(clock.now().isoformat())
    data = with_tables(folder / "data")
    shutil.copy(HOME / "private.key", data)
    with running(data, "--no-worker") as house:
        house.stop()
    with closing(sqlite3.connect(data / "reuring.db")) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def on_its_first_day() -> Iterator[None]:
    """The connection leads to a copy of its database, and the clock stands still where it was loaded. On SQLite."""
    data = country()
    moment = datetime.fromisoformat((data.parent / "moment").read_text())
    with shared.leading_to(shared.copy_of(data / "reuring.db", "country")), time_machine.travel(moment, tick=False):
        yield
