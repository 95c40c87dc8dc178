"""A small printed map: the ground and what stands on it. Values in, an SVG out; it knows no neighbourhood and asks no database.

Equirectangular around the middle of what is shown, which over a few kilometres nobody can tell from the real thing.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from reuring.front.ground import Piece, Point, hull

WIDE, LEAST_HIGH, MOST_HIGH, EDGE = 760, 400, 760, 62
APART, NUDGES = 60, 120          # marks stand so far from each other, after so many small pushes; a phone draws them half as large again
SIGN = 9.2                       # about how wide a letter of a label is
SHAPES = {                       # a kind is told by its shape before its colour
    "open": ("f2", "M0-20L20 0 0 20-20 0z"), "indoor": ("f3", "M0-19L18-4V17H-18V-4z"), "shop": ("f1", "M-17-17h34v34h-34z"),
    "making": ("f5", "M-10-18h20l10 18-10 18h-20l-10-18z"), "online": ("f4", "M0-18a18 18 0 1 0 .1 0z"), "plan": ("f4", "M0-22L22 16H-22z"),
    "initiative": ("f2", "M-8-20H8L20-8V8L8 20H-8L-20 8V-8z")}
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """One thing on the map: where, of which kind, the number it has in the list beside it."""

    number: int
    name: str
    kind: str
    lon: float
    lat: float
    helps: bool = False
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """How degrees become points on paper."""

    west: float
    north: float
    across: float                # points for a degree of longitude
    down: float                  # points for a degree of latitude
    high: int
    left: float
    top: float

    def at(self, lon: float, lat: float) -> Point:
        return self.left + (lon - self.west) * self.across, self.top + (self.north - lat) * self.down


def picture(marks: Sequence[Mark], ground: Sequence[Piece], title: str, planned: Sequence[Piece] = ()) -> Markup:
    """The map as inline SVG; empty when there is nothing to draw. `title` says in words what a reader of the list would see.

    `planned` are pieces of ground that somebody means to change: drawn over the others, under the marks.
    """
    points = [(mark.lon, mark.lat) for mark in marks] + [point for piece in ground for ring in piece.rings for point in ring]
    points += [point for piece in planned for ring in piece.rings for point in ring]
    if not points:
        return Markup()
    sheet = fitted(points)
    placed = spread([replace(mark, x=x, y=y) for mark in marks for x, y in [sheet.at(mark.lon, mark.lat)]])
    soil = ground or [Piece("", (hull([(mark.lon, mark.lat) for mark in marks]),))]
    meant = format_html_join("", '<path class="planned" d="{}"/>', ((_path(sheet, piece),) for piece in planned))
    return Markup(format_html(
        '<svg class="fig map" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}{}{}{}</svg>', WIDE, sheet.high, title, title,
        _ground(sheet, soil, stitched=bool(ground)), meant, format_html_join("", "{}", ((_mark(mark),) for mark in placed)), _words(sheet, placed, soil)))


def fitted(points: Iterable[Point]) -> Sheet:
    """The sheet on which all these points fit, with an edge around them; one point alone stands in the middle of some streets."""
    lons, lats = zip(*points, strict=True)
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    squeeze = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * squeeze, 0.002), max(north - south, 0.001)
    scale = min((WIDE - 2 * EDGE) / wide, (MOST_HIGH - 2 * EDGE) / tall)
    high = max(LEAST_HIGH, round(tall * scale) + 2 * EDGE)
    left, top = (WIDE - (east - west) * squeeze * scale) / 2, (high - (north - south) * scale) / 2
    return Sheet(west, north, squeeze * scale, scale, high, left, top)


def spread(marks: list[Mark]) -> list[Mark]:
    """Marks that would cover each other step aside a little; the same ones always in the same way."""
    for _turn in range(NUDGES):
        moved = False
        for i in range(len(marks)):
            for j in range(i):
                x, y = marks[i].x - marks[j].x, marks[i].y - marks[j].y
                far = hypot(x, y)
                if far < APART:
                    push = (APART - far) / 2 / (far or 1)
                    dx, dy = (x * push, y * push) if far else (APART / 2, 0.0)
                    marks[i], marks[j], moved = _at(marks[i], dx, dy), _at(marks[j], -dx, -dy), True
        if not moved:
            break
    return marks


def _at(mark: Mark, dx: float, dy: float) -> Mark:
    return replace(mark, x=mark.x + dx, y=mark.y + dy)


def _ground(sheet: Sheet, ground: Sequence[Piece], *, stitched: bool) -> Markup:
    """The border is stitched around the whole: what lies between two pieces is covered by both."""
    paths = [(("water" if piece.water else "soil"), _path(sheet, piece)) for piece in ground]
    edge = format_html_join("", '<path class="stitch" d="{}"/>', ((path,) for _kind, path in paths if stitched))
    return Markup(edge + format_html_join("", '<path class="{}" d="{}"/>', paths))


def _path(sheet: Sheet, piece: Piece) -> str:
    """Whole points only, each once: nobody sees the rest on a map of this size."""
    rings = ([f"{round(x)} {round(y)}" for x, y in (sheet.at(*point) for point in ring)] for ring in piece.rings)
    return "".join("M" + "L".join(dict.fromkeys(ring)) + "z" for ring in rings)


def _mark(mark: Mark) -> Markup:
    colour, shape = SHAPES.get(mark.kind, SHAPES["open"])
    helps = Markup('<path class="f4 ki" stroke-width="2" d="M17-26l8 8-8 8-8-8z"/>') if mark.helps else ""
    return Markup(format_html(
        '<g transform="translate({} {})"><g class="mark"><path class="{} ki" stroke-width="2.5" d="{}"/>'
        '<text class="name {}" text-anchor="middle" y="6">{}</text>{}</g></g>',
        round(mark.x), round(mark.y), colour, shape, "dark" if colour == "f4" else "lit", mark.number, helps))


def _words(sheet: Sheet, marks: Sequence[Mark], ground: Sequence[Piece]) -> Markup:
    """The names of pieces of ground, and of each mark under or beside it, where there is room; else the number is enough."""
    taken: list[Box] = [(mark.x - 19, mark.y - 21, mark.x + 19, mark.y + 21) for mark in marks]
    found = []
    for look, name, places in [*((("name halo quiet"), piece.name, _within(sheet, piece)) for piece in ground if piece.name),
                               *(("halo label", mark.name, _beside(mark)) for mark in marks)]:
        wide = len(name) * SIGN
        for x, y, anchor in places:
            start = x - {"middle": wide / 2, "start": 0, "end": wide}[anchor]
            box = (start, y - 14, start + wide, y + 4)
            if box[0] > 2 and box[2] < WIDE - 2 and box[1] > 2 and box[3] < sheet.high - 2 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                found.append((look, round(x), round(y), anchor, name))
                break
    return Markup(format_html_join("", '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', found))


def _beside(mark: Mark) -> list[tuple[float, float, str]]:
    return [(mark.x, mark.y + 37, "middle"), (mark.x + 25, mark.y + 6, "start"), (mark.x - 25, mark.y + 6, "end"), (mark.x, mark.y - 27, "middle")]


def _within(sheet: Sheet, piece: Piece) -> list[tuple[float, float, str]]:
    """Around its middle, nearest first."""
    x, y = sheet.at(*piece.middle)
    steps = sorted(((across * 45, down * 24) for across in range(-2, 3) for down in range(-4, 5)), key=lambda step: hypot(*step))
    return [(x + across, y + down, "middle") for across, down in steps]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
