"""What an attack is, and playing it once on a town of its own that leaves no trace."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.core.cache import cache
from django.db import transaction

from reuring.core.prepared import anew
from reuring.hoods.pagecache import shelf

Figures = dict[str, float]


@dataclass(frozen=True)
class Defence:
    """What stands in the way: by which names it is taken out, and the figures that it alone keeps down."""

    words: str
    out: Mapping[str, Any]
    carries: tuple[str, ...]


@dataclass(frozen=True)
class Attack:
    id: str
    words: str                       # `{n}` is how many
    play: Callable[[int], Figures]   # in an empty database
    most: Mapping[str, float]
    defences: tuple[Defence, ...]
    small: int                       # enough for a control
    large: int                       # as the threat model says


def play(attack: Attack, size: int, without: Defence | None = None) -> Figures:
    """What they reached. Everything is rolled back: also tables that hold counters."""
    with ExitStack() as stack:
        for name, instead in (without.out if without else {}).items():
            stack.enter_context(mock.patch(name, instead))
        if without:
            stack.enter_context(anew())
        stack.enter_context(transaction.atomic())
        clean()
        figures = attack.play(size)
        transaction.set_rollback(True)
    clean()
    return figures


def clean() -> None:
    """What is remembered beside the database."""
    cache.clear()
    shelf.clear()
