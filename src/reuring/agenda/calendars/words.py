"""What is said of a calendar, and of each activity in it, that does not come in."""
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reuring.core.fetch import WORDS as FETCHED

UNREADABLE = {
    "none": _("This is no calendar. Choose a file that ends in .ics, or an address that gives one."),
    "cut": _("This calendar stops halfway. Fetch it again."),
    "broken": _("This calendar is muddled: a part ends that never began. Make the file again."),
    "deep": _("This calendar has parts within parts within parts. Make the file again."),
    "many": _("More than 2,000 activities stand in this calendar. Choose a shorter time."),
    "large": _("This calendar is too large. Choose a shorter time."),
    "slow": _("This calendar takes too long to read. Choose a shorter time."),
    "gone": _("None of what came in before stands in this calendar any more. Is it still the right one? We changed nothing."),
    "nobody": _("Nobody brings this calendar in any more. Somebody of the team can follow it again."),
}
REFUSED = {
    "title": _("It has no title."),
    "start": _("It does not say when it starts."),
    "year": _("It lies too far away in time."),
    "ends": _("It ends before it begins, or takes more than a year."),
    "zone": _("Nobody knows the clock (time zone) it names."),
    "rule_many": _("It repeats more than 1,000 times."),
    "rule_never": _("It repeats on a day that never comes."),
    "rule_unknown": _("It repeats in a way we cannot follow."),
    "series": _("Too much repeats here already. It comes in as soon as something else that repeats ends."),
    "private": _("It is marked as private."),
    "double": _("It stands in the calendar twice. The first one came in."),
    "broken": _("It cannot be read."),
}


def trouble(reason: str) -> str:
    """Why a whole calendar did not come in."""
    return str(UNREADABLE.get(reason) or FETCHED.get(reason) or FETCHED["broken"])


def refused(reason: str) -> str:
    """Why one activity did not."""
    return str(REFUSED.get(reason, REFUSED["broken"]))
