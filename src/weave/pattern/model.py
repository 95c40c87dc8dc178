"""What a pattern is made of, and the checks every part relies on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

MOST = 8
SMALLEST, LARGEST, STRETCH = 16, 4000, 60
COLOUR = re.compile(r"thread-[1-5]|#[0-9A-Fa-f]{6}")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Thread:
    """One identity: its name (never drawn, it chooses the binding), how active it is (0..1, its width) and
    its colour: a place in the palette ("thread-1" .. "thread-5") or "#RRGGBB"."""

    name: str
    activity: float
    colour: str = "thread-1"

    def __post_init__(self) -> None:
        if not (math.isfinite(self.activity) and 0 <= self.activity <= 1):
            raise ValueError(f"activity of {self.name!r} is {self.activity}: give a number from 0 to 1")
        if not COLOUR.fullmatch(self.colour):
            raise ValueError(f"colour of {self.name!r} is {self.colour!r}: give thread-1 .. thread-5 or #RRGGBB")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Threads i and j (places in the list, from 0) met, this strongly (0..1, the size of the knot)."""

    i: int
    j: int
    strength: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.strength) and 0 <= self.strength <= 1):
            raise ValueError(f"strength of meeting {self.i}-{self.j} is {self.strength}: give a number from 0 to 1")
        if self.i == self.j or min(self.i, self.j) < 0:
            raise ValueError(f"meeting {self.i}-{self.j}: give two different threads, counted from 0")


def check(threads: Sequence[Thread], meetings: Sequence[Meeting], size: tuple[int, int]) -> None:
    """Raise ValueError, in words, for what cannot be woven."""
    if not threads:
        raise ValueError("no threads: a pattern needs at least one; threads_of({}) gives a new neighbourhood its first")
    for meeting in meetings:
        if max(meeting.i, meeting.j) >= len(threads):
            raise ValueError(f"meeting {meeting.i}-{meeting.j}: there are only {len(threads)} threads, counted from 0")
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise ValueError(f"size {size[0]}x{size[1]}: each side must be from {SMALLEST} to {LARGEST}")
    if max(size) > STRETCH * min(size):
        raise ValueError(f"size {size[0]}x{size[1]}: the long side may be at most {STRETCH} times the short one")


def threads_of(counts: Mapping[str, int], least: int = 5, most: int = MOST) -> list[Thread]:
    """Threads from the number of active people per topic: strongest first, equal ones by name.

    A topic with fewer than `least` people is left out, and leaves no trace: with none over the line the answer
    is one neutral thread. Activity is relative to the strongest. A topic keeps its colour whatever its count
    does; only topics that come or go can move one. Raises ValueError for counts below 0 or most outside 1..8.
    """
    if not 1 <= most <= MOST:
        raise ValueError(f"most is {most}: give a number from 1 to {MOST}")
    if any(count < 0 for count in counts.values()):
        raise ValueError("a count of people cannot be below 0")
    strong = [name for name in counts if counts[name] >= max(1, least)]
    chosen = sorted(strong, key=lambda name: (-counts[name], name))[:most]
    if not chosen:
        return [Thread("buurt", 0.5, "thread-1")]
    colours = _colours(chosen)
    return [Thread(name, counts[name] / counts[chosen[0]], colours[name]) for name in chosen]


def number_of(text: str) -> int:
    """The same number for the same text, on every machine; any unicode."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def drawable(text: str) -> str:
    """The text without the characters XML cannot hold."""
    return NOT_XML.sub("", text)


def _colours(names: Sequence[str]) -> dict[str, str]:
    """Each name its preferred colour by its own number, or the next one that is used least."""
    used = [0] * 5
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (number_of(name), name)):
        wish = number_of(name) % 5
        place = min(range(5), key=lambda n: (used[n], (n - wish) % 5))
        used[place] += 1
        found[name] = f"thread-{place + 1}"
    return found
