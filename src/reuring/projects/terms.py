"""What a municipality asks and promises when neighbours challenge it: data, one entry a municipality (`terms.json`), and one for all others."""
from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Terms(NamedTuple):
    answer_weeks: int
    rule: str
    asks: tuple[str, ...]
    where: str
    read_on: date                        # rules change: the day somebody read them
    own: bool                            # whether these are this municipality's


def of(town: str) -> Terms:
    known = _all()
    found = known.get(town.strip().lower() or "-", known[""])
    return Terms(found["answer_weeks"], found["rule"], tuple(found["asks"]), found["where"], date.fromisoformat(found["seen_on"]), found is not known[""])


@cache
def _all() -> dict[str, dict]:
    return dict(json.loads((Path(__file__).parent / "terms.json").read_text()))
