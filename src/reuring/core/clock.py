"""The one clock. Tests stop it with time-machine; nothing else asks the time by itself."""
from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    """This moment, with a time zone."""
    return timezone.now()


def today() -> date:
    """The day it is in the neighbourhoods (settings.TIME_ZONE)."""
    return timezone.localdate()


def ago(**span: float) -> datetime:
    return now() - timedelta(**span)


def ahead(**span: float) -> datetime:
    return now() + timedelta(**span)
