"""Drawings in the place of photos of walks: the town is invented, so there is nothing to photograph. Each says that it is drawn."""
from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import cos, sin
from typing import Any

WIDE, HIGH, FINE = 960, 640, 2           # drawn so many times larger, and made smaller again for smooth lines
PAPER, INK, RED, GREEN, YELLOW, BLUE, GREY = "#fbf6ee", "#1f2a30", "#b0412a", "#2f7d6b", "#e3a93b", "#3e63a8", "#c9c2b4"
Point = tuple[float, float]


class Pen:
    """A line that is not quite straight, as by hand."""

    def __init__(self) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (WIDE * FINE, HIGH * FINE), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, *points: Point, ink: str = INK, wide: int = 5) -> None:
        for (ax, ay), (bx, by) in pairwise(points):
            steps = max(int(abs(bx - ax) + abs(by - ay)) // 12, 1)
            way = [self._by_hand(ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps + 1)]
            self.draw.line(way, fill=ink, width=wide * FINE, joint="curve")

    def shape(self, *points: Point, fill: str, wide: int = 5) -> None:
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)
        self.line(*points, points[0], wide=wide)

    def oval(self, x: float, y: float, across: float, down: float, fill: str | None = None, ink: str = INK, wide: int = 5) -> None:
        self.draw.ellipse([(x - across) * FINE, (y - down) * FINE, (x + across) * FINE, (y + down) * FINE], fill=fill, outline=ink, width=wide * FINE)

    def jpegs(self) -> list[bytes]:
        """Small and large."""
        return [_jpeg(self.image.resize((width, width * HIGH // WIDE))) for width in (WIDE // 2, WIDE)]

    def _by_hand(self, x: float, y: float) -> Point:
        return (x + 1.3 * sin(y / 23)) * FINE, (y + 1.3 * sin(x / 31)) * FINE


def _jpeg(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=78)
    return out.getvalue()


def buckets(pen: Pen) -> None:
    """At balconies three floors high, on a rope, each of another colour."""
    for floor, top in enumerate((90, 250, 410)):
        pen.shape((70, top), (890, top), (890, top + 22), (70, top + 22), fill=GREY)
        for x in range(90, 890, 40):
            pen.line((x, top - 46), (x, top), wide=2)
        pen.line((70, top - 46), (890, top - 46), wide=4)
        for place, colour in enumerate((RED, BLUE, GREEN, YELLOW)):
            x, low = 170 + 200 * place + 40 * floor % 120, top + 66 + 18 * ((place + floor) % 3)
            pen.line((x, top), (x, low), ink=colour, wide=4)
            pen.shape((x - 24, low), (x + 24, low), (x + 17, low + 44), (x - 17, low + 44), fill=(YELLOW, GREY, BLUE, RED)[place])
    pen.line((30, 610), (930, 610))


def pump(pen: Pen) -> None:
    """On a chain, with a note."""
    pen.shape((90, 60), (420, 60), (420, 590), (90, 590), fill=GREEN)
    pen.shape((130, 110), (380, 110), (380, 330), (130, 330), fill=PAPER)
    pen.line((40, 600), (920, 600))
    pen.shape((600, 210), (640, 210), (640, 560), (600, 560), fill=BLUE)
    pen.line((620, 210), (620, 120), wide=8)
    pen.line((560, 120), (680, 120), wide=14)
    pen.line((550, 575), (690, 575), wide=12)
    for link in range(11):
        pen.oval(440 + 15 * link, 420 + 26 * sin(link / 3.2), 10, 6, wide=3)
    pen.line((640, 540), (740, 520), (790, 560), (850, 545), ink=RED, wide=7)
    pen.shape((700, 180), (880, 168), (888, 300), (708, 312), fill=YELLOW)
    for row in range(3):
        pen.line((726, 212 + 28 * row), (862 - 26 * row, 204 + 28 * row), wide=3)


def goal(pen: Pen) -> None:
    """Twenty centimetres askew; the right post is worn by hands."""
    pen.draw.rectangle([0, 430 * FINE, WIDE * FINE, HIGH * FINE], fill=GREEN)
    for x in range(270, 700, 34):
        pen.line((x, 190 - (x - 250) / 16), (x + 22, 430), ink=GREY, wide=2)
    for y in range(210, 430, 32):
        pen.line((254, y), (716, y - 18), ink=GREY, wide=2)
    pen.line((250, 440), (250, 184), wide=13)
    pen.line((250, 184), (728, 150), wide=13)
    pen.line((728, 150), (704, 440), wide=13)
    pen.line((716, 290), (711, 350), ink=YELLOW, wide=13)
    pen.line((60, 500), (900, 486), ink=PAPER, wide=6)
    pen.oval(420, 540, 34, 34, fill=PAPER)
    for turn in range(5):
        pen.line((420, 540), (420 + 34 * cos(turn * 1.257), 540 + 34 * sin(turn * 1.257)), wide=3)


def plates(pen: Pen) -> None:
    """A cupboard full, no two the same, a name on each."""
    pen.shape((110, 40), (850, 40), (850, 610), (110, 610), fill=GREY)
    for shelf in range(3):
        top = 70 + 180 * shelf
        pen.shape((140, top), (820, top), (820, top + 158), (140, top + 158), fill=PAPER, wide=4)
        for place in range(4):
            x, y, size = 224 + 170 * place, top + 82, 60 + 7 * ((place + shelf) % 3)
            pen.oval(x, y, size, size, fill=(YELLOW, BLUE, RED, GREEN, PAPER)[(place * 2 + shelf) % 5])
            pen.oval(x, y, size * .62, size * .62, fill=PAPER, wide=3)
            pen.line((x - 26, y + 4), (x - 12, y - 8), (x, y + 6), (x + 12, y - 6), (x + 28, y + 3), wide=4)


DRAWN: dict[str, tuple[Callable[[Pen], None], str]] = {
    "ob1": (buckets, "Tekening, geen foto: emmers aan touw hangen van drie verdiepingen met balkons. Elk touw heeft een andere kleur."),
    "ob3": (pump, "Tekening, geen foto: een fietspomp aan een ketting naast een winkeldeur, met een geel briefje erbij."),
    "ob12": (goal, "Tekening, geen foto: een doel op het veld dat scheef staat. De rechterpaal is halverwege gesleten."),
    "ob15": (plates, "Tekening, geen foto: een kast met drie planken vol borden. Geen twee zijn hetzelfde, op elk bord staat een naam."),
}


@cache
def drawn(key: str) -> tuple[tuple[int, int, list[bytes]], str] | None:
    """As a developed photo, and the words for who does not see it; nothing where nobody drew."""
    if key not in DRAWN:
        return None
    scene, alt = DRAWN[key]
    pen = Pen()
    scene(pen)
    return (WIDE, HIGH, pen.jpegs()), alt
