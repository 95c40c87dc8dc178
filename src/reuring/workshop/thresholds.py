"""How much is enough: numbers that follow how many people live here (S2-2).

Only numbers that are not about privacy. How few people a figure may be about never goes down, however small a place is.
"""
from __future__ import annotations

from dataclasses import dataclass

FULL = 2_000           # from so many inhabitants on the usual numbers hold


@dataclass(frozen=True)
class Threshold:
    """`usual` for a neighbourhood, and never less than `least`, however small the place."""

    usual: int
    least: int

    def at(self, inhabitants: int | None) -> int:
        """Grows with the root of the number of inhabitants, for a village of half the size knows more than half of what there is to know."""
        if not inhabitants or inhabitants >= FULL:
            return self.usual
        return max(self.least, round(self.usual * (inhabitants / FULL) ** 0.5))


PEOPLE = Threshold(3, 2)           # independent of one another, who say the same (R5)
KINDS = Threshold(2, 2)            # of source: one kind confirms nothing, however small the place
TALKS = Threshold(20, 6)           # P1
PLACES = Threshold(6, 3)
DAY_PARTS = Threshold(3, 2)
ACTIVITIES = Threshold(2, 1)       # seen being done, before an identity may be called one: it is found, not made up (S0-67)
