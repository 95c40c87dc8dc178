"""Times as people say them: *10 tot 12 uur*."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core.words import clock_time, day


def span(one: Any) -> str:
    """From when until when; over several days the last one is named; nothing for a whole day."""
    if one.starts is not None and one.minutes < 24 * 60:
        return _span(one.starts, one.minutes, get_language() or "nl")
    if one.last != one.on:
        until = _("up to and including %(day)s") % {"day": day(one.last)}
        return f"{clock_time(one.starts)} {until}" if one.starts else until
    return clock_time(one.starts) if one.starts else ""


@lru_cache(maxsize=1024)
def _span(starts: time, minutes: int, language: str) -> str:
    until = (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()
    return f"{clock_time(starts).removesuffix(' uur')} tot {clock_time(until)}" if language.startswith("nl") else f"{clock_time(starts)} – {clock_time(until)}"
