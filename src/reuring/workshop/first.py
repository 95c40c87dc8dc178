"""What a start sheet (W1) brings to the form of a new analysis, and to a neighbourhood without a question: nothing is written twice."""
from __future__ import annotations

from typing import Any

from reuring.core.rows import swap
from reuring.sheets.keeping import KEPT
from reuring.sheets.models import Answer, Filled

SHEET = "W1"
PLACES = {0: "question", 1: "why_now", 2: "put_away", 4: "may_change", 6: "told_by"}


def from_sheet() -> dict[str, Any]:
    """The answers of the newest start sheet of this neighbourhood, by field."""
    newest = Answer.objects.filter(filled__number=SHEET).order_by("-filled__at", "-filled").values("filled")[:1]
    rows = Answer.objects.filter(filled__in=newest, place__in=PLACES).values_list("place", "text")
    return {PLACES[place]: text for place, text in rows}


def becomes_the_question(filled: Filled) -> None:
    """The first start sheet gives a neighbourhood its question; with it the other sheets open (R1, A52)."""
    if filled.number == SHEET and not filled.hood.question:
        for text in filled.answers.filter(place=0).values_list("text", flat=True):
            swap(filled.hood, {"question": ""}, question=text[:200])
            filled.hood.touch()


KEPT.append(becomes_the_question)
