"""Fixtures for every app's tests; loaded by `tests/conftest.py`."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from types import SimpleNamespace

import pytest
from django_scopes import scope
from pytest_django import DjangoDbBlocker

from reuring.notices import planner
from reuring.testing import shared
from reuring.testing import street as cast
from reuring.testing.browser import browser  # noqa: F401 - one per process, for every test that drives one
from reuring.testing.listening import road, server  # noqa: F401 - for what is fetched from elsewhere
from reuring.testing.putting_back import Shelf

SHELF = Shelf(cast.build)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """In place of pytest-django's, which makes every table anew in every process."""
    with django_db_blocker.unblock(), shared.database():
        yield


@pytest.fixture(autouse=True)
def no_quiet_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default nothing waits for the morning, or a test would end otherwise at night."""
    monkeypatch.setattr(planner, "QUIET", (time(), time()))


@pytest.fixture
def street(db: None) -> SimpleNamespace:
    """Two neighbourhoods and the cast."""
    return SHELF.take()


@pytest.fixture
def in_oost(street: SimpleNamespace):
    """The street, inside the scope of Oost."""
    with scope(hood=street.oost):
        yield street
