"""The staircase: who goes in any case, who goes once so many others do, and how many are lacking.

Everybody says how many *others* must join before they do (Granovetter, Threshold Models of Collective Behavior, 1978). Whole numbers,
standard library only, and the same answer whatever the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stairs:
    """What so many conditions come to. `going` and `next` are positions in what was given."""

    going: tuple[int, ...]           # who goes as it is now
    next: tuple[int, ...]            # who goes first when the gap closes: of those who wait the ones that ask for fewest others
    gap: int | None                  # so many more who go in any case are enough for them; None when nobody waits
    with_gap: int                    # so many go then, the newcomers among them
    with_one: int                    # so many go with one more who goes in any case, the newcomer among them

    @property
    def sure(self) -> int:
        return len(self.going)


def stairs(needs: Sequence[int]) -> Stairs:
    """The cascade of these conditions: begin with who asks for nobody, and look again until nobody is added.

    `needs[i]` is how many others must join before `i` does; 0 goes in any case. Raises ValueError for a number below 0.
    """
    order = sorted(range(len(needs)), key=lambda at: (needs[at], at))
    if order and needs[order[0]] < 0:
        raise ValueError(f"{needs[order[0]]} others: from 0")
    sure = _climb(needs, order, 0)
    waiting = order[sure:]
    gap = needs[waiting[0]] - sure if waiting else None
    return Stairs(
        going=tuple(sorted(order[:sure])),
        next=tuple(at for at in waiting if needs[at] == needs[waiting[0]]),
        gap=gap,
        with_gap=_with(needs, order, gap or 0),
        with_one=_with(needs, order, 1),
    )


def _with(needs: Sequence[int], order: Sequence[int], newcomers: int) -> int:
    return newcomers + _climb(needs, order, newcomers)


def _climb(needs: Sequence[int], order: Sequence[int], newcomers: int) -> int:
    """How many of those in order go when so many others go in any case: each stands on the shoulders of who came before."""
    step = 0
    while step < len(order) and needs[order[step]] <= newcomers + step:
        step += 1
    return step
