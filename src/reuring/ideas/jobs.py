"""What returns by the clock: an idea that nobody pulls goes to rest, one whose champion left looks for people again, and old numbers go."""
from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.core import clock, jobs
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Neighbourhood
from reuring.ideas.models import Idea, Teller
from reuring.ideas.models.idea import ALONE
from reuring.ideas.models.teller import KEPT

AWAKE = ["seeding", "growing"]
MOST = 50                                # of one neighbourhood at one turn


def tidy() -> int:
    """Answers how many ideas moved."""
    return sum(_tidy(hood) for hood in Neighbourhood.objects.filter(life__in=AWAKE).order_by("pk"))


def _tidy(hood: Neighbourhood) -> int:
    with scope(hood=hood), translation.override("nl"):
        alone = Idea.objects.shown().alone(clock.now() - ALONE).order_by("alone_since", "pk")[:MOST]
        left = Idea.objects.filter(stage="pulled", champion=None)[:MOST]
        return sum(_rest(idea) for idea in alone) + sum(_seek_again(idea) for idea in left)


def _rest(idea: Idea) -> bool:
    """Sixty days without somebody who pulls it: in the closet, with a day, and the teller hears (A25)."""
    try:
        with transaction.atomic():
            idea.shelve(by=None, why=_("Sixty days, and nobody pulls it yet."))
    except NotNow:                       # somebody was first
        return False
    return True


def _seek_again(idea: Idea) -> bool:
    """Who pulled it has left."""
    type(idea)._base_manager.filter(pk=idea.pk).update(alone_since=clock.now())
    idea.weigh(by=None)
    return idea.stage == "open"


def forget() -> int:
    """How a teller was reached is gone a year after the last step."""
    return int(Teller._base_manager.filter(idea__stage_since__lt=clock.now() - KEPT).delete()[0])


jobs.every("ideas", tidy, timedelta(hours=6))
jobs.every("old tellers", forget, timedelta(days=1))
