"""How to use a sheet on the street: what it is for, how to begin, what to mind."""
from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from reuring.sheets.definitions import Guide, Sheet

FILE = Path(__file__).parent / "content" / "guides.json"


def guide(sheet: Sheet, language: str) -> Guide | None:
    """Of a sheet of the house in Dutch or English; of any other what its makers wrote, if they did."""
    return sheet.guide(language) or _guides().get((sheet.number, "nl" if language == "nl" else "en"))


@lru_cache(maxsize=1)
def _guides() -> dict[tuple[str, str], Guide]:
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return {(number, language): Guide(*words) for number, row in rows.items() for language, words in row.items()}
