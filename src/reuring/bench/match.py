"""Bringing asks and offers together: seconds of CPU, as a ratio to reading the same edges once, beside scipy and OR-tools.

The parts it compares with stand in `requirements/bench.txt`, which the launcher fetches for this benchmark alone.
"""
from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from random import Random
from typing import Any

import numpy as np
from django.core.management import call_command
from django.db import transaction
from django_scopes import scope

from reuring.accounts.models import Person
from reuring.bench.seed import grow
from reuring.core import sealed
from reuring.exchange import knotting, matching
from reuring.exchange.doings import Doing
from reuring.exchange.models import Ask, Offer
from reuring.hoods.models import Membership, Neighbourhood
from weave.match import Ask as Asking
from weave.match import Offer as Offering
from weave.match import Problem, Rules, assign, candidates, city, greedy
from weave.texts import compounds, reading
from weave.texts.lexicon import PARTS

KINDS, HOOD, CITY = 60, 1000, 10_000          # kinds of doing; sides of a neighbourhood and of a city, in metres
MANY = 100_000
OFFERS, ASKS = 301, 41                        # people of a neighbourhood who offer, and of them who ask the same connector


@dataclass(frozen=True)
class Figure:
    name: str
    seconds: float                   # of CPU
    ratio: float                     # to looking once at every edge, in the same language
    matched: int
    cost: int
    gap: int | None
    budget: float | None = None

    @property
    def kept(self) -> bool:
        return self.budget is None or self.seconds <= self.budget


def match(args: argparse.Namespace) -> int:
    """The command. Exit 1 when a budget is broken, or when two that are exact differ."""
    figures = [*_of_a_neighbourhood(), *_in_words(), *_of_a_city()]
    exact = [f.cost for f in figures if f.name.startswith("city") and "greedy" not in f.name]
    print(f"\n{'what':66}{'CPU s':>9}{'ratio':>9}{'matched':>9}{'cost':>12}{'gap':>12}{'budget':>12}")
    for f in figures:
        budget = "" if f.budget is None else f"{f.budget:.3f} {'ok' if f.kept else 'OVER'}"
        print(f"{f.name:66}{f.seconds:9.4f}{f.ratio:9.1f}{f.matched:9,}{f.cost:12,}{'' if f.gap is None else f.gap:>12}{budget:>12}")
    print("ratio: to looking once at every edge. gap: how far from the best at most, by a proof of our own; the exact ones must have one cost.")
    if args.json:
        args.json.write_text(json.dumps({"figures": [asdict(f) for f in figures]}, indent=1))
    return 0 if all(f.kept for f in figures) and len(set(exact)) == 1 else 1


def _of_a_neighbourhood() -> list[Figure]:
    """5,000 people, where five help for each who asks, and where half ask: a round in the worker, without any compiled part."""
    figures = []
    for words, many in (("one in six asks", 833), ("half ask", 2500)):
        asks, offers = _people(Random(7), many, 5000 - many)
        found = candidates(asks, offers)
        look, _sum = _timed(lambda found=found: sum(each.cost for each in found))
        whole, best = _timed(lambda asks=asks, offers=offers: assign(asks, offers))
        quick, near = _timed(lambda asks=asks, offers=offers: greedy(asks, offers))
        single, few = _timed(lambda asks=asks, offers=offers: candidates(asks[:1], offers))
        figures += [Figure(f"5,000 people, {words}: a round over {len(found):,} pairs, exact", whole, whole / look, len(best.pairs), best.cost, best.gap, 0.1),
                    Figure(f"5,000 people, {words}: greedy", quick, quick / look, len(near.pairs), near.cost, near.gap),
                    Figure(f"5,000 people, {words}: one new ask", single, single / look, len(few), 0, None, 0.005)]
    return figures


def _in_words() -> list[Figure]:
    """A new ask that no picture says, among the newest offers of a neighbourhood, with the database; and the swaps among all that one connector has."""
    call_command("migrate", verbosity=0)
    sealed.make_key()
    grow(hoods=1, neighbours=2 * OFFERS, posts=0)
    hood, luck, words = Neighbourhood.objects.get(), Random(5), sorted(PARTS)
    people = list(Person.objects.order_by("pk")[:OFFERS])
    Membership._base_manager.filter(hood=hood, person=people[0]).update(role="connector")

    def said(many: int) -> str:
        return " ".join(luck.choices(words, k=many)).capitalize()
    with scope(hood=hood), transaction.atomic():
        for person in people[1:]:
            Offer(hood=hood, author=person, title=said(6), body=said(12), audience="neighbours", doing=luck.choice(Doing.values)).put_up(by=person)
        asks = [Ask.make(hood, author=person, asker=person, text=said(12), doing=luck.choice(Doing.values)) for person in people[1:ASKS]]
        new = Ask.make(hood, author=people[1], asker=people[1], text=said(12), doing=Doing.ELSE)
    with scope(hood=hood):
        read, _rows = _timed(lambda: list(Offer.objects.to_ask().values_list("pk", "title", "body")))
        first, few = _timed(lambda: matching.fits(new), before=_forget_words)
        again, _few = _timed(lambda: matching.fits(new))
        swaps, found = _timed(lambda: knotting.found_for(people[0].pk), before=_forget_words)
    return [Figure(f"one new ask in words among {OFFERS - 1} offers, at the first look", first, first / read, len(few), 0, None, 0.005),
            Figure("the same, looked at again", again, again / read, len(few), 0, None, 0.005),
            Figure(f"swaps of two and three among {len(asks)} asks of one connector", swaps, swaps / read, len(found), 0, None, 0.1)]


