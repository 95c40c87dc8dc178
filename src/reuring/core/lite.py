"""SQLite with a memory: what Django works out for each question and each cell anew is the same from page to page."""
from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper
from django.utils.dateparse import parse_date, parse_datetime, parse_time


def remember() -> None:
    """Questions in SQLite's own marks, and the days and moments that stand in cells: a page reads hundreds, and mostly the ones of the page before."""
    sqlite3.register_converter("date", lru_cache(maxsize=2048)(lambda cell: parse_date(cell.decode())))
    for moment in ("datetime", "timestamp"):
        sqlite3.register_converter(moment, lru_cache(maxsize=2048)(lambda cell: parse_datetime(cell.decode())))
    sqlite3.register_converter("time", lru_cache(maxsize=512)(lambda cell: parse_time(cell.decode())))
    SQLiteCursorWrapper.convert_query = _convert  # type: ignore[method-assign,assignment]  # the same question, asked shorter


def _convert(_cursor: object, query: str, *, param_names: Sequence[str] | None = None) -> str:
    """As Django's own."""
    return _marked(query) if param_names is None else query % {name: f":{name}" for name in param_names}


@lru_cache(maxsize=256)
def _marked(query: str) -> str:
    marks: re.Pattern[str] = FORMAT_QMARK_REGEX
    return marks.sub("?", query).replace("%%", "%")
