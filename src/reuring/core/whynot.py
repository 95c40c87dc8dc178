"""Why somebody may not do something now: the first reason, from the same rows. The words stand in `core/refusals.py`."""
from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from reuring.core.conditions import (
    as_neighbour,
    awake,
    hands_over,
    may_be_written_to,
    may_pull,
    open_to_letters,
    others_words,
    speaks_for_others,
    without_part,
)
from reuring.core.policy import NEW, POLICY, C, N, O, P, Role, S, Viewer, may


class Why(StrEnum):
    SUSPENDED = "suspended"
    FACTOR = "factor"
    EXPLORING = "exploring"
    RESTING = "resting"
    JOIN = "join"
    MEET = "meet"
    STATE = "state"
    OTHERS = "others"
    OWN = "own"
    STAFF = "staff"
    KEEPER = "keeper"


def why_not(viewer: Viewer, action: str, thing: Any = None) -> Why | None:
    """The first reason, from the one that helps most to the one that helps least; None if it may be done."""
    if may(viewer, action, thing):
        return None
    rule = POLICY[action]
    if viewer.staff and rule.when in {as_neighbour, may_pull} and awake(viewer, thing):
        return Why.STAFF
    if viewer.suspended:
        return Why.SUSPENDED
    if not rule.who & viewer.roles_on(thing):
        return _who_is_missing(viewer, rule.who)
    if rule.when in {others_words, without_part}:
        return Why.OWN
    if not awake(viewer, thing):
        return Why.EXPLORING if viewer.life == "exploring" else Why.RESTING
    if rule.when in {hands_over, speaks_for_others}:
        return Why.KEEPER
    if rule.when in {may_be_written_to, open_to_letters} and not viewer.met:
        return Why.MEET
    return Why.STATE


def _who_is_missing(viewer: Viewer, who: Iterable[Role]) -> Why:
    if viewer.factor_missing and {S, C, O} & set(who):
        return Why.FACTOR
    if viewer.person_id is None and {P, NEW, N} & set(who):
        return Why.JOIN
    if NEW not in viewer.roles and {NEW, N} & set(who):
        return Why.JOIN
    if N in who and N not in viewer.roles:
        return Why.MEET
    return Why.OTHERS
