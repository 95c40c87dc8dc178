"""One row of the policy: who, and when."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reuring.core.conditions import awake
from reuring.core.viewer import Role, Viewer


@dataclass(frozen=True)
class Row:
    who: frozenset[Role]
    when: Callable[[Viewer, Any], bool] = awake


def row(*who: Role, when: Callable[[Viewer, Any], bool] = awake) -> Row:
    return Row(frozenset(who), when)
