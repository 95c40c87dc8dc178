"""Days, times and numbers as people say them, in the language of the page."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import time_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reuring.core import clock

DAYS = (gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"), gettext_lazy("Friday"),
        gettext_lazy("Saturday"), gettext_lazy("Sunday"))
SHORT = (gettext_lazy("Mon"), gettext_lazy("Tue"), gettext_lazy("Wed"), gettext_lazy("Thu"), gettext_lazy("Fri"), gettext_lazy("Sat"),
         gettext_lazy("Sun"))


def day(when: date | datetime, *, year: bool | None = None) -> str:
    """`dinsdag 3 juni`; the year is added when it is not this one."""
    if isinstance(when, datetime):
        when = clock.day_of(when)
    return _day(when, when.year != clock.today().year if year is None else year, get_language())


@lru_cache(maxsize=1024)
def _day(when: date, year: bool, language: str | None) -> str:
    return f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month]}" + (f" {when.year}" if year else "")


def weekday(when: date) -> str:
    """`dinsdag`."""
    return str(DAYS[when.weekday()])


KINDS = {   # of a notice: its icon, and what it is called
    "news": ("krant", gettext_lazy("news")), "verhaal": ("pen", gettext_lazy("story")), "activiteit": ("agenda", gettext_lazy("activity")),
    "vraag": ("vraag", gettext_lazy("ask")), "aanbod": ("aanbod", gettext_lazy("offer")), "idee": ("idee", gettext_lazy("idea")),
    "leen": ("leen", gettext_lazy("to lend")), "plek": ("plek", gettext_lazy("place")), "groep": ("groep", gettext_lazy("group")),
    "juweel": ("juweel", gettext_lazy("jewel")), "zoekt": ("vraag", gettext_lazy("who has this?")), "geef": ("hart", gettext_lazy("to give away")),
    "klus": ("boodschap", gettext_lazy("chore")), "ruimte": ("sleutel", gettext_lazy("room")),
    "initiatief": ("groep", gettext_lazy("initiative")), "microactie": ("plus", gettext_lazy("micro-action")),
    "plan": ("blad", gettext_lazy("plan")),
}


def kind(name: str) -> str:
    """What a kind of notice is called in the language of the page; nothing for a kind we do not know."""
    return _kind(name, get_language())


THEIRS = frozenset({"news", "nieuws", "article", "story", "verhaal", "activiteit", "plan", "leen", "ruimte", "zoekt", "geef", "klus", "aanbod", "vraag"})


def theirs(kind: str) -> str:
    """The language of what neighbours wrote, on a page in another one."""
    return "nl" if kind in THEIRS and get_language() != "nl" else ""


@lru_cache(maxsize=128)
def _kind(name: str, language: str | None) -> str:
    return str(KINDS[name][1]) if name in KINDS else ""


def ticket(when: date | datetime) -> tuple[str, int, str]:
    """`("za", 21, "november")`: the three lines of a ticket."""
    if isinstance(when, datetime):
        when = clock.day_of(when)
    return str(SHORT[when.weekday()]), when.day, str(MONTHS[when.month])


def in_a_row(names: Iterable[str]) -> str:
    """`Fatma, Henk en Joke`."""
    *first, last = [*names] or [""]
    return _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last} if first else last


def hour(when: datetime) -> str:
    """`10 uur`, `10.30 uur` in Dutch."""
    return clock_time(timezone.localtime(when).time())


def clock_time(at: time) -> str:
    return _clock_time(at, get_language() or "nl")


@lru_cache(maxsize=512)
def _clock_time(at: time, language: str) -> str:
    if language.startswith("nl"):
        return f"{at.hour}.{at.minute:02} uur" if at.minute else f"{at.hour} uur"
    return time_format(at)


def month(when: date) -> str:
    """`juni 2026`."""
    return f"{MONTHS[when.month]} {when.year}"


def moment(when: datetime) -> str:
    """How long ago in the words of a neighbour; `vandaag`, `gisteren`, then the day."""
    return _moment(clock.day_of(when), clock.today(), get_language())


@lru_cache(maxsize=1024)
def _moment(then: date, today: date, language: str | None) -> str:
    days = (today - then).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return _day(then, then.year != today.year, language)
