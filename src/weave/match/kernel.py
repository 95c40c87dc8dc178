"""The steps of the exact solver, in plain Python that numba compiles as it stands.

Shortest augmenting paths with prices, for sparse problems (Jonker & Volgenant, Computing 38, 1987), with two things of our own:
every row may stay alone at a cost of its own, and as prices never rise above zero a row, sorted by cost, is read only until nothing
that follows can be better. Rows, columns and edges are numbers; -1 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

FAR = 1 << 60


def bid(starts: Any, columns: Any, costs: Any, alone: Any, taken: Any, owner: Any, prices: Any, left: Any) -> int:
    """Each row takes its cheapest column and leaves it as dear as its second choice; who is pushed out looks again.

    Rows that a tie would only push about are put in `left`; answers how many those are.
    """
    waiting = 0
    for first in range(len(starts) - 1):
        row = first
        while row >= 0:
            best = second = alone[row]
            at = other = -1
            for edge in range(starts[row], starts[row + 1]):
                if costs[edge] >= second:
                    break
                worth = costs[edge] - prices[columns[edge]]
                if worth < best:
                    second, other, best, at = best, at, worth, edge
                elif worth < second:
                    second, other = worth, edge
            if at < 0:
                break
            if best == second and owner[columns[at]] >= 0:
                at = other
            pushed = owner[columns[at]]
            if best == second and pushed >= 0:
                left[waiting] = row
                waiting += 1
                break
            prices[columns[at]] -= second - best
            owner[columns[at]] = row
            taken[row] = at
            if pushed >= 0:
                taken[pushed] = -1
            row = pushed
    return waiting


def search(row: int, starts: Any, columns: Any, costs: Any, alone: Any, taken: Any, owner: Any, prices: Any, away: Any, came: Any, whose: Any) -> Any:
    """The cheapest chain of changes that serves `row`: how dear it is, the column it ends in, who then stays alone, and what was seen.

    `away` holds FAR for every column; `came` and `whose` are room for as many: by which edge of which row a column was reached.
    """
    heap = [(alone[row], -1)]
    seen = [-1]
    end, last, lone = alone[row], -1, row
    who, base = row, 0
    while who >= 0:
        for edge in range(starts[who], starts[who + 1]):
            if base + costs[edge] >= end:
                break
            column = columns[edge]
            length = base + costs[edge] - prices[column]
            if length < away[column] and length < end:
                if away[column] == FAR:
                    seen.append(column)
                away[column], came[column], whose[column] = length, edge, who
                if owner[column] < 0:
                    end, last, lone = length, column, -1
                else:
                    heappush(heap, (length, column))
        who = -1
        while who < 0:
            reach, column = heappop(heap)
            if reach >= end:
                break
            if reach == away[column]:
                who = owner[column]
                base = reach - costs[taken[who]] + prices[column]
        if who >= 0 and base + alone[who] < end:
            end, last, lone = base + alone[who], column, who
    return end, last, lone, seen


def follow(row: int, found: Any, columns: Any, taken: Any, owner: Any, prices: Any, away: Any, came: Any, whose: Any) -> None:
    """Make the changes of that chain; prices fall so that everybody is where they like best, and `away` is FAR again."""
    end, last, lone, seen = found
    for k in range(1, len(seen)):
        if away[seen[k]] < end:
            prices[seen[k]] += away[seen[k]] - end
        away[seen[k]] = FAR
    if lone >= 0:
        taken[lone] = -1
    while last >= 0:
        who = whose[last]
        before = columns[taken[who]] if who != row else -1
        owner[last] = who
        taken[who] = came[last]
        last = before


def augmenting(search: Callable[..., Any], follow: Callable[..., None]) -> Callable[..., None]:
    """Chain after chain, for each row that is left; of plain steps, or of compiled ones."""
    def each(left: Any, starts: Any, columns: Any, costs: Any, alone: Any, taken: Any, owner: Any, prices: Any, away: Any, came: Any,
             whose: Any) -> None:
        for row in left:
            found = search(row, starts, columns, costs, alone, taken, owner, prices, away, came, whose)
            follow(row, found, columns, taken, owner, prices, away, came, whose)
    return each


def take(order: Any, row_of: Any, columns: Any, costs: Any, alone: Any, taken: Any, owner: Any) -> None:
    """Greedy: edges in this order, each taken if both its ends are free."""
    for edge in order:
        row, column = row_of[edge], columns[edge]
        if taken[row] < 0 and owner[column] < 0 and costs[edge] < alone[row]:
            taken[row] = edge
            owner[column] = row
