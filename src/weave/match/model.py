"""Who asks, who offers, what may go together and what was chosen: values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

ANYTIME = -1


@dataclass(frozen=True, slots=True)
class Rules:
    """How far, and what weighs how much; a cost is a whole number, and ten metres are one.

    The thresholds are choices, meant as settings. That `load` only rises keeps the optimum exact (a convex cost, Ahuja, Magnanti
    & Orlin 1993, chapter 14).
    """

    metres: int = 800                            # as the crow flies
    walking: float = 1.3                         # a way through streets is so much longer
    favour: int = 20                             # for each time the giver helped already, lately
    load: tuple[int, ...] = (0, 150, 400)        # for the first, second, third new task of one giver in one round
    nobody: int = 2000                           # better no match than a dearer one
    waiting: int = 10                            # for each day that an ask waits, at most sixty

    def __post_init__(self) -> None:
        if self.metres < 1 or self.walking < 1 or not self.load or list(self.load) != sorted(self.load) or self.load[0] < 0:
            raise ValueError(f"{self} cannot be: metres and walking from 1, and a load that never falls")


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing somebody wants done. `where` in metres on a flat map, `parts` a bit for each part of the week, `waited` in days."""

    id: int
    category: str
    where: tuple[float, float]
    parts: int = ANYTIME
    asker: int = 0
    waited: int = 0
    apart: frozenset[int] = frozenset()          # givers it must not go to


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing somebody likes to do. `given`: how often they helped lately; `room`: how many more they take on this time."""

    id: int
    category: str
    where: tuple[float, float]
    giver: int
    parts: int = ANYTIME
    given: int = 0
    room: int = 1


class Candidate(NamedTuple):
    """An ask and an offer that may go together, and why: so many metres walking (rounded down to ten), at these parts of the week,
    by somebody who helped so often lately."""

    cost: int
    ask: int
    offer: int
    giver: int
    metres: int
    parts: int
    given: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who goes to whom. No assignment of these candidates costs less than `bound`: where `gap` is 0 there is none better."""

    pairs: tuple[Candidate, ...]
    unmatched: tuple[int, ...]
    cost: int
    bound: int

    @property
    def gap(self) -> int:
        return self.cost - self.bound


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows want columns. Row `r` may have `columns[starts[r]:starts[r + 1]]` at those `costs`, cheapest first, or stay alone at `alone[r]`."""

    starts: Sequence[int]
    columns: Sequence[int]
    costs: Sequence[int]
    alone: Sequence[int]
    width: int

    @property
    def rows(self) -> int:
        return len(self.alone)


@dataclass(frozen=True, slots=True)
class Solution:
    """`taken[r]`: the edge of row `r`, or -1. `prices[c]` is at most 0, and 0 where nobody sits: with them the optimum proves itself."""

    taken: Sequence[int]
    prices: Sequence[int]
    cost: int
    bound: int
