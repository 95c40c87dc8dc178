"""What deciding tells of itself along the path, and what of it goes along in handing over."""
from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.workshop.models import Analysis, Choice
from reuring.workshop.path import STATIONS, Tally

MADE = ("decided", "told")


def made(analysis: Analysis, counted: Tally) -> str:
    n = counted["deciding.made"]
    return ngettext("%(n)s thing was decided, on what is confirmed.", "%(n)s things were decided, on what is confirmed.", n) % {"n": n} if n else ""


def lying(analysis: Analysis, counted: Tally) -> str:
    n = counted["deciding.open"]
    return ngettext("%(n)s question lies on the table.", "%(n)s questions lie on the table.", n) % {"n": n} if n else ""


def nothing(analysis: Analysis, counted: Tally) -> str:
    return "" if counted["deciding.made"] else _("Nothing was decided yet.")


def not_back(analysis: Analysis, counted: Tally) -> str:
    n = counted["deciding.decided"]
    return ngettext("%(n)s decision was not given back yet.", "%(n)s decisions were not given back yet.", n) % {"n": n} if n else ""


def goes_along(analysis: Analysis, counted: Tally) -> str:
    """Who takes over reads on which ground something was chosen, and what was not (R30)."""
    n = counted["deciding.made"]
    return ngettext("%(n)s decision goes along, with its ground.", "%(n)s decisions go along, with their ground.", n) % {"n": n} if n else ""


DECIDING, HANDOVER = STATIONS["deciding"], STATIONS["handover"]
DECIDING.counts |= {
    "deciding.open": lambda analysis: Choice.objects.filter(analysis=analysis, state="open"),
    "deciding.decided": lambda analysis: Choice.objects.filter(analysis=analysis, state="decided"),
    "deciding.made": lambda analysis: Choice.objects.filter(analysis=analysis, state__in=MADE),
}
DECIDING.says += [lying, made]
DECIDING.misses += [nothing, not_back]
DECIDING.open.append((gettext_lazy("What was chosen"), "workshop:deciding"))
HANDOVER.says += [goes_along, not_back]
