"""Chains of three: who has the room, who asks for it, who earns by it. Each in one chain at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Chain(NamedTuple):
    """An office with a Friday bar, an office that asks for one, a cook who earns: X, Y and Z."""

    host: int
    asker: int
    provider: int


def chains(hosts: Mapping[int, Mapping[int, int]], providers: Mapping[int, Mapping[int, int]]) -> tuple[Chain, ...]:
    """As many chains as can be, and of those the cheapest. `hosts[asker][host]` and `providers[asker][provider]` are costs, from 0.

    Where host and provider need not fit each other this is a flow through the asker, exact in polynomial time (successive shortest
    paths; Ahuja, Magnanti & Orlin 1993, chapter 9).
    """
    net = _Net()
    askers = sorted(set(hosts) & set(providers))
    for host in sorted({host for asker in askers for host in hosts[asker]}):
        net.join(("source", 0), ("host", host), 0)
    for asker in askers:
        net.join(("in", asker), ("out", asker), 0)
        for host, cost in sorted(hosts[asker].items()):
            net.join(("host", host), ("in", asker), cost)
        for provider, cost in sorted(providers[asker].items()):
            net.join(("out", asker), ("provider", provider), cost)
    for provider in sorted({provider for asker in askers for provider in providers[asker]}):
        net.join(("provider", provider), ("sink", 0), 0)
    while net.push(("source", 0), ("sink", 0)):
        pass
    of = {there: here for here, there in net.used("host", "in")}
    to = dict(net.used("out", "provider"))
    return tuple(Chain(of[asker], asker, to[asker]) for asker in sorted(of))


Node = tuple[str, int]


@dataclass(slots=True)
class _Edge:
    begin: Node
    end: Node
    cost: int
    room: int
    back: _Edge | None = None


class _Net:
    """A network whose every edge carries one."""

    def __init__(self) -> None:
        self.edges: list[_Edge] = []

    def join(self, begin: Node, end: Node, cost: int) -> None:
        if cost < 0:
            raise ValueError(f"a cost of {cost}: from 0")
        there, back = _Edge(begin, end, cost, 1), _Edge(end, begin, -cost, 0)
        there.back, back.back = back, there
        self.edges += [there, back]

    def push(self, source: Node, sink: Node) -> bool:
        """One more along the cheapest way there is (Bellman and Ford); says whether there was one."""
        length, came = {source: 0}, dict[Node, _Edge]()
        changed = True
        while changed:
            changed = False
            for edge in self.edges:
                if edge.room and edge.begin in length and length[edge.begin] + edge.cost < length.get(edge.end, 1 << 60):
                    length[edge.end], came[edge.end], changed = length[edge.begin] + edge.cost, edge, True
        if sink not in came:
            return False
        node = sink
        while node != source:
            edge = came[node]
            edge.room -= 1
            if edge.back is not None:
                edge.back.room += 1
            node = edge.begin
        return True

    def used(self, begin: str, end: str) -> list[tuple[int, int]]:
        return [(edge.begin[1], edge.end[1]) for edge in self.edges[::2] if edge.begin[0] == begin and edge.end[0] == end and not edge.room]
