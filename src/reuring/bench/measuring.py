"""What a request costs: CPU of the whole server with its database, as a ratio to the limits of the same run, in one table."""
from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

from django.conf import settings

from reuring.bench.servers import Answer, Server, limit_server, our_server, serving

MEMORY = 130.0          # MB, web and worker together, after the run
Ask = Callable[[Server, int], Answer]


@dataclass(frozen=True)
class Kind:
    name: str
    ask: Ask
    budget: float | None         # ms of CPU, from docs/running.md
    times: int = 300
    expects: int = 200


@dataclass(frozen=True)
class Figure:
    name: str
    cpu_ms: float
    to_bare: float
    to_rows: float
    p95_ms: float
    bytes: int
    gzipped: int
    budget_ms: float | None

    @property
    def kept(self) -> bool:
        return self.budget_ms is None or self.cpu_ms <= self.budget_ms


def compare(kinds: Iterable[Kind], args: argparse.Namespace) -> int:
    """The limits, then each kind on a server that runs through: the table, and exit code 1 when a budget is broken."""
    with serving(limit_server(), "/bare/") as limit:
        bare = _measure(limit, Kind("bare view, 20 kB", lambda s, n: s.ask("/bare/"), None, 3000))
        rows = _measure(limit, Kind("raw SQL + string, 20 rows", lambda s, n: s.ask("/rows/"), None, 2000))
    figures = [Figure(name, cpu, cpu / bare[1], cpu / rows[1], *rest, None) for name, cpu, *rest in (bare, rows)]
    with serving(our_server(settings.DATA), "/gezond/") as server:
        fresh = server.memory()
        for kind in kinds:
            name, cpu, *rest = _measure(server, kind)
            figures.append(Figure(name, cpu, cpu / bare[1], cpu / rows[1], *rest, kind.budget))
            print(".", end="", flush=True, file=sys.stderr)
        used = server.memory()
    return _show(figures, {"fresh": fresh, "used": used, "budget": MEMORY}, args.json)


def _measure(server: Server, kind: Kind) -> tuple[str, float, float, int, int]:
    """Name, CPU ms a request, p95 in ms, bytes, bytes gzipped. Warms up first; refuses to time an error."""
    for n in range(40):
        answer = kind.ask(server, n)
        if answer.status != kind.expects:
            raise RuntimeError(f"{kind.name}: expected {kind.expects}, got {answer.status}")
    began = server.cpu()
    answers = [kind.ask(server, 1000 + n) for n in range(kind.times)]
    cpu = (server.cpu() - began) / kind.times * 1000
    body = answers[-1].body
    plain = gzip.decompress(body) if answers[-1].headers.get("content-encoding") == "gzip" else body
    return kind.name, cpu, quantiles([a.seconds * 1000 for a in answers], n=20)[-1], len(plain), len(gzip.compress(plain))


def _show(figures: list[Figure], memory: dict[str, float], file: Path | None) -> int:
    print(f"\n{'page':30}{'CPU ms':>9}{'× bare':>9}{'× rows':>9}{'p95 ms':>9}{'bytes':>9}{'gzip':>8}{'budget':>9}")
    for f in figures:
        budget = "" if f.budget_ms is None else f"{f.budget_ms:.1f} {'ok' if f.kept else 'OVER'}"
        print(f"{f.name:30}{f.cpu_ms:9.3f}{f.to_bare:9.1f}{f.to_rows:9.1f}{f.p95_ms:9.2f}{f.bytes:9,}{f.gzipped:8,}{budget:>9}")
    print(f"memory of web and worker: {memory['fresh']:.0f} MB fresh, {memory['used']:.0f} MB after this run (budget {memory['budget']:.0f})")
    if file:
        file.write_text(json.dumps({"figures": [asdict(f) for f in figures], "memory": memory}, indent=1))
    return 0 if all(f.kept for f in figures) and memory["used"] <= memory["budget"] else 1
