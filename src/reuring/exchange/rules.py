"""What the clock asks of a connector: to call after five days, two weeks and eight, and before an ask quietly ends. Promises without names."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.exchange.models import Ask, Match
from reuring.exchange.models.asks import LAPSES
from reuring.promises.rules import RULES, Due

AFTER = (5, 14, 56)                      # days: after it happened, and after the two agreed
TO_CALL = timedelta(days=2)
LATE = timedelta(days=30)                # so long after its day a call is no use any more


def aftercare() -> Iterable[Due]:
    """Both are called: how is it going? (A15, F24)"""
    now = clock.now()
    agreed = Match.objects.filter(state__in=["agreed", "done", "thanked"], agreed_at__gt=now - timedelta(days=AFTER[-1]) - LATE)
    for match in agreed.select_related("ask__connector").order_by("agreed_at", "pk"):
        for days, since in ((AFTER[0], match.confirmed_at), *((days, match.agreed_at) for days in AFTER[1:])):
            if since is not None and timedelta(days=days) <= now - since < timedelta(days=days) + LATE:
                yield _due(f"{match.pk}:{days}", _("Call both sides of match %(number)s: how is it going?") % {"number": match.pk}, match.ask)


def ends_with_a_call() -> Iterable[Due]:
    """Three weeks without a match: no mail, but a call (P10)."""
    for ask in Ask.objects.open().filter(made_at__lt=clock.now() - LAPSES).select_related("connector").order_by("made_at", "pk"):
        yield _due(f"{ask.pk}:{ask.made_at:%Y-%m-%d}", _("Call about ask %(number)s: three weeks went by") % {"number": ask.pk}, ask)


def lessons_end() -> Iterable[Due]:
    """A lesson has a day on which both look back (S0-12)."""
    for match in Match.objects.filter(state="agreed", ends_on__lte=clock.today()).select_related("ask__connector").order_by("ends_on", "pk"):
        yield _due(f"{match.pk}", _("Look back on the lesson of match %(number)s") % {"number": match.pk}, match.ask)


def _due(cause: str, what: str, ask: Ask) -> Due:
    return Due(cause, what, clock.today() + TO_CALL, by=ask.connector, about={"private": ask.connector is not None})


RULES |= {"aftercare": aftercare, "ask ends": ends_with_a_call, "lesson ends": lessons_end}
