"""A drawn pattern as PNG, for programs that show no SVG (share pictures in chats). Standard library only.

Reads what `weave` itself writes, and nothing else: flat fills of boxes and lozenges, straight strokes along the axes,
in plain colours. One byte a pixel with a palette; edges are hard, as in print.
"""
from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

Point = tuple[float, float]
MOST_PIXELS = 8_000_000
TOKEN = re.compile(r"([A-Za-z])|(-?\d*\.?\d+)")


def png(svg: str, *, ground: str = "#FBF7EF") -> bytes:
    """The same drawing as a PNG of the drawing's own size on a flat ground.

    `svg`: text of `weave(...)` in plain colours (`css=False`, no hatching). `ground`: `#RRGGBB`.
    Raises ValueError for another kind of drawing, or one of more than 8 million pixels.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text, without entities
    width, height = int(root.get("width", "0")), int(root.get("height", "0"))
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError(f"a picture of {width} by {height} pixels cannot be made")
    canvas = _Canvas(width, height, ground)
    for path in root:
        _paint(canvas, path)
    return canvas.png()


class _Canvas:
    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self.colours = [_rgb(ground)]
        self.rows = [bytearray(width) for _ in range(height)]

    def colour(self, name: str) -> int:
        rgb = _rgb(name)
        if rgb not in self.colours:
            self.colours.append(rgb)
        return self.colours.index(rgb)

    def span(self, y: int, left: float, right: float, colour: int) -> None:
        """Pixels of row `y` whose middle lies between left and right."""
        a, b = max(0, round(left)), min(self.width, round(right))
        if a < b and 0 <= y < self.height:
            self.rows[y][a:b] = bytes([colour]) * (b - a)

    def png(self) -> bytes:
        raw = b"".join(b"\0" + bytes(row) for row in self.rows)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in (
            (b"IHDR", head), (b"PLTE", b"".join(self.colours)), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")))


def _paint(canvas: _Canvas, path: ElementTree.Element) -> None:
    steps = path.get("d", "")
    if path.get("stroke"):
        reach = float(path.get("stroke-width", "1")) / 2
        colour = canvas.colour(path.get("stroke", ""))
        for (x, y), (u, v) in _strokes(steps):
            along = (0.0, reach) if y == v else (reach, 0.0)
            _fill(canvas, [(min(x, u) - along[0], min(y, v) - along[1]), (max(x, u) + along[0], min(y, v) - along[1]),
                           (max(x, u) + along[0], max(y, v) + along[1]), (min(x, u) - along[0], max(y, v) + along[1])], colour)
    elif path.get("fill"):
        colour = canvas.colour(path.get("fill", ""))
        for shape in _shapes(steps):
            _fill(canvas, shape, colour)


def _fill(canvas: _Canvas, shape: list[Point], colour: int) -> None:
    """A convex shape, row by row: between the outermost crossings of its edges."""
    top, bottom = min(y for _x, y in shape), max(y for _x, y in shape)
    edges = list(zip(shape, [*shape[1:], shape[0]], strict=True))
    for row in range(max(0, round(top)), min(canvas.height, round(bottom))):
        middle = row + 0.5
        cuts = [x + (u - x) * (middle - y) / (v - y) for (x, y), (u, v) in edges if min(y, v) <= middle < max(y, v)]
        if cuts:
            canvas.span(row, min(cuts), max(cuts), colour)


def _strokes(steps: str) -> Iterator[tuple[Point, Point]]:
    for drawn, start, end, _closes in _walk(steps):
        if drawn:
            yield start, end


def _shapes(steps: str) -> Iterator[list[Point]]:
    shape: list[Point] = []
    for drawn, start, end, closes in _walk(steps):
        if closes:
            yield shape
            shape = []
        elif drawn:
            shape = shape or [start]
            shape.append(end)


def _walk(steps: str) -> Iterator[tuple[bool, Point, Point, bool]]:
    """Each step: whether it draws, from where, to where, and whether it closes the shape."""
    at: Point = (0.0, 0.0)
    letter = ""
    numbers: list[float] = []
    for name, number in TOKEN.findall(steps):
        if name:
            letter, numbers = name, []
            if letter == "z":
                yield False, at, at, True
            elif letter not in "Mmhvl":
                raise ValueError(f"a pattern has no step {letter!r}")
            continue
        numbers.append(float(number))
        if len(numbers) < (1 if letter in "hv" else 2):
            continue
        to = _step(letter, at, numbers)
        yield letter not in "Mm", at, to, False
        at, numbers = to, []


def _step(letter: str, at: Point, numbers: list[float]) -> Point:
    if letter == "M":
        return numbers[0], numbers[1]
    if letter == "h":
        return at[0] + numbers[0], at[1]
    if letter == "v":
        return at[0], at[1] + numbers[0]
    return at[0] + numbers[0], at[1] + numbers[1]


def _rgb(colour: str) -> bytes:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"{colour!r} is no plain colour: draw the pattern with css=False and without hatching")
    return bytes.fromhex(colour[1:])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
