"""Fixtures for every app's tests; loaded by `tests/conftest.py`."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from types import SimpleNamespace

import pytest
from django.test.client import ClientHandler
from django_scopes import scope
from pytest_django import DjangoDbBlocker

from reuring.agenda.calendars import arriving
from reuring.core import print
from reuring.notices import planner
from reuring.posts import photos
from reuring.testing import emptying, programs, shared
from reuring.testing import street as cast
from reuring.testing.browser import browser  # noqa: F401 - one per process, for every test that drives one
from reuring.testing.listening import road, server  # noqa: F401 - for what is fetched from elsewhere
from reuring.testing.putting_back import Shelf, steady

SHELF = Shelf(cast.build)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's, which makes every table anew in every process."""
    with django_db_blocker.unblock(), shared.database(), emptying.quick():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_quiet_hours() -> Iterator[None]:
    """By default nothing waits for the morning, or a test would end otherwise at night."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "QUIET", (time(), time()))
        yield


@pytest.fixture(scope="session", autouse=True)
def readers_run_once() -> Iterator[None]:
    """The darkroom, the press and the reader of calendars are programs of their own; with the same bytes they run once in a run."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (photos, print, arriving):
            patch.setattr(module, "subprocess", programs)
        yield


@pytest.fixture(scope="session", autouse=True)
def middleware_is_read_once() -> Iterator[None]:
    """Each new browser of a test would read the list of settings and put the chain together again; a test that changes code or settings still does."""
    plain, chain = ClientHandler.load_middleware, {}

    def load(handler: ClientHandler, is_async: bool = False) -> None:
        if is_async or not steady():
            plain(handler, is_async)
        elif chain:
            vars(handler).update(chain)
        else:
            before = set(vars(handler))
            plain(handler)
            chain.update({name: part for name, part in vars(handler).items() if name not in before})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load)
        yield


@pytest.fixture
def street(db: None) -> SimpleNamespace:
    """Two neighbourhoods and the cast."""
    return SHELF.take()


@pytest.fixture
def in_oost(street: SimpleNamespace):
    """The street, inside the scope of Oost."""
    with scope(hood=street.oost):
        yield street
