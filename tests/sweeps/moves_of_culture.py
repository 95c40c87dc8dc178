"""Every move of a portrait, for `test_states.py`."""
from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from reuring.testing.analyses import make_portrait
from reuring.workshop.lifecycle import PORTRAIT
from reuring.workshop.models import Portrait

CYCLES_OF_CULTURE = [PORTRAIT]


def replaced(street: SimpleNamespace) -> None:
    shown = make_portrait(street)
    Portrait.draft(shown.analysis).publish({})


MOVES_OF_CULTURE: dict[tuple[str, str], Callable[[SimpleNamespace], Any]] = {
    ("portrait", "publish"): make_portrait,
    ("portrait", "replace"): replaced,
    ("portrait", "withdraw"): lambda s: make_portrait(s).withdraw(),
}
