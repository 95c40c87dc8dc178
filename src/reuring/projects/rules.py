"""What the clock asks of a connector: to call where nothing was done for six weeks, to look into the cupboard, at a trial and at a jewel."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.projects import trap
from reuring.projects.models import Initiative, Jewel, Trial
from reuring.promises.rules import RULES, Due

TO_CALL, TO_LOOK = timedelta(days=7), timedelta(days=14)
YEAR = timedelta(days=365)


def stands_still() -> Iterable[Due]:
    """A call, not a mail: which smallest step, and who does it? Once between two steps that are done."""
    today = clock.today()
    for initiative in Initiative.objects.shown().working().order_by("stage_at", "pk"):
        facts = initiative.facts()
        if trap.nudged(facts, today) == "connector":
            since = max(facts.since, facts.done or facts.since)
            yield _due(initiative, f"still:{since:%Y-%m-%d}", _("Call about “%(title)s”: no step was done for six weeks"), TO_CALL)


def in_the_cupboard() -> Iterable[Due]:
    for initiative in Initiative.objects.shown().filter(stage="paused", look_again_on__lte=clock.today()).order_by("look_again_on", "pk"):
        yield _due(initiative, f"rests:{initiative.look_again_on:%Y-%m-%d}", _("Look again at “%(title)s”: it rests"), TO_LOOK)


def trials_end() -> Iterable[Due]:
    """The day of a trial is there: what was learnt? (F52)"""
    for trial in Trial.objects.running().filter(until__lte=clock.today(), initiative__state="shown").for_page():
        yield _due(trial.initiative, f"trial:{trial.pk}", _("Ask what was learnt from the trial of “%(title)s”"), TO_CALL)


def jewels_shine() -> Iterable[Due]:
    """Once a year: is it still kept up, and by whom? (S1-35)"""
    for jewel in Jewel.objects.filter(looked_at__lt=clock.now() - YEAR, initiative__stage="jewel", initiative__state="shown").for_page().order_by("looked_at"):
        yield _due(jewel.initiative, f"jewel:{jewel.looked_at:%Y-%m-%d}", _("Ask who keeps “%(title)s” up"), TO_LOOK)


def _due(initiative: Initiative, cause: str, words: str, within: timedelta) -> Due:
    return Due(f"{initiative.pk}:{cause}", words % {"title": initiative.title}, clock.today() + within, about={"post_id": initiative.pk})


RULES |= {"stands still": stands_still, "in the cupboard": in_the_cupboard, "trial ends": trials_end, "jewel": jewels_shine}
