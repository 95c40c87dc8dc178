"""Who speaks below a plan: neighbours or plan makers, and whether a few say nearly everything (S0-51). Counts only, never who."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FEW = 5                          # fewer people than this are not a number
LOUD, ENOUGH = 0.5, 8            # one voice says more than half of at least so many


@dataclass(frozen=True)
class Balance:
    """`neighbours` and `makers`: how often each spoke; `voices`: how many different neighbours did."""

    neighbours: int = 0
    makers: int = 0
    voices: int = 0
    loud: bool = False           # one neighbour says more than half of what neighbours say

    @property
    def all(self) -> int:
        return self.neighbours + self.makers

    @property
    def percent(self) -> int:
        """The share of neighbours."""
        return round(100 * self.neighbours / self.all) if self.all else 0

    @property
    def few(self) -> bool:
        return self.voices < FEW

    @property
    def tilts(self) -> str:
        """To whom the talk leans so much that it is worth saying: "makers", "neighbours" (nobody answers), or nothing."""
        if self.all < FEW:
            return ""
        return "makers" if self.makers > self.neighbours else "neighbours" if not self.makers else ""


def balance(said: Iterable[tuple[bool, object]]) -> Balance:
    """Of everything said: whether by a plan maker, and something that tells voices apart."""
    makers, voices = 0, Counter[object]()
    for by_maker, voice in said:
        if by_maker:
            makers += 1
        else:
            voices[voice] += 1
    neighbours = sum(voices.values())
    loudest = max(voices.values(), default=0)
    return Balance(neighbours, makers, len(voices), neighbours >= ENOUGH and loudest > LOUD * neighbours)
