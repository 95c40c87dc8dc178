"""Where every strand runs: pure geometry, in units of the drawing (pixels at its own size)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from weave.pattern.model import number_of

Binding = Callable[[int, int], bool]
GAP = 0.16
BINDINGS: tuple[Binding, ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: (r + c) % 4 < 2,
    lambda r, c: ((r + c) if (c // 4) % 2 else (r - c)) % 4 < 2,
    lambda r, c: (r // 2 + c) % 2 == 0,
)
WAITING = {1: 4, 2: 3, 3: 2, 4: 1, 5: 1}


@dataclass(frozen=True, slots=True)
class Strand:
    """One run of a thread: where its near edge lies, how broad it is, which thread it is."""

    at: float
    breadth: float
    thread: int

    @property
    def end(self) -> float:
        return self.at + self.breadth


@dataclass(frozen=True, slots=True)
class Cloth:
    """A laid pattern: weft rows, warp columns, x of warp lines still waiting, and who lies on top."""

    width: int
    height: int
    rows: tuple[Strand, ...]
    columns: tuple[Strand, ...]
    loom: tuple[float, ...]
    over: Binding
    clear: float

    def weft(self) -> Iterator[tuple[Strand, list[tuple[float, float]]]]:
        """Each row with the stretches where it is seen: nothing is ever painted over."""
        for r, row in enumerate(self.rows):
            cuts = [self._around(column) for c, column in enumerate(self.columns) if not self.over(r, c)]
            yield row, list(between(cuts, 0, self.width))

    def warp(self) -> Iterator[tuple[Strand, list[tuple[float, float]]]]:
        """Each column with the stretches where it is seen."""
        for c, column in enumerate(self.columns):
            cuts = [self._around(row) for r, row in enumerate(self.rows) if self.over(r, c)]
            yield column, list(between(cuts, 0, self.height))

    def waits(self) -> list[tuple[float, float]]:
        """The stretches in which a waiting warp line hangs free between the rows."""
        return list(between([self._around(row) for row in self.rows], 0, self.height))

    def _around(self, strand: Strand) -> tuple[float, float]:
        return strand.at - self.clear, strand.end + self.clear


def lay(activity: Sequence[float], names: Sequence[str], size: tuple[int, int], repeat: int | None, total: int = 0) -> Cloth:
    """Lay weft and warp for threads of these activities (0..1). `repeat`: setts in the height, by shape if None.
    `total`: how many threads there are when not all are laid; only a place with few shows waiting lines."""
    width, height = size
    short = min(size)
    weights = [0.34 + 0.66 * a for a in activity]
    setts = repeat or (1 if height <= width / 3 or height < 200 else 2)
    with_loom = short >= 64
    rows, unit = _rows(weights, height, setts, with_loom)
    air = GAP + (0.10 * max(0, len(weights) - 2) if width > 3 * height else 0)
    waiting = WAITING.get(max(total, len(weights)), 0) if with_loom else 0
    columns, loom = _columns(weights, width, unit, air, waiting)
    clear = 0.0 if short < 40 else max(0.8, short / 110 if short < 400 else 2.4)
    return Cloth(width, height, tuple(rows), tuple(columns), tuple(loom), _binding(names), clear)


def between(cuts: Iterable[tuple[float, float]], start: float, end: float) -> Iterator[tuple[float, float]]:
    """What is left of start..end when the cuts are taken out."""
    at = start
    for a, b in sorted(cuts):
        if a > at:
            yield at, min(a, end)
        at = max(at, b)
        if at >= end:
            return
    if at < end:
        yield at, end


def _binding(names: Sequence[str]) -> Binding:
    return BINDINGS[number_of("|".join(names)) % len(BINDINGS)] if len(names) >= 4 else BINDINGS[0]


def _mirrored(n: int) -> list[int]:
    """The order of a tartan: there and back, without showing the turning threads twice."""
    order = list(range(n))
    return order + order[-2:0:-1] if n > 2 else order


def _rows(weights: Sequence[float], height: int, setts: int, with_loom: bool) -> tuple[list[Strand], float]:
    """The weft, and the unit: how many pixels a thread of weight 1 is broad."""
    n = len(weights)
    mirror = _mirrored(n)
    order = list(range(n)) if setts == 1 else (mirror * (setts + 1))[: len(mirror) * setts + 1]
    tight = with_loom and setts == 1
    bare = max(0, 3 - n) * 0.55 if with_loom else 0.0
    units = sum(weights[t] + GAP for t in order) + bare
    unit = height / (units - GAP + 0.10 if tight else units)
    rows, y = [], unit * (bare / 2 + (0.05 if tight else GAP / 2))
    for t in order:
        rows.append(Strand(y, weights[t] * unit, t))
        y += (weights[t] + GAP) * unit
    return rows, unit


def _columns(
    weights: Sequence[float], width: int, unit: float, air: float, waiting: int
) -> tuple[list[Strand], list[float]]:
    """The warp in a mirrored sett, centred on its middle thread, with waiting lines between when threads are few."""
    n = len(weights)
    sett = _sett(n, waiting)
    hair = unit * 0.30
    span = [(weights[t] + air) * unit if t is not None else hair * (1 if n > 1 else 1.9) for t in sett]
    once = sum(span)
    times = int(width / once) + 2
    middle = len(sett) // 2
    before = sum(span[:middle]) + (span[middle] - air * unit) / 2 if n > 1 else once * (times / 2 - times // 2)
    x = width / 2 - before - once * (times // 2)
    columns, loom = [], []
    for place in range(len(sett) * (times + 1)):
        t = sett[place % len(sett)]
        if t is None:
            loom.append(x + hair / 2 - air * unit / 2)
        else:
            columns.append(Strand(x, weights[t] * unit, t))
        x += span[place % len(sett)]
    return [c for c in columns if c.at < width and c.end > 0], [x for x in loom if 0 <= x <= width]


def _sett(n: int, waiting: int) -> list[int | None]:
    if n == 1:
        return [None]
    return [strand for t in _mirrored(n) for strand in [t, *[None] * waiting]]
