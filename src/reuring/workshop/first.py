"""What a start sheet (W1) brings to the form of a new analysis: nothing is written twice."""
from __future__ import annotations

from typing import Any

from reuring.sheets.models import Answer

SHEET = "W1"
PLACES = {0: "question", 1: "why_now", 2: "put_away", 4: "may_change", 6: "told_by"}


def from_sheet() -> dict[str, Any]:
    """The answers of the newest start sheet of this neighbourhood, by field."""
    newest = Answer.objects.filter(filled__number=SHEET).order_by("-filled__at", "-filled").values("filled")[:1]
    rows = Answer.objects.filter(filled__in=newest, place__in=PLACES).values_list("place", "text")
    return {PLACES[place]: text for place, text in rows}
