"""How to use a sheet on the street: what it is for, how to begin, what to mind."""
from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "content" / "guides.json"


class Guide(NamedTuple):
    purpose: str
    begin: str
    mind: str


def guide(number: str, language: str) -> Guide | None:
    """In one of the two languages of the sheets; nothing for an own sheet, whose makers know."""
    return _guides().get((number, language))


@lru_cache(maxsize=1)
def _guides() -> dict[tuple[str, str], Guide]:
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return {(number, language): Guide(*words) for number, row in rows.items() for language, words in row.items()}