def _forget_words() -> None:
    """As in a process that has read no text yet."""
    reading.stem.cache_clear()
    compounds.split.cache_clear()


def _people(luck: Random, asking: int, offering: int) -> tuple[list[Asking], list[Offering]]:
    def one(kind: type, number: int, **more: Any) -> Any:
        return kind(number, str(luck.randrange(KINDS)), (luck.random() * HOOD, luck.random() * HOOD), parts=luck.getrandbits(9) & luck.getrandbits(9), **more)
    return ([one(Asking, n, asker=-n - 1, waited=luck.randrange(10)) for n in range(asking)],
            [one(Offering, n, giver=n, given=luck.choice([0, 0, 1, 2, 3]), room=luck.choice([1, 1, 1, 2, 3])) for n in range(offering)])


def _of_a_city() -> list[Figure]:
    luck = np.random.default_rng(3)

    def table() -> city.Table:
        parts = (luck.integers(1, 512, MANY) & luck.integers(1, 512, MANY)) | (1 << luck.integers(0, 9, MANY))
        return city.Table(luck.integers(0, KINDS, MANY), luck.integers(0, CITY, MANY), luck.integers(0, CITY, MANY), parts, luck.integers(0, 4, MANY))
    asks, offers = table(), table()
    laying, given = _timed(lambda: city.lay_out(asks, offers))
    _warm_up()
    look, _sum = _timed(lambda: int(np.asarray(given.costs).sum()))
    figures = [Figure(f"pairs of {MANY:,} asks and {MANY:,} offers: {len(given.costs):,}", laying, laying / look, 0, 0, None)]
    for name, work in (("city: weave.match, exact", city.solve), ("city: weave.match, greedy", city.greedy)):
        seconds, done = _timed(lambda work=work: work(given))
        figures.append(Figure(name, seconds, seconds / look, int((np.asarray(done.taken) >= 0).sum()), done.cost, done.cost - done.bound))
    for name, other in (("city: scipy, sparse Jonker-Volgenant", _scipy), ("city: OR-tools, flow of least cost", _ortools)):
        seconds, (matched, cost) = _timed(lambda other=other: other(given))
        figures.append(Figure(name, seconds, seconds / look, matched, cost, None))
    return figures


def _warm_up() -> None:
    """Compile, so that it is not counted."""
    few = city.Table(*(np.zeros(2, np.int64) + (k == 3) for k in range(5)))
    for work in (city.solve, city.greedy):
        work(city.lay_out(few, few, Rules()))


def _scipy(given: Problem) -> tuple[int, int]:
    """With somebody for each to stay alone with; costs one higher, as a cost of nothing is no edge there."""
    sparse = import_module("scipy.sparse")
    rows = np.concatenate([np.repeat(np.arange(given.rows), np.diff(given.starts)), np.arange(given.rows)])
    columns = np.concatenate([given.columns, given.width + np.arange(given.rows)])
    costs = np.concatenate([given.costs, given.alone]) + 1
    whole = sparse.csr_matrix((costs, (rows, columns)), shape=(given.rows, given.width + given.rows))
    row, column = import_module("scipy.sparse.csgraph").min_weight_full_bipartite_matching(whole)
    return int((column < given.width).sum()), int(np.asarray(whole[row, column]).sum()) - given.rows


def _ortools(given: Problem) -> tuple[int, int]:
    flow = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    source, sink, first = 0, 1, 2
    rows, columns = first + np.arange(given.rows), first + given.rows + np.arange(given.width)
    begin = np.repeat(rows, np.diff(given.starts))

    def join(here: Any, there: Any, cost: Any) -> Any:
        return flow.add_arcs_with_capacity_and_unit_cost(*np.broadcast_arrays(here, there, np.int64(1), cost))
    join(np.int64(source), rows, np.int64(0))
    edges = join(begin, first + given.rows + np.asarray(given.columns), np.asarray(given.costs))
    join(columns, np.int64(sink), np.int64(0))
    join(rows, np.int64(sink), np.asarray(given.alone))
    flow.set_node_supply(source, given.rows)
    flow.set_node_supply(sink, -given.rows)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("OR-tools found no optimum")
    return int(flow.flows(edges).sum()), int(flow.optimal_cost())


def _timed(work: Callable[[], Any], before: Callable[[], Any] | None = None) -> tuple[float, Any]:
    """Seconds of CPU. What is over in less than a second is done five times, and the quickest counts; each time after `before`, uncounted."""
    best = None
    for _turn in range(5):
        if before is not None:
            before()
        began = time.process_time()
        result = work()
        spent = time.process_time() - began
        best = spent if best is None else min(best, spent)
        if spent > 1:
            break
    print(".", end="", flush=True, file=sys.stderr)
    return best or 1e-9, result
