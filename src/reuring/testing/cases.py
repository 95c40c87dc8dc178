"""By day a property is tried on a part of the cases its test asks for, and on none from our sources; at night on all: new cases come every time."""
from __future__ import annotations

from typing import Any

import hypothesis
import pytest
from hypothesis.internal import charmap
from hypothesis.internal.conjecture import providers
from hypothesis.internal.intervalsets import IntervalSet

PART = 5
LEAST = 5
SETTINGS = "_hypothesis_internal_use_settings"      # where Hypothesis keeps those of a test
UTF_8 = IntervalSet(((0, 0xD7FF), (0xE000, 0x10FFFF))), IntervalSet(())       # what can be written in it, and what would be read back otherwise
found_out = charmap.intervals_from_codec


def by_day(items: list[pytest.Item]) -> None:
    providers._get_local_constants = lambda: providers._local_constants     # type: ignore[attr-defined]  # each process would read all our sources for numbers to try
    charmap.intervals_from_codec = known        # type: ignore[assignment]  # and write and read back each of a million signs
    for function in {id(each): each for item in items if (each := _property(item))}.values():
        asked: hypothesis.settings = getattr(function, SETTINGS)
        setattr(function, SETTINGS, hypothesis.settings(asked, max_examples=max(min(LEAST, asked.max_examples), asked.max_examples // PART)))


def known(codec: str) -> tuple[IntervalSet, IntervalSet]:
    return UTF_8 if codec == "utf-8" else found_out(codec)


def is_property(item: pytest.Item) -> bool:
    return _property(item) is not None


def _property(item: pytest.Item) -> Any:
    function = getattr(item, "function", None)
    return function if hasattr(function, SETTINGS) and hasattr(function, "hypothesis") else None
