"""Connections to the database, handed from thread to thread: as many as there are pages in hand, not one for each thread that ever made a page."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore, get_ident, local
from typing import Any

from django.db import connections

AT_ONCE = 2              # pages that are made at the same time by one process, which has one interpreter
PATIENCE = 0.05          # seconds a page waits for its turn: behind slow ones it is made all the same

App = Callable[..., Iterable[bytes]]

_free: defaultdict[str, list[Any]] = defaultdict(list)          # the last one that came back goes first: what it knows is still warm


class Lent(local):
    """Where Django looks for the connections of this thread: who has none takes a free one, else Django makes one."""

    def __getattr__(self, alias: str) -> Any:
        try:
            connection = _free[alias].pop()
        except IndexError:
            raise AttributeError(alias) from None
        connection._thread_ident = get_ident()
        setattr(self, alias, connection)
        return connection


def in_turn(application: App) -> App:
    """The application, few pages at a time: more would not be ready sooner, and each takes a connection that knows all tables, and room to be made in."""
    turns = BoundedSemaphore(AT_ONCE)

    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not turns.acquire(timeout=PATIENCE):
            return application(environ, start_response)
        try:
            return application(environ, start_response)
        finally:
            turns.release()
    return served


def given_back(application: App) -> App:
    """The application, after whose every answer the connections are free for the next thread."""
    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        finally:
            _give_back(connections._connections.__dict__)  # type: ignore[attr-defined]  # of this thread
    return served


def _give_back(mine: dict[str, Any]) -> None:
    for alias in list(mine):
        connection = mine.pop(alias)
        if connection.in_atomic_block:              # the answer broke off: whatever was begun goes with it
            connection.close()
        else:
            _free[alias].append(connection)
