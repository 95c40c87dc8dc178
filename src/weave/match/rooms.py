"""Groups, rooms and times that fit, and for a group that fits nowhere: what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from weave.match.model import Problem, Solution
from weave.match.solver import problem, solve

NOWHERE = 100_000         # a group without a place costs more than any place
PRIME = 50                # for each time lately that a group had a time everybody wants
SPARE = 2                 # for each seat that stays empty


@dataclass(frozen=True, slots=True)
class Group:
    """So many people who need these things at one of these times; `where` in metres, `reach` how far they go, `primes` had lately."""

    id: int
    size: int
    times: frozenset[str]
    needs: frozenset[str] = frozenset()
    where: tuple[float, float] | None = None
    reach: int = 2000
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """One room at one time. `prime`: a time everybody wants."""

    id: int
    time: str
    seats: int
    has: frozenset[str] = frozenset()
    where: tuple[float, float] | None = None
    prime: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """A group without a place. `why`: "times", "size", "needs" or "far" when no slot would do, after what came before in that order;
    `nearest` says by how little: seats of the largest, things missing in the best, metres. "taken" when others sit in all that
    would do: `rivals` groups and this one want the same `slots`, and there is one too few of these; nobody could place them all.
    """

    group: int
    why: str
    nearest: int = 0
    slots: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    placed: dict[int, int]
    blocked: tuple[Blocked, ...]


def fit(groups: Iterable[Group], slots: Iterable[Slot]) -> Fit:
    """As many groups as can be, each in one slot, no slot twice; of those ways the nearest, least roomy, and fairest with prime times."""
    who, where = sorted(groups, key=lambda group: group.id), sorted(slots, key=lambda slot: slot.id)
    rows = [[(_cost(group, slot), column) for column, slot in enumerate(where) if not _misfits(group, slot)] for group in who]
    given = problem(rows, [NOWHERE] * len(who), len(where))
    done = solve(given)
    placed = {group.id: where[given.columns[edge]].id for group, edge in zip(who, done.taken, strict=True) if edge >= 0}
    blocked = [_blocked(row, who, where, given, done) for row, edge in enumerate(done.taken) if edge < 0]
    return Fit(placed, tuple(blocked))


def _cost(group: Group, slot: Slot) -> int:
    return _metres(group, slot) // 10 + SPARE * (slot.seats - group.size) + (PRIME * group.primes if slot.prime else 0)


def _metres(group: Group, slot: Slot) -> int:
    if group.where is None or slot.where is None:
        return 0
    return int(((group.where[0] - slot.where[0]) ** 2 + (group.where[1] - slot.where[1]) ** 2) ** 0.5)


def _lacks(group: Group, slot: Slot) -> dict[str, int]:
    """What is in the way, by how much; 0 where nothing is. In the order in which people can do something about it last."""
    return {"times": int(slot.time not in group.times), "size": max(group.size - slot.seats, 0), "needs": len(group.needs - slot.has),
            "far": max(_metres(group, slot) - group.reach, 0)}


def _misfits(group: Group, slot: Slot) -> bool:
    return any(_lacks(group, slot).values())


def _blocked(row: int, who: Sequence[Group], where: Sequence[Slot], given: Problem, done: Solution) -> Blocked:
    group, left = who[row], list(where)
    if given.starts[row] == given.starts[row + 1]:
        for why in ("times", "size", "needs", "far"):
            lacks = [(_lacks(group, slot)[why], slot) for slot in left]
            left = [slot for lack, slot in lacks if not lack]
            if not left:
                return Blocked(group.id, why, min((lack for lack, _slot in lacks), default=0))
    seats, rivals = _crowd(row, given, done)
    return Blocked(group.id, "taken", 0, tuple(where[column].id for column in seats), tuple(who[other].id for other in rivals))


def _crowd(row: int, given: Problem, done: Solution) -> tuple[list[int], list[int]]:
    """All that can be reached by one giving way to another: one more row than columns, which proves that somebody stays out (Hall 1935)."""
    owner = {given.columns[edge]: other for other, edge in enumerate(done.taken) if edge >= 0}
    seen, rows = set[int](), [row]
    for one in rows:
        for edge in range(given.starts[one], given.starts[one + 1]):
            column = given.columns[edge]
            if column not in seen:
                seen.add(column)
                rows.append(owner[column])
    return sorted(seen), sorted(rows[1:])
