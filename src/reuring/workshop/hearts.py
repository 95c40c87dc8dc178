"""The network of hearts: kernels as hearts, places as points, and a line wherever a kernel comes to a place. Values in; a list stands beside it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from markupsafe import Markup

WIDE, HIGH, OUT = 460, 400, (176, 146)
MOST = 8                                 # hearts that can still be told apart
HEART = "M0 20C-30 0-27-24-13-25-5-25 0-19 0-15 0-19 5-25 13-25 27-24 30 0 0 20Z"
Meet = Iterable[tuple[str, str, list[str]]]


@dataclass(frozen=True)
class Hearts:
    """`names` are the kernels in the order of their numbers; `places` what they share: a letter, the place, and which kernels come there."""

    names: list[str]
    places: list[tuple[str, str, list[str]]]

    @property
    def ties(self) -> list[tuple[str, str]]:
        """In words, a line a place."""
        return [(f"{letter}. {place}", ", ".join(kernels)) for letter, place, kernels in self.places]


def hearts(titles: Sequence[str], meet: Meet) -> Hearts:
    """From the names of the kernels, and which two share which places."""
    names = list(dict.fromkeys(titles))[:MOST]
    found: dict[str, set[str]] = defaultdict(set)
    for one, other, places in meet:
        for place in places:
            found[place] |= {one, other} & set(names)
    shared = sorted((place for place, some in found.items() if len(some) > 1), key=lambda place: (-len(found[place]), place))[:MOST]
    return Hearts(names, [(chr(97 + nth), place, [name for name in names if name in found[place]]) for nth, place in enumerate(shared)])


def drawn(network: Hearts, label: str, *, paper: str = "var(--paper)") -> Markup:
    """Black on paper: numbers in the hearts, letters in the points. On paper `paper` is a colour by name."""
    at = {name: _spot(nth / max(len(network.names), 1), *OUT) for nth, name in enumerate(network.names)}
    points = _points(network, at)
    lines = format_html_join("", '<path d="M{} {}L{} {}"/>', (
        (*at[name], *points[letter]) for letter, _place, kernels in network.places for name in kernels))
    kernels = format_html_join("", '<path transform="translate({} {})" d="{}" fill="currentColor" stroke="{}" stroke-width="5" paint-order="stroke"/>'
                               '<text x="{}" y="{}" fill="{}">{}</text>', (
        (*at[name], HEART, paper, at[name][0], at[name][1] + 2, paper, nth) for nth, name in enumerate(network.names, 1)))
    places = format_html_join("", '<circle cx="{}" cy="{}" r="17" fill="{}" stroke="currentColor" stroke-width="2.5"/><text x="{}" y="{}" '
                              'fill="currentColor">{}</text>', (
        (*points[letter], paper, points[letter][0], points[letter][1] + 6, letter) for letter, _place, _kernels in network.places))
    return format_html('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr" fill="none" '
                       'color="{}" font-family="Atkinson Hyperlegible Next, sans-serif" font-size="19" font-weight="700" text-anchor="middle">'
                       '<g stroke="currentColor" stroke-width="6" stroke-linecap="round">{}</g>{}{}</svg>',
                       WIDE, HIGH, label, "var(--ink)" if paper.startswith("var") else "black", lines, kernels, places)


def _points(network: Hearts, at: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Each place between its kernels; two that would fall together are moved apart."""
    found: dict[str, tuple[int, int]] = {}
    for letter, _place, kernels in network.places:
        x, y = (sum(at[name][side] for name in kernels) / len(kernels) for side in (0, 1))
        for turn in range(24):
            spot = (round(x + 4.5 * turn * cos(turn * 2.4)), round(y + 4.5 * turn * sin(turn * 2.4)))
            if all((spot[0] - other[0]) ** 2 + (spot[1] - other[1]) ** 2 > 46 ** 2 for other in [*found.values(), *at.values()]):
                break
        found[letter] = spot
    return found


def _spot(turn: float, across: int, down: int) -> tuple[int, int]:
    angle = 2 * pi * turn - pi / 2
    return round(WIDE / 2 + across * cos(angle)), round(HIGH / 2 + down * sin(angle))
