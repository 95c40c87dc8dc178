"""Who may do what, as one table.

Plain Python: it knows roles and attributes, not models and not Django. The door, the templates, the generated page
`docs/who-may-what.md` and the sweeps read the same rows. When a row holds is said in `core/conditions.py`; a row without a `when`
needs a neighbourhood that is awake. The rows stand by what they are about, each act in one place.
"""
from __future__ import annotations

from typing import Any

from reuring.core.policy.commons import COMMONS
from reuring.core.policy.ideas import IDEAS
from reuring.core.policy.rows import Row
from reuring.core.policy.team import TEAM
from reuring.core.policy.together import TOGETHER
from reuring.core.policy.workshop import WORKSHOP
from reuring.core.viewer import (
    ABOVE_RESIDENT,
    AN,
    BU,
    NEW,
    PA,
    READABLE,
    SUBJ,
    A,
    C,
    E,
    K,
    N,
    O,
    P,
    Role,
    S,
    V,
    Viewer,
    readable_by,
    roles_for,
)

__all__ = ["ABOVE_RESIDENT", "AN", "BU", "NEW", "PA", "POLICY", "READABLE", "SUBJ", "A", "C", "E", "K", "N", "O", "P",
           "Role", "Row", "S", "V", "Viewer", "may", "readable_by", "roles_for"]


def _as_one(*tables: dict[str, Row]) -> dict[str, Row]:
    """Raises ValueError for an act with two rows."""
    acts = [act for table in tables for act in table]
    if twice := {act for act in acts if acts.count(act) > 1}:
        raise ValueError(f"two rows for {sorted(twice)}")
    return {act: row for table in tables for act, row in table.items()}


POLICY = _as_one(COMMONS, TOGETHER, TEAM, IDEAS, WORKSHOP)


def may(viewer: Viewer, action: str, thing: Any = None) -> bool:
    rule = POLICY[action]
    return bool(rule.who & viewer.roles or rule.who & viewer.roles_on(thing)) and rule.when(viewer, thing)
