"""Every ask to one giver, no giver to more than they take on: the best for all together, and fair to who always helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from weave.match import kernel
from weave.match.model import Ask, Assignment, Candidate, Offer, Problem, Rules
from weave.match.pairs import BITS, COLUMN, by_square, candidate, candidates, edges
from weave.match.solver import bound_of, cost_of, solve

LONGEST = 60      # days of waiting that count


def assign(asks: Iterable[Ask], offers: Iterable[Offer], rules: Rules = Rules()) -> Assignment:
    """The assignment that costs least, exactly: walking, favours done before, tasks heaped on one giver, and asks left alone.

    Whom somebody said no to stands in `Ask.apart`. The order of asks and of offers does not matter.
    """
    laid = _laid_out(asks, offers, rules)
    done = solve(laid.problem)
    return laid.told(done.taken, done.cost, done.bound)


def greedy(asks: Iterable[Ask], offers: Iterable[Offer], rules: Rules = Rules()) -> Assignment:
    """Always the cheapest that is left, and the gap says how far that is from the best at most."""
    laid = _laid_out(asks, offers, rules)
    given = laid.problem
    row_of = [row for row in range(given.rows) for _edge in range(given.starts[row], given.starts[row + 1])]
    taken, owner = [-1] * given.rows, [-1] * given.width
    order = sorted(range(len(row_of)), key=lambda edge: (given.costs[edge], row_of[edge], given.columns[edge]))
    kernel.take(order, row_of, given.columns, given.costs, given.alone, taken, owner)
    prices = [0] * given.width
    kernel.bid(given.starts, given.columns, given.costs, given.alone, [-1] * given.rows, [-1] * given.width, prices, [0] * given.rows)
    return laid.told(taken, cost_of(given, taken), bound_of(given, prices))


def alone(ask: Ask, rules: Rules) -> int:
    """What it costs to leave this one without a match: more, the longer it waits."""
    return rules.nobody + rules.waiting * min(max(ask.waited, 0), LONGEST)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Asks as rows, each task that a giver may take as a column."""

    problem: Problem
    asks: Sequence[Ask]
    offers: dict[int, list[Offer]]        # by giver
    givers: Sequence[int]                 # by column
    first: dict[int, int]                 # column, by giver
    rules: Rules

    def told(self, taken: Sequence[int], cost: int, bound: int) -> Assignment:
        pairs = [self._pair(self.asks[row], edge) for row, edge in enumerate(taken) if edge >= 0]
        return Assignment(tuple(sorted(pairs)), tuple(self.asks[row].id for row, edge in enumerate(taken) if edge < 0), cost, bound)

    def _pair(self, ask: Ask, edge: int) -> Candidate:
        """Of what this giver offers, that which fits best."""
        column = self.problem.columns[edge]
        some = self.offers[self.givers[column]]
        if len(some) > 1:
            return candidates([ask], some, self.rules)[0]
        task = column - self.first[self.givers[column]]
        return candidate(ask, some[0], self.problem.costs[edge] - self.rules.load[task], self.rules)


def _laid_out(asks: Iterable[Ask], offers: Iterable[Offer], rules: Rules) -> _Layout:
    waiting = sorted(asks, key=lambda ask: (-ask.waited, ask.id))
    of: dict[int, list[Offer]] = {}
    for offer in sorted(offers, key=lambda offer: (offer.giver, offer.id)):
        of.setdefault(offer.giver, []).append(offer)
    first, givers, next_tasks = dict[int, int](), list[int](), list[tuple[int, ...]]()
    for giver, some in of.items():
        room = min(max(offer.room for offer in some), len(rules.load))
        first[giver] = len(givers)
        givers += [giver] * room
        next_tasks += [tuple((rules.load[k] - rules.load[0] << BITS) + k for k in range(1, room))] * room
    book = by_square(((offer, first[giver]) for giver, some in of.items() for offer in some), {ask.category for ask in waiting}, rules)
    starts, all_edges = [0], list[int]()
    for ask in waiting:
        some_edges = edges(ask, book, rules)
        all_edges += sorted(some_edges + [edge + task for edge in some_edges for task in next_tasks[edge & COLUMN]])
        starts.append(len(all_edges))
    costs, columns = [edge >> BITS for edge in all_edges], [edge & COLUMN for edge in all_edges]
    return _Layout(Problem(starts, columns, costs, [alone(ask, rules) for ask in waiting], len(givers)), waiting, of, givers, first, rules)
