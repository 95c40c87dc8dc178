"""How often something is, in plain choices, and the rule behind each."""
from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


class Repeat(TextChoices):
    ONCE = "once", _("once")
    WEEK = "week", _("every week, on this day")
    TWO_WEEKS = "two_weeks", _("every two weeks, on this day")
    MONTH = "month", _("every month, on the same weekday: say the second Tuesday")
    WORKDAYS = "workdays", _("every workday")
    OWN = "own", _("as it is now")           # a rule from elsewhere, which no plain choice says


def rule_of(repeat: str, first: date, until: date | None) -> str:
    """The RRULE of a choice; the first day says which weekday."""
    base = {
        Repeat.WEEK: "FREQ=WEEKLY", Repeat.TWO_WEEKS: "FREQ=WEEKLY;INTERVAL=2", Repeat.WORKDAYS: WORKDAYS,
        Repeat.MONTH: f"FREQ=MONTHLY;BYDAY={_which(first)}{WEEKDAYS[first.weekday()]}",
    }.get(Repeat(repeat), "")
    return f"{base};UNTIL={until:%Y%m%d}" if base and until else base


def _which(first: date) -> int:
    """The first to the fourth of the month; a fifth is the last."""
    return -1 if first.day > 28 else (first.day - 1) // 7 + 1


def choice_of(rule: str, first: date) -> tuple[str, date | None]:
    """The plain choice that a rule says, and its end."""
    base, _semicolon, until = rule.partition(";UNTIL=")
    end = date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None
    found = next((repeat for repeat in Repeat if repeat != Repeat.OWN and rule_of(repeat, first, None) == base), Repeat.OWN)
    return found, end
