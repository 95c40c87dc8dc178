"""The eight palettes as swatches, each with the lowest contrast it gives, counted and not promised."""
from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from weave.pattern import PALETTES, Palette, Thread, weave

DEMANDED = 4.5          # WCAG 2.2, 1.4.3
ON_THREAD = "#FFFDF8"
SAMPLE = [Thread("a", 1.0, "thread-1"), Thread("b", 0.7, "thread-2"), Thread("c", 0.5, "thread-3"), Thread("d", 0.4, "thread-4"), Thread("e", 0.3, "thread-5")]


@dataclass(frozen=True)
class Look:
    name: str
    svg: Markup
    lowest: float

    @property
    def proven(self) -> bool:
        return self.lowest >= DEMANDED


def looks() -> list[Look]:
    return [Look(name, Markup(weave(SAMPLE, (), (240, 48), css=False, palette=palette)), round(lowest(palette), 1)) for name, palette in PALETTES.items()]


def lowest(palette: Palette) -> float:
    """The lowest contrast of the pairs that carry text: ink and threads on paper and sheet, and paper on threads."""
    text = [thread for number, thread in enumerate(palette.threads) if number != 3]       # the fourth is a ground, never a letter
    pairs = [(palette.ink, ground) for ground in (palette.paper, palette.sheet, palette.threads[3])]
    pairs += [(thread, ground) for thread in text for ground in (palette.paper, palette.sheet)]
    return min(contrast(*pair) for pair in [*pairs, *((ON_THREAD, thread) for thread in text)])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #RRGGBB colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start:start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
