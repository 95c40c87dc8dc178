"""Times as people say them: *10 tot 12 uur*."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from babel.dates import format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core.words import babel_locale, day


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
    return f"{_short(starts)} tot {clock_time(until)}" if language.startswith("nl") else f"{clock_time(starts)} – {clock_time(until)}"


def clock_time(at: time) -> str:
    """`10 uur`, `10.30 uur` in Dutch."""
    if (get_language() or "nl").startswith("nl"):
        return f"{_short(at)} uur"
    return format_time(datetime.combine(date.min, at), "short", locale=babel_locale(get_language()))


def _short(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)
