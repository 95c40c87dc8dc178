"""What returns by the clock: three weeks without a done step, and who pulls it gets a word about a smaller one (F43)."""
from __future__ import annotations

from datetime import timedelta

from django_scopes import scope

from reuring.core import clock, jobs
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import Happening, record
from reuring.projects import trap
from reuring.projects.models import Initiative


def nudge() -> int:
    """In every neighbourhood that is awake; once between two steps. Answers how many were nudged."""
    return sum(_nudge_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _nudge_in(hood: Neighbourhood) -> int:
    found = 0
    with scope(hood=hood):
        for initiative in Initiative.objects.shown().working().filter(author__isnull=False).order_by("pk"):
            facts = initiative.facts()
            if trap.nudged(facts, clock.today()) and not _told_since(initiative, trap.idle(facts, clock.today())):
                record("initiative.nudged", initiative, None)
                found += 1
    return found


def _told_since(initiative: Initiative, days: int) -> bool:
    since = clock.now() - timedelta(days=days)
    return bool(Happening.objects.filter(post=initiative.pk, action="initiative.nudged", at__gte=since).exists())


jobs.every("nudge what stands still", nudge, timedelta(hours=12))
