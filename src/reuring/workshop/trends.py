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


LINES: dict[str, Line] = {
    "quotes": Line(_("Quotes"), lambda analysis, counted: counted["question.quotes"], _("Everything people said that was brought to the wall.")),
    "shared": Line(_("Confirmed by several people"), lambda analysis, counted: counted["question.shared"],
                   _("Cards that several people spoke of, independent of each other and in two ways.")),
}


def measure(analysis: Analysis) -> dict[str, float]:
    """All lines as they are now, without those that have nothing to say."""
    counted = path.tally(analysis)
    found = {key: line.measure(analysis, counted) for key, line in LINES.items()}
    return {key: value for key, value in found.items() if value is not None}


def figures(analysis: Analysis) -> dict[str, float]:
    """Of a closed analysis as they were then."""
    return analysis.figures if analysis.state == "closed" else measure(analysis)
