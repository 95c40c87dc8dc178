"""Who asks in a sweep, and who of them on both databases."""
from collections.abc import Iterable
from typing import Any

import pytest

from reuring.testing.street import WHO


def once_but_for(*both: str, among: Iterable[str] = WHO, nightly: Iterable[str] = ()) -> list[Any]:
    """Parameters: these ask on both databases, the others once; for what a role may is decided without a database (decision 23).

    `nightly`: they see what another of the cast sees, and ask in the long lane only.
    """
    def marked(who: str) -> Any:
        return pytest.param(who, marks=pytest.mark.nightly if who in nightly else pytest.mark.once)
    return [who if who in both else marked(who) for who in among]
