"""“Riet – call the school – 12-6”, as people write it down at the end of an evening."""
from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[|;\t]\s*")
DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2,4}))?")
NAME = 40                        # what is longer is no first name


class Said(NamedTuple):
    text: str
    name: str = ""
    due: date | None = None


def read(text: str, today: date) -> list[Said]:
    """One step a line; a line of one part is what, of more parts who, what and perhaps when. A day that was is one of next year."""
    return [_line(line, today) for line in text.splitlines() if line.strip()]


def _line(line: str, today: date) -> Said:
    parts = [part.strip() for part in BETWEEN.split(line.strip()) if part.strip()]
    due = _day(parts[-1], today) if len(parts) > 1 else None
    parts = parts[:-1] if due else parts
    if len(parts) > 1 and len(parts[0]) <= NAME:
        return Said(" – ".join(parts[1:])[:200], parts[0], due)
    return Said(" – ".join(parts)[:200], "", due)


def _day(text: str, today: date) -> date | None:
    found = DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3] or today.year)
    try:
        due = date(year + 2000 if year < 100 else year, month, day)
        return due if due >= today - timedelta(days=60) or found[3] else due.replace(year=due.year + 1)
    except ValueError:
        return None
