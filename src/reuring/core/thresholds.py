"""How much is enough: numbers that follow how many people live somewhere (S2-2).

Only numbers that are not about privacy. How few people a figure may be about never goes down, however small a place is.
"""
from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

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
        return min(self.usual, max(self.least, round(self.usual * sqrt(inhabitants / FULL))))
