"""Who asks in a sweep, and who of them on both databases."""
from collections.abc import Iterable
from typing import Any

import pytest

from reuring.testing.street import WHO


def once_but_for(*both: str, among: Iterable[str] = WHO) -> list[Any]:
    """Parameters: these ask on both databases, the others once; for what a role may is decided without a database (decision 23)."""
    return [who if who in both else pytest.param(who, marks=pytest.mark.once) for who in among]
