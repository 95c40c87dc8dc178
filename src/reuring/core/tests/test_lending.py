"""A connection goes from thread to thread, and one on which something was left undone does not."""
from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event, Semaphore, Thread
from typing import Any

import pytest
from django.db import connections

from reuring.core import lending

pytestmark = [pytest.mark.once, pytest.mark.django_db]
Seen = Callable[[bool], Any]


@pytest.fixture
def asked() -> Iterator[Seen]:
    """The connection of a page made in a thread of its own, which may break off half-way."""
    yield _asked
    for each in lending._free.pop("default", []):
        each.inc_thread_sharing()
        each.close()


def _asked(half_way: bool = False) -> Any:
    seen: list[Any] = []

    def page(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        seen.append(connections["default"])
        connections["default"].ensure_connection()
        connections["default"].in_atomic_block = half_way
        return []
    thread = Thread(target=lending.given_back(page), args=({}, print))
    thread.start()
    thread.join()
    return seen[0]


def test_the_next_thread_takes_the_connection_of_the_last(asked: Seen) -> None:
    first = asked(False)
    assert asked(False) is first
    assert first is not connections["default"]


def test_nobody_takes_over_what_was_left_half_way(asked: Seen) -> None:
    broken = asked(True)
    assert broken.closed_in_transaction
    assert asked(False) is not broken


def test_a_third_page_waits_for_its_turn_and_behind_slow_ones_it_is_made_all_the_same() -> None:
    made, until, inside = list[bool](), Event(), Semaphore(0)

    def page(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        inside.release()
        _done = environ["slow"] and until.wait(10)
        made.append(environ["slow"])
        return []
    taken = lending.in_turn(page)
    slow = [Thread(target=taken, args=({"slow": True}, print)) for _turn in range(lending.AT_ONCE)]
    for each in slow:
        each.start()
        assert inside.acquire(timeout=10)
    began = time.monotonic()
    taken({"slow": False}, print)
    assert (made, time.monotonic() - began >= lending.PATIENCE) == ([False], True)
    until.set()
    for each in slow:
        each.join()
    assert made == [False, True, True]
