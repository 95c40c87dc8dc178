"""From a laid cloth to SVG shapes. Strands are strokes, which keeps a wide band small; hatched ones are boxes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from weave.pattern.loom import Cloth, Strand
from weave.pattern.paint import Paint

Knots = Mapping[tuple[int, int], float]
Runs = list[tuple[float, float]]
LIGHT: tuple[tuple[tuple[float, float], ...], ...] = (
    (), ((0.5, 0.12),), ((0.2, 0.07), (0.8, 0.07)), (), ((0.32, 0.07), (0.5, 0.07), (0.68, 0.07)), ((0.5, 0.3),),
    ((0.15, 0.07), (0.5, 0.07), (0.85, 0.07)), ((0.3, 0.12), (0.7, 0.12)),
)
STRIPES_FROM = 9.0


def body(cloth: Cloth, knots: Knots, paint: Paint) -> str:
    """Everything inside the svg element: strands, waiting lines, knots."""
    strands = _hatched(cloth, paint) if paint.ink == "bw" else _inked(cloth, paint)
    drawn = strands + _loom(cloth, paint) + _knots(cloth, knots, paint)
    return f'<g opacity=".55">{drawn}</g>' if paint.ink == "rest" else drawn


def _inked(cloth: Cloth, paint: Paint) -> str:
    lines: dict[tuple[str, str], list[str]] = {}
    for strands, path in ((cloth.weft(), _across), (cloth.warp(), _down)):
        for strand, runs in strands:
            for at, thick in _ribbons(strand):
                key = paint.stroke(paint.thread(strand.thread)), _n(thick)
                lines.setdefault(key, []).append(path(at, runs))
    return "".join(f'<path {s} stroke-width="{w}" d="{"".join(d)}"/>' for (s, w), d in sorted(lines.items()))


def _hatched(cloth: Cloth, paint: Paint) -> str:
    boxes: dict[int, list[str]] = {}
    for row, runs in cloth.weft():
        boxes.setdefault(row.thread, []).extend(_box(a, row.at, b - a, row.breadth) for a, b in runs)
    for column, runs in cloth.warp():
        boxes.setdefault(column.thread, []).extend(_box(column.at, a, column.breadth, b - a) for a, b in runs)
    return "".join(f'<path {paint.hatch(t)} d="{"".join(d)}"/>' for t, d in sorted(boxes.items()))


def _ribbons(strand: Strand) -> list[tuple[float, float]]:
    """(middle, thickness) of the lines a strand consists of: its own rhythm, so colour is never alone."""
    lights = LIGHT[strand.thread % 8] if strand.breadth >= STRIPES_FROM else ()
    found, at = [], 0.0
    for middle, thick in (*lights, (1.0, 0.0)):
        end = middle - thick / 2
        found.append((strand.at + strand.breadth * (at + end) / 2, strand.breadth * (end - at)))
        at = middle + thick / 2
    return found


def _loom(cloth: Cloth, paint: Paint) -> str:
    if not cloth.loom:
        return ""
    thin = max(1.0, cloth.height / 60 if cloth.height < 300 else 3.0)
    free = cloth.waits()
    waits = "".join(_down(x, free) for x in cloth.loom)
    over = "".join(
        _box(x - thin / 2, row.at, thin, row.breadth)
        for r, row in enumerate(cloth.rows) for n, x in enumerate(cloth.loom) if (r + n) % 2
    )
    return (f'<path {paint.stroke("ink")} stroke-width="{_n(thin * 0.6)}" d="{waits}"/>'
            f'<path {paint.fill("paper")} d="{over}"/>')


def _knots(cloth: Cloth, knots: Knots, paint: Paint) -> str:
    """Where two threads meet both inks print through, tied with a lozenge: larger when they meet more."""
    through: dict[tuple[int, int], list[str]] = {}
    lozenges: tuple[list[str], list[str], list[str]] = ([], [], [])
    for row in cloth.rows:
        for column in cloth.columns:
            strength = knots.get((row.thread, column.thread), 0)
            if not strength:
                continue
            pair = min(row.thread, column.thread), max(row.thread, column.thread)
            through.setdefault(pair, []).append(_box(column.at, row.at, column.breadth, row.breadth))
            _tie(row, column, strength, lozenges)
    if cloth.clear == 0:
        lozenges = ([], [], [])
    shapes = [(paint.mix(*pair), boxes) for pair, boxes in sorted(through.items())]
    shapes += zip(("paper", "ink", "paper"), lozenges, strict=True)
    return "".join(f'<path {paint.fill(colour)} d="{"".join(d)}"/>' for colour, d in shapes if d)


def _tie(row: Strand, column: Strand, strength: float, lozenges: tuple[list[str], list[str], list[str]]) -> None:
    x, y = column.at + column.breadth / 2, row.at + row.breadth / 2
    reach = min(row.breadth, column.breadth) * (0.42 + 0.5 * strength)
    sizes = (0, 1.0), (0.35, 0.62), (0.7, 0.28)
    for shapes, (least, part) in zip(lozenges, sizes, strict=True):
        if strength >= least:
            shapes.append(_lozenge(x, y, reach * part))


def _across(y: float, runs: Runs) -> str:
    return _line(runs, f" {_n(y)}h", " 0h")


def _down(x: float, runs: Runs) -> str:
    return _line(runs, "v", "v", f"M{_n(x)} ", "m0 ")


def _line(runs: Runs, first: str, then: str, start: str = "M", move: str = "m") -> str:
    """One path over all stretches, in steps from rounded point to rounded point, so no error adds up."""
    path, at = "", 0.0
    for a, b in runs:
        a, b = round(a, 1), round(b, 1)
        path += f"{move}{_n(a - at)}{then}" if path else f"{start}{_n(a)}{first}"
        path += _n(b - a)
        at = b
    return path


def _box(x: float, y: float, w: float, h: float) -> str:
    return f"M{_n(x)} {_n(y)}h{_n(w)}v{_n(h)}h{_n(-w)}z"


def _lozenge(x: float, y: float, r: float) -> str:
    return f"M{_n(x)} {_n(y - r)}l{_n(r)} {_n(r)} {_n(-r)} {_n(r)} {_n(-r)} {_n(-r)}z"


@lru_cache(maxsize=8192)
def _n(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text in ("-0", "0") else text.replace("0.", ".", 1) if -1 < value < 1 else text
