"""Opening hours as people write them, read just far enough to know which days somebody can walk in."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT = {name[:2]: place for place, name in enumerate(DAYS)}
DAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo"
TO = r"(?:\s*[–-]\s*|\s+tot en met\s+|\s+t/m\s+)"
TIME = r"\d{1,2}(?:[.:]\d\d)?(?:\s*uur)?(?:\s*[–-]\s*|\s+tot\s+)\d{1,2}(?:[.:]\d\d)?(?:\s*uur)?"
WHOLE = {"werkdagen": range(5), "dagelijks": range(7), "elke dag": range(7), "weekend": range(5, 7)}
PART = re.compile(
    rf"\b(?P<days>(?:{DAY}|werkdagen|dagelijks|elke dag|weekend)\b(?:(?:{TO}|\s*,\s*|\s+en\s+)(?:{DAY})\b)*)"
    rf",?\s+(?:van\s+)?(?P<times>{TIME}(?:\s+en\s+{TIME})*)", re.IGNORECASE)
SPAN = re.compile(rf"({DAY})(?:{TO}({DAY}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Slot:
    """Days of the week (0 is Monday) with the hours as they were written."""

    days: frozenset[int]
    times: str


@lru_cache(maxsize=1024)
def slots(text: str) -> tuple[Slot, ...]:
    """What is certain in the text; nothing where it says "not" or "by appointment" outright, for then a person must read it."""
    if re.search(r"\b(niet|alleen)\b|,\s*op afspraak\s*$", text, re.IGNORECASE):
        return ()
    return tuple(Slot(_days(found["days"].lower()), _hours(found["times"])) for found in PART.finditer(text))


def _hours(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if tidy.endswith("uur") else f"{tidy} uur"


def _days(text: str) -> frozenset[int]:
    if text in WHOLE:
        return frozenset(WHOLE[text])
    found: set[int] = set()
    for first, last in SPAN.findall(text):
        start, end = SHORT[first[:2]], SHORT[(last or first)[:2]]
        found |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    return frozenset(found)
