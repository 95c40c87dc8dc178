"""Colours and inks: what a strand, a knot and the loom look like, as SVG presentation attributes only.

Attributes and classes, never `style`: the pages that carry a pattern forbid inline style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from weave.pattern.model import Thread

Ink = Literal["colour", "bw", "rest"]
INKS: tuple[Ink, ...] = ("colour", "bw", "rest")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a neighbourhood on paper, as #RRGGBB; `threads` holds five."""

    paper: str
    sheet: str
    threads: tuple[str, str, str, str, str]
    ink: str = "#1E2A2F"


PALETTES = {
    "baksteen": Palette("#FBF7EF", "#F1E8D6", ("#B04129", "#1F6F5C", "#2B5C9E", "#F2B134", "#6C3B5E")),
    "gracht": Palette("#F6F8F3", "#E3EBDF", ("#1B6453", "#2B5C9E", "#8A4A1C", "#F0C24B", "#7A2F4A")),
    "delfts": Palette("#F7F8FA", "#E2E8F0", ("#1F4E96", "#27657F", "#B23A2E", "#F4C64E", "#4A3F78")),
    "klinker": Palette("#FAF5F0", "#EEE3D8", ("#8C3A3A", "#4C5B66", "#96500F", "#E9A15B", "#51406B")),
    "polder": Palette("#F8F8EC", "#E9EAD0", ("#4B6A1E", "#1F6576", "#A4491A", "#EFD04A", "#5A4A7F")),
    "pruim": Palette("#FBF6F4", "#F0E3E1", ("#75315F", "#2F6466", "#AB3F2C", "#F2A98F", "#34508F")),
    "duin": Palette("#FCF8EC", "#F1E8CD", ("#835507", "#2D6480", "#456B2E", "#F3C969", "#96394A")),
    "haven": Palette("#F5F7F8", "#E1E8EB", ("#AD381D", "#17536B", "#3D5F3B", "#F5A623", "#4B4569")),
}
HATCH = (
    "", "M0 3H6", "M-1 1L1-1M0 6L6 0M5 7L7 5", "M1.5 1.5h1v1h-1zM4.5 4.5h1v1h-1z", "M3 0V6", "M0 3H6M3 0V6",
    "M-1 5L1 7M0 0L6 6M5-1L7 1", "M0 1.5H6M0 4.5H6",
)
_MARKS = {"paper": "p", "ink": "i", "sheet": "s"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Turns colour names ("thread-2", "paper", "#A1B2C3") into attributes for one ink."""

    ink: Ink
    css: bool
    palette: Palette
    hues: tuple[str, ...]
    uid: str

    def fill(self, colour: str) -> str:
        return self._as("fill", "f", colour)

    def stroke(self, colour: str) -> str:
        return self._as("stroke", "k", colour)

    def thread(self, t: int) -> str:
        """The colour of thread t in this ink."""
        return "ink" if self.ink == "rest" else self.hues[t]

    def hatch(self, t: int) -> str:
        """Fill of thread t for one-colour print: solid for the first, a hatch of its own for the others."""
        return 'fill="#000"' if t == 0 else f'fill="url(#{self.uid}-{t})" stroke="#000"'

    def mix(self, a: int, b: int) -> str:
        """The colour where two threads print through one another."""
        first, second = (self._hex(self.thread(t)) for t in (a, b))
        if self.css or self.ink != "colour":
            return "ink"
        return "#" + "".join(f"{24 + _part(first, n) * _part(second, n) * 220 // 65025:02X}" for n in (1, 3, 5))

    def defs(self) -> str:
        """The hatches this drawing uses, with ids of its own."""
        if self.ink != "bw" or len(self.hues) < 2:
            return ""
        return "<defs>" + "".join(
            f'<pattern id="{self.uid}-{t}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path d="{HATCH[t]}" stroke="#000" stroke-width="1.6" fill="none"/></pattern>'
            for t in range(1, len(self.hues))
        ) + "</defs>"

    def _as(self, attribute: str, letter: str, colour: str) -> str:
        if self.css and self.ink != "bw" and not colour.startswith("#"):
            return f'class="{letter}{_MARKS.get(colour) or colour[-1]}"'
        return f'{attribute}="{self._hex(colour)}"'

    def _hex(self, colour: str) -> str:
        if self.ink == "bw":
            return "#FFF" if colour in ("paper", "sheet") else "#000"
        if colour.startswith("#"):
            return colour
        if colour.startswith("thread-"):
            return self.palette.threads[int(colour[-1]) - 1]
        return str(getattr(self.palette, colour))


def paint_of(threads: Sequence[Thread], ink: Ink, css: bool, palette: Palette | str, uid: str) -> Paint:
    """The paint for these threads. Raises ValueError for an unknown ink or palette name."""
    if ink not in INKS:
        raise ValueError(f"ink is {ink!r}: give one of {', '.join(INKS)}")
    if isinstance(palette, str):
        if palette not in PALETTES:
            raise ValueError(f"palette is {palette!r}: give one of {', '.join(PALETTES)}")
        palette = PALETTES[palette]
    return Paint(ink, css, palette, tuple(thread.colour for thread in threads), uid)


def _part(colour: str, at: int) -> int:
    return int(colour[at : at + 2], 16)
