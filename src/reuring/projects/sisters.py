"""Initiatives that go well together, by what they have in common (S3-12). Pure: values in, values out."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Trait(NamedTuple):
    """As much of an initiative as this asks."""

    key: int
    place: int | None = None
    need: str = ""
    weekday: int | None = None
    part: str = ""
    adds: str = ""


def reasons(one: Trait, other: Trait) -> list[str]:
    """Why two belong together: the same place, the same need, the same moment of the week, or the same that they add; in that order."""
    found = []
    if one.place is not None and one.place == other.place:
        found.append("place")
    if one.need and one.need == other.need:
        found.append("need")
    if one.weekday is not None and (one.weekday, one.part) == (other.weekday, other.part):
        found.append("roster")
    if one.adds and one.adds == other.adds:
        found.append("adds")
    return found


def sisters(one: Trait, others: Iterable[Trait], most: int = 5) -> list[tuple[int, Sequence[str]]]:
    """Those with most in common first, and of equals the first that was found; a tag alone ties nobody."""
    found = [(other.key, why) for other in others if other.key != one.key for why in [reasons(one, other)] if why and why != ["adds"]]
    return sorted(found, key=lambda row: (-len(row[1]), row[0]))[:most]
