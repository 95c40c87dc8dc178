"""Pictures of an alliance as SVG, in black and white: who has to do with the neighbourhood, who works with whom. Values in; a table stands beside each."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from markupsafe import Markup

CELL, EDGE, MIDDLE = 84, 46, 2            # of the five, the first two are little
WIDE, HIGH, OUT, IN = 460, 460, 205, 92


def squares(marks: Sequence[tuple[int, int, int, bool]], ways: Sequence[str | Promise], across: str, up: str, label: str) -> Markup:
    """`(number, influence, interest, residents)`: influence goes up, interest to the end. Residents are filled.

    `ways` are the words of the four approaches, from the upper start to the lower end; two thick lines part them.
    """
    side, low = EDGE + 5 * CELL, 8 + 5 * CELL
    lines = format_html_join("", '<path d="M{} 8V{}" stroke-width="{}"/><path d="M{} {}H{}" stroke-width="{}"/>', (
        (EDGE + n * CELL, low, 2.5 if n in {0, MIDDLE, 5} else 0.7, EDGE, low - n * CELL, side, 2.5 if n in {0, MIDDLE, 5} else 0.7) for n in range(6)))
    named = format_html_join("", '<text x="{}" y="{}" fill="currentColor" stroke="var(--paper)" stroke-width="5" paint-order="stroke" '
                                 'font-size="15">{}</text>', (
        (EDGE + 8 + MIDDLE * CELL * (place % 2), (low if place > 1 else low - MIDDLE * CELL) - 9, words) for place, words in enumerate(ways)))
    cells: dict[tuple[int, int], list[tuple[int, bool]]] = defaultdict(list)
    for number, influence, interest, residents in marks:
        cells[influence, interest].append((number, residents))
    dots = []
    for (influence, interest), some in sorted(cells.items()):
        for place, (number, residents) in enumerate(some[:6]):
            x, y = EDGE + (interest - 1) * CELL + 16 + 26 * (place % 3), 8 + (5 - influence) * CELL + 26 + 32 * (place // 3)
            dots.append((x, y, "currentColor" if residents else "none", x, y + 5, "var(--paper)" if residents else "currentColor", number))
    marked = format_html_join("", '<circle cx="{}" cy="{}" r="12.5" fill="{}"/><text x="{}" y="{}" fill="{}" stroke="none" text-anchor="middle" '
                              'font-size="15">{}</text>', dots)
    words = format_html('<text x="{}" y="{}" fill="currentColor" stroke="none" text-anchor="end" font-size="16">{} →</text>'
                        '<text transform="translate(26 {}) rotate(-90)" fill="currentColor" stroke="none" text-anchor="end" font-size="16">{} →</text>',
                        side, low + 26, across, 8, up)
    return format_html('<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr" fill="none" stroke="currentColor" '
                       'stroke-width="1.6">{}{}{}{}</svg>',
                       side + 8, low + 40, label, lines, named, marked, words)


def matrix(seekers: Sequence[str], givers: Sequence[str], marks: Sequence[tuple[str, str]], down: str, across: str, label: str) -> Markup:
    """*Wat A zoekt, heeft B*: who seeks stands at the start of a row, who has it above a column, each with its mark in the list; a dot is where they meet."""
    step, top, start = 42, 62, 62
    wide, high = start + step * len(givers), top + step * len(seekers)
    rules = format_html_join("", '<path d="M{} {}H{}" stroke-width=".7"/>', ((start, top + step * n, wide) for n in range(len(seekers) + 1)))
    rules += format_html_join("", '<path d="M{} {}V{}" stroke-width=".7"/>', ((start + step * n, top, high) for n in range(len(givers) + 1)))
    names = format_html_join("", '<text x="{}" y="{}" fill="currentColor" stroke="none" text-anchor="middle" font-size="17">{}</text>', [
        *((start - 18, top + step * n + 27, one) for n, one in enumerate(seekers)),
        *((start + step * n + step // 2, top - 12, one) for n, one in enumerate(givers))])
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="11" fill="currentColor"/>', (
        (start + step * givers.index(other) + step // 2, top + step * seekers.index(one) + step // 2) for one, other in marks))
    words = format_html('<text x="{}" y="18" fill="currentColor" stroke="none" text-anchor="end" font-size="15">{} →</text>'
                        '<text transform="translate(16 {}) rotate(-90)" fill="currentColor" stroke="none" text-anchor="end" font-size="15">← {}</text>',
                        max(wide, start + 130), across, top, down)
    return format_html('<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr" fill="none" stroke="currentColor">{}{}{}{}</svg>',
                       max(wide, start + 130) + 4, max(high, top + 130) + 4, label, rules, names, dots, words)


def ecosystem(partners: Sequence[tuple[int, bool]], made: Sequence[int], ties: Sequence[tuple[int, int, bool]], middle: str, label: str) -> Markup:
    """Partners `(number, residents)` stand around, what neighbours make (`made`, numbers) lies within, each tie is a line, whole once it is done."""
    outer = {number: _spot(place, len(partners), OUT) for place, (number, _residents) in enumerate(partners)}
    inner = {number: _spot(place, len(made), IN, 0.5) for place, number in enumerate(made)}
    lines = format_html_join("", '<path d="M{} {}L{} {}" stroke-width="{}" stroke-dasharray="{}"/>', (
        (*outer[one], *inner[other], 3 if done else 1.6, "none" if done else "5 5") for one, other, done in ties if one in outer and other in inner))
    around = format_html_join("", '<circle cx="{}" cy="{}" r="19" fill="{}"/><text x="{}" y="{}" fill="{}" stroke="none" text-anchor="middle" '
                              'font-size="18">{}</text>', (
        (*outer[number], "currentColor" if residents else "var(--paper)", outer[number][0], outer[number][1] + 6,
         "var(--paper)" if residents else "currentColor", number) for number, residents in partners))
    within = format_html_join("", '<path transform="translate({} {})" d="M0-19L19 0 0 19-19 0z" fill="var(--paper)"/><text x="{}" y="{}" '
                              'fill="currentColor" stroke="none" text-anchor="middle" font-size="16">{}</text>', (
        (*inner[number], inner[number][0], inner[number][1] + 5, chr(96 + number) if number <= 26 else "·") for number in made))
    heart = format_html('<text x="{}" y="{}" fill="currentColor" stroke="none" text-anchor="middle" font-size="20" font-weight="700">{}</text>',
                        WIDE // 2, HIGH // 2 + 7, middle)
    return format_html('<svg viewBox="0 0 {} {}" role="img" aria-label="{}" fill="none" stroke="currentColor" stroke-width="1.8">'
                       '<circle cx="{}" cy="{}" r="{}" stroke-width=".6"/>{}{}{}{}</svg>', WIDE, HIGH, label, WIDE // 2, HIGH // 2, OUT, lines, around,
                       within, heart)


def _spot(place: int, many: int, away: int, turn: float = 0.0) -> tuple[int, int]:
    angle = 2 * pi * (place + turn) / max(many, 1) - pi / 2
    return round(WIDE / 2 + away * cos(angle)), round(HIGH / 2 + away * sin(angle))
