"""What a request costs: CPU of the whole server with its database, as a ratio to the limits of the same run, in one table."""
from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from statistics import quantiles

from django.conf import settings

from reuring.bench.crowd import Asked, crowd
from reuring.bench.servers import Server, limit_server, our_server, serving

MEMORY = 130.0          # MB, web and worker together, after the run
BROWSERS = 4            # that ask at the same time, as where the targets were set
ROUNDS = 3              # of which the quietest counts: what else this machine does is no cost of a page
ALONE = 100             # asked one at a time, for how long one waits
BARE_THERE, DRESSED_THERE = 0.067, 0.154        # ms of CPU of the bare view, alone and with Django's middlewares, on the machine on which the targets were set
Ask = Callable[[Server, int], Asked]
Measured = tuple[str, float, float, int, int]


@dataclass(frozen=True)
class Budget:
    """What a request may cost: so many times a bare view in the same run, and CPU ms where the targets were set (docs/running.md)."""

    times: float
    ms: float


@dataclass(frozen=True)
class Kind:
    name: str
    ask: Ask
    budget: Budget | None
    times: int = 300
    expects: int = 200
    browsers: int = BROWSERS


@dataclass(frozen=True)
class Figure:
    name: str
    cpu_ms: float
    to_bare: float
    to_rows: float
    there_ms: float              # the same where the targets were set, as far as the limits tell
    p95_ms: float
    bytes: int
    gzipped: int
    budget: Budget | None

    @property
    def kept(self) -> bool:
        return self.budget is None or (self.to_bare <= self.budget.times and self.there_ms <= self.budget.ms)


def compare(kinds: Iterable[Kind], args: argparse.Namespace) -> int:
    """The limits, then each kind on a server that runs through: the table, and exit code 1 when a budget is broken."""
    bare, dressed = _limits()
    rows = _limit("application", Kind("raw SQL + string, 20 rows", lambda s, n: Asked("/rows/"), None, 2000))
    slower = slowness(bare[1], dressed[1])
    figures = [Figure(name, cpu, cpu / bare[1], cpu / rows[1], cpu / slower, *rest, None) for name, cpu, *rest in (bare, dressed, rows)]
    with serving(our_server(settings.DATA), "/gezond/") as server:
        fresh = server.memory()
        for kind in kinds:
            name, cpu, *rest = _measure(server, kind)
            figures.append(Figure(name, cpu, cpu / bare[1], cpu / rows[1], cpu / slower, *rest, kind.budget))
            print(".", end="", flush=True, file=sys.stderr)
        used = server.memory()
    return _show(figures, {"fresh": fresh, "used": used, "budget": MEMORY, "slower": slower}, args.json)


def slower_than_there() -> float:
    """How many times slower this machine is, now, than the one of the targets."""
    bare, dressed = _limits()
    return slowness(bare[1], dressed[1])


def _limits() -> tuple[Measured, Measured]:
    """A bare view, and the same behind middlewares: neither needs data."""
    return (_limit("application", Kind("bare view, 20 kB", lambda s, n: Asked("/bare/"), None, 3000)),
            _limit("dressed", Kind("bare, with middlewares", lambda s, n: Asked("/bare/"), None, 3000)))


def _limit(which: str, kind: Kind) -> Measured:
    with serving(limit_server(which), "/bare/") as server:
        return _measure(server, kind)


def slowness(bare: float, dressed: float) -> float:
    """By the limit that says least, so that nothing looks better for it."""
    return min(bare / BARE_THERE, dressed / DRESSED_THERE)


def _measure(server: Server, kind: Kind) -> Measured:
    """Name, CPU ms a request, p95 in ms, bytes, bytes gzipped. Warms up first; refuses to time an error."""
    turns = count()
    answers = [server.ask(*kind.ask(server, next(turns))) for _turn in range(40)]
    cpu = min(_round(server, kind, turns) for _turn in range(ROUNDS))
    answers = [*answers[-1:], *(server.ask(*kind.ask(server, next(turns))) for _turn in range(ALONE))]
    _refuse_others(kind, {answer.status for answer in answers})
    body = answers[-1].body
    plain = gzip.decompress(body) if answers[-1].headers.get("content-encoding") == "gzip" else body
    return kind.name, cpu, quantiles([a.seconds * 1000 for a in answers[1:]], n=20)[-1], len(plain), len(gzip.compress(plain))


def _round(server: Server, kind: Kind, turns: Iterable[int]) -> float:
    asks = [kind.ask(server, n) for n, _turn in zip(turns, range(kind.times), strict=False)]
    began = server.cpu()
    statuses = crowd(server.port, asks, kind.browsers)
    spent = server.cpu() - began
    _refuse_others(kind, set(statuses))
    return spent / kind.times * 1000


def _refuse_others(kind: Kind, statuses: set[int]) -> None:
    if statuses != {kind.expects}:
        raise RuntimeError(f"{kind.name}: expected {kind.expects}, got {sorted(statuses)}")


def _show(figures: list[Figure], memory: dict[str, float], file: Path | None) -> int:
    print(f"\n{'page':30}{'CPU ms':>9}{'× bare':>9}{'× rows':>9}{'as there':>10}{'p95 ms':>9}{'bytes':>9}{'gzip':>8}{'may be: × bare, there':>27}")
    for f in figures:
        budget = "" if f.budget is None else f"{f.budget.times:g}×, {f.budget.ms:.1f} ms {'ok' if f.kept else 'OVER'}"
        print(f"{f.name:30}{f.cpu_ms:9.3f}{f.to_bare:9.1f}{f.to_rows:9.1f}{f.there_ms:10.3f}{f.p95_ms:9.2f}{f.bytes:9,}{f.gzipped:8,}{budget:>27}")
    print(f"as there: CPU ms / {memory['slower']:.2f}, the smaller of bare / {BARE_THERE} and bare with middlewares / {DRESSED_THERE} (docs/running.md)")
    print(f"memory of web and worker: {memory['fresh']:.0f} MB fresh, {memory['used']:.0f} MB after this run (budget {memory['budget']:.0f})")
    if file:
        file.write_text(json.dumps({"figures": [asdict(f) for f in figures], "memory": memory}, indent=1))
    return 0 if all(f.kept for f in figures) and memory["used"] <= memory["budget"] else 1
