"""What is compared over the years (S0-63). Each part adds its lines to `LINES`; they are frozen when an analysis closes."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.workshop import path

if TYPE_CHECKING:
    from reuring.workshop.models import Analysis


@dataclass(frozen=True)
class Line:
    """`measure` answers a number, or None where there is nothing to compare: too little was asked, or too few people answered for their privacy."""

    label: str | Promise
    measure: Callable[[Analysis, path.Tally], float | None]
    how: str | Promise = ""              # how it was counted, in one sentence
    unit: str = ""
    most: float | None = None            # the top of the scale, where it has one


MORE: list[Callable[[Analysis], path.Tally]] = []          # what is known otherwise than by counting rows: one question each
LINES: dict[str, Line] = {
    "quotes": Line(_("Quotes"), lambda analysis, counted: counted["question.quotes"], _("Everything people said that was brought to the wall.")),
    "shared": Line(_("Confirmed by several people"), lambda analysis, counted: counted["question.shared"],
                   _("Cards that several people spoke of, independent of each other and in two ways.")),
}


def measure(analysis: Analysis) -> dict[str, float]:
    """All lines as they are now, without those that have nothing to say."""
    counted = path.tally(analysis)
    for more in MORE:
        counted |= more(analysis)
    found = {key: line.measure(analysis, counted) for key, line in LINES.items()}
    return {key: value for key, value in found.items() if value is not None}


@dataclass(frozen=True)
class Drawn:
    """One line over the years, as a table shows it and as points of a drawing of 100 by 30; None where nothing was measured."""

    line: Line
    values: list[float | None]
    points: list[tuple[float, float, float]]              # across, down, the value

    def named(self, names: list[str]) -> list[tuple[float, float, str, str]]:
        """The points with their value in words and the name of their reading."""
        there = [name for name, value in zip(names, self.values, strict=True) if value is not None]
        return [(across, down, f"{value:g}", name) for (across, down, value), name in zip(self.points, there, strict=True)]

    @property
    def shown(self) -> list[str]:
        return ["–" if value is None else f"{value:g} {self.line.unit}".strip() for value in self.values]


def over(rows: list[Analysis]) -> list[Drawn]:
    """Oldest first. Of those that go on only the newest is measured as it is today."""
    measured = [figures(one) if one.state == "closed" or one is rows[-1] else {} for one in rows]
    return [_drawn(line, [found.get(key) for found in measured]) for key, line in LINES.items() if any(key in found for found in measured)]


def as_frozen(analysis: Analysis) -> list[tuple[str | Promise, str]]:
    """How it was on the day it was handed over; later days change nothing of that."""
    return [(LINES[key].label, f"{value:g} {LINES[key].unit}".strip()) for key, value in analysis.figures.items() if key in LINES] if (
        analysis.state == "closed") else []


def _drawn(line: Line, values: list[float | None]) -> Drawn:
    top = line.most or max([value for value in values if value] or [1])
    step = 92 / max(len(values) - 1, 1)
    there = [(place, value) for place, value in enumerate(values) if value is not None]
    return Drawn(line, values, [(round(4 + step * place, 1), round(26 - 22 * value / top, 1), value) for place, value in there])


def figures(analysis: Analysis) -> dict[str, float]:
    """Of a closed analysis as they were then."""
    return analysis.figures if analysis.state == "closed" else measure(analysis)
