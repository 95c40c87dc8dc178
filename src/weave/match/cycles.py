"""Swaps in a ring: A helps B, B helps A; or A helps B, B helps C, C helps A. Nobody stands in two rings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

Ring = tuple[int, ...]


def rings(helps: Mapping[int, Collection[int]], longest: int = 3) -> tuple[Ring, ...]:
    """Rings of two or three, without a shared member, that bring together as many people as can be found.

    `helps[a]` are those whom `a` can help. The best packing is NP-hard from three on (Abraham, Blum & Sandholm, EC 2007); this
    takes rings with the rarest members first, then puts two in the place of one wherever that fits. A ring begins with its lowest
    number. Raises ValueError for another length than 2 or 3.
    """
    if longest not in (2, 3):
        raise ValueError(f"rings are of two or of three, not of {longest}")
    known = _all_rings(helps, longest)
    of: dict[int, list[Ring]] = defaultdict(list)
    for ring in known:
        for member in ring:
            of[member].append(ring)
    chosen = _rarest_first(known, {member: len(rings) for member, rings in of.items()})
    while _improved(chosen, of):
        pass
    return tuple(sorted(chosen))


def _all_rings(helps: Mapping[int, Collection[int]], longest: int) -> list[Ring]:
    to = {one: frozenset(others) for one, others in helps.items()}
    found: list[Ring] = []
    for a in sorted(to):
        for b in sorted(to[a]):
            if b > a and a in to.get(b, ()):
                found.append((a, b))
            if longest == 3 and b > a:
                found += [(a, b, c) for c in sorted(to.get(b, ())) if c > a and c != b and a in to.get(c, ())]
    return found


def _rarest_first(known: list[Ring], often: Mapping[int, int]) -> set[Ring]:
    """A ring weighs what its members could do elsewhere, for each of them: who stands in few goes first."""
    taken: set[int] = set()
    chosen: set[Ring] = set()
    for ring in sorted(known, key=lambda ring: (min(often[m] for m in ring), sum(often[m] for m in ring) / len(ring), ring)):
        if taken.isdisjoint(ring):
            chosen.add(ring)
            taken.update(ring)
    return chosen


def _improved(chosen: set[Ring], of: Mapping[int, list[Ring]]) -> bool:
    """Put more in the place of one ring: two others, or a larger one. Says whether there was any such place."""
    taken = {member for ring in chosen for member in ring}
    for ring in sorted(chosen):
        taken.difference_update(ring)
        around = sorted({other for member in ring for other in of[member] if taken.isdisjoint(other)})
        better = _best_of(around, len(ring))
        if better:
            chosen.remove(ring)
            chosen.update(better)
            return True
        taken.update(ring)
    return False


def _best_of(around: list[Ring], least: int) -> list[Ring]:
    """One ring or two apart, with more than so many members; empty when there is none."""
    best: list[Ring] = []
    for at, one in enumerate(around):
        if len(one) > max(least, sum(map(len, best))):
            best = [one]
        for other in around[at + 1:]:
            if len(one) + len(other) > max(least, sum(map(len, best))) and set(one).isdisjoint(other):
                best = [one, other]
    return best
