"""Two or more at the same moment: each has read the row before anybody acts."""
from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django_scopes import scope

Act = Callable[[Any], Any]


def race(street: SimpleNamespace, read: Callable[[], Any], acts: list[Act]) -> list[str]:
    """What came of each act, sorted: "done", or the name of the refusal."""
    start, ends = Barrier(len(acts)), []

    def run(act: Act) -> None:
        try:
            with scope(hood=street.oost):
                row = read()
                start.wait(10)
                act(row)
            ends.append("done")
        except Exception as refusal:
            ends.append(type(refusal).__name__)
        finally:
            connection.close()
    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(ends)
