"""The same for a whole city: columns of numbers in place of objects, and steps compiled by numba where it is installed.

Needs numpy. Without numba the answers are the same, many times slower. A neighbourhood does not need this module.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from weave.match import kernel
from weave.match.model import Problem, Rules, Solution

Numbers = NDArray[np.int64]
AT_ONCE = 20_000          # asks, so that the pairs in hand fit in memory


@dataclass(frozen=True, slots=True)
class Table:
    """Asks, or offers: one row each. `category`, `x` and `y` (metres, from 0), `parts` (bits), `given`; all of one length."""

    category: Numbers
    x: Numbers
    y: Numbers
    parts: Numbers
    given: Numbers

    def __len__(self) -> int:
        return len(self.category)


def lay_out(asks: Table, offers: Table, rules: Rules = Rules(), room: int = 1) -> Problem:
    """Every ask with every offer near enough, each offer taking `room` asks at a rising cost. Shapes: asks (n,), offers (m,)."""
    book = _Book(offers, rules.metres)
    found = [_pairs(asks, offers, book, rules, begin, min(begin + AT_ONCE, len(asks))) for begin in range(0, len(asks), AT_ONCE)]
    ask, offer, cost = (np.concatenate([some[k] for some in found] or [np.zeros(0, np.int64)]) for k in range(3))
    ask, offer, cost = np.tile(ask, room), np.tile(offer, room), np.tile(cost, room)
    task = np.repeat(np.arange(room), len(cost) // room if room else 0)
    column, cost = offer * room + task, cost + np.asarray(rules.load, np.int64)[task]
    order = np.lexsort((column, cost, ask))
    starts = np.searchsorted(ask[order], np.arange(len(asks) + 1)).astype(np.int64)
    return Problem(starts, column[order], cost[order], np.full(len(asks), rules.nobody, np.int64), len(offers) * room)  # type: ignore[arg-type]


class _Book:
    """Offers sorted by kind and square of the map."""

    def __init__(self, offers: Table, size: int) -> None:
        self.size, self.wide = size, int(max(offers.y, default=0)) // size + 3
        self.tall = int(max(offers.x, default=0)) // size + 3
        keys = self.key(offers.category, offers.x // size, offers.y // size)
        self.order = np.argsort(keys, kind="stable")
        self.keys = keys[self.order]

    def key(self, category: Numbers, column: Numbers, line: Numbers) -> Numbers:
        inside = (column >= 0) & (column < self.tall) & (line >= 0) & (line < self.wide)
        return np.where(inside, (category * self.tall + column) * self.wide + line, -1)


def _pairs(asks: Table, offers: Table, book: _Book, rules: Rules, begin: int, end: int) -> tuple[Numbers, Numbers, Numbers]:
    """Numbers of ask and offer, and cost, of those that may go together."""
    some = slice(begin, end)
    found: list[tuple[Numbers, Numbers]] = []
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            keys = book.key(asks.category[some], asks.x[some] // book.size + i, asks.y[some] // book.size + j)
            low, high = np.searchsorted(book.keys, keys, "left"), np.searchsorted(book.keys, keys, "right")
            many = np.where(keys >= 0, high - low, 0)
            ask = np.repeat(np.arange(begin, end), many)
            offer = book.order[np.repeat(low - np.cumsum(many) + many, many) + np.arange(many.sum())]
            found.append((ask, offer))
    ask, offer = (np.concatenate([pair[k] for pair in found]) for k in (0, 1))
    away = (asks.x[ask] - offers.x[offer])**2 + (asks.y[ask] - offers.y[offer])**2
    fits = (away <= rules.metres**2) & ((asks.parts[ask] & offers.parts[offer]) != 0)
    ask, offer, away = ask[fits], offer[fits], away[fits]
    return ask, offer, (np.sqrt(away) * rules.walking).astype(np.int64) // 10 + rules.favour * offers.given[offer]


def solve(given: Problem) -> Solution:
    """As `weave.match.solve`, and the same answer."""
    state = _Empty(given)
    waiting = _step("bid")(given.starts, given.columns, given.costs, given.alone, state.taken, state.owner, state.prices, state.left)
    _step("augment")(state.left[:waiting], given.starts, given.columns, given.costs, given.alone, state.taken, state.owner, state.prices,
                     np.full(given.width, kernel.FAR), np.full(given.width, -1), np.full(given.width, -1))
    return _told(given, state.taken, state.prices)


def greedy(given: Problem) -> Solution:
    """The cheapest edge that is left, again and again; the bound is that of one round of bids."""
    state, bids = _Empty(given), _Empty(given)
    costs, columns = np.asarray(given.costs), np.asarray(given.columns)
    row_of = np.repeat(np.arange(given.rows), np.diff(np.asarray(given.starts)))
    _step("take")(np.lexsort((columns, row_of, costs)), row_of, columns, costs, given.alone, state.taken, state.owner)
    _step("bid")(given.starts, columns, costs, given.alone, bids.taken, bids.owner, bids.prices, bids.left)
    return _told(given, state.taken, bids.prices)


class _Empty:
    def __init__(self, given: Problem) -> None:
        self.taken, self.left = np.full(given.rows, -1), np.zeros(given.rows, np.int64)
        self.owner, self.prices = np.full(given.width, -1), np.zeros(given.width, np.int64)


def _told(given: Problem, taken: Numbers, prices: Numbers) -> Solution:
    costs, columns, alone = np.asarray(given.costs), np.asarray(given.columns), np.asarray(given.alone)
    least = alone.copy()
    np.minimum.at(least, np.repeat(np.arange(given.rows), np.diff(np.asarray(given.starts))), costs - prices[columns])
    cost = np.where(taken >= 0, costs[np.maximum(taken, 0)] if len(costs) else 0, alone).sum()
    return Solution(taken, prices, int(cost), int(least.sum() + prices.sum()))  # type: ignore[arg-type]


@cache
def _step(name: str) -> Callable[..., Any]:
    """A step of the kernel, compiled if that can be."""
    njit: Any = import_module("numba").njit if find_spec("numba") else _as_it_is
    steps: dict[str, Any] = {"bid": kernel.bid, "take": kernel.take}
    return cast(Callable[..., Any], njit(steps[name] if name in steps else kernel.augmenting(njit(kernel.search), njit(kernel.follow))))


def _as_it_is(step: Callable[..., Any]) -> Callable[..., Any]:
    return step
