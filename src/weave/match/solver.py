"""Rows and columns, as cheap as can be: exact, with a proof that a few lines can check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weave.match import kernel
from weave.match.model import Problem, Solution

_augment = kernel.augmenting(kernel.search, kernel.follow)


def problem(rows: Iterable[Iterable[tuple[int, int]]], alone: Sequence[int], width: int) -> Problem:
    """From the edges of each row, as (cost, column), and what it costs to leave that row alone."""
    starts, columns, costs = [0], list[int](), list[int]()
    for edges in rows:
        cheapest = sorted(edges)
        costs += [edge[0] for edge in cheapest]
        columns += [edge[1] for edge in cheapest]
        starts.append(len(columns))
    return Problem(starts, columns, costs, alone, width)


def solve(given: Problem) -> Solution:
    """The cheapest way to give each row one column of its own, or none. Whole numbers throughout; the same input, the same answer."""
    taken, owner, prices = [-1] * given.rows, [-1] * given.width, [0] * given.width
    left = [0] * given.rows
    waiting = kernel.bid(given.starts, given.columns, given.costs, given.alone, taken, owner, prices, left)
    _augment(left[:waiting], given.starts, given.columns, given.costs, given.alone, taken, owner, prices,
             [kernel.FAR] * given.width, [-1] * given.width, [-1] * given.width)
    return Solution(taken, prices, cost_of(given, taken), bound_of(given, prices))


def cost_of(given: Problem, taken: Sequence[int]) -> int:
    return sum(given.costs[edge] if edge >= 0 else alone for edge, alone in zip(taken, given.alone, strict=True))


def bound_of(given: Problem, prices: Sequence[int]) -> int:
    """What any solution costs at least, whatever the prices are (weak duality of linear programming): where a cost meets it, that is proven best.

    Raises ValueError for a price above zero, which would prove nothing.
    """
    if any(price > 0 for price in prices):
        raise ValueError("a price above zero proves nothing")
    total = sum(prices)
    for row, least in enumerate(given.alone):
        for edge in range(given.starts[row], given.starts[row + 1]):
            if given.costs[edge] >= least:
                break
            least = min(least, given.costs[edge] - prices[given.columns[edge]])
        total += least
    return total
