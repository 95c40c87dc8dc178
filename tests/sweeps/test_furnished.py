"""The things that are put back are the things that were made."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import transaction

from reuring.testing.tests.test_putting_back import everything
from tests.sweeps import furnished
from tests.sweeps.routes import routes

pytestmark = pytest.mark.once
INSIDE = "posts_search_"        # how the index keeps the rows of `posts_search` on its pages, which depends on the order in which they came


def test_put_back_they_are_the_same_in_every_table(street: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(furnished, "_kept", [])
    monkeypatch.setattr(furnished.putting_back, "steady", lambda: True)
    monkeypatch.setattr(furnished, "thing_for", lambda *given, plain=furnished.thing_for: made.append(1) or plain(*given))
    seen = []
    for _ in range(2):
        with transaction.atomic():
            things = furnished.furnished(street)
            seen.append((everything(), things))
            transaction.set_rollback(True)
    assert [name for name, rows in seen[0][0].items() if rows != seen[1][0][name] and not name.startswith(INSIDE)] == []
    assert seen[0][1] == seen[1][1]
    assert len(made) == len({route.on for route in routes()} - {None})
    before = len(made)
    street.nico.block(street.aisha)
    furnished.furnished(street)
    assert len(made) == 2 * before, "on other ground they are made anew"
