"""Followed calendars, fetched every day; one that fails is tried later and later, and the team hears of one that keeps failing."""
from __future__ import annotations

import logging
from collections import Counter
from datetime import timedelta

from django.db import DatabaseError
from django_scopes import scope
from django_tasks import task

from reuring.agenda.calendars.arriving import Calendar, NotRead, fetched, read
from reuring.agenda.calendars.taking import take_over
from reuring.agenda.models import CalendarSource
from reuring.core.fetch import Road
from reuring.core.jobs import every
from reuring.core.lifecycle import NotNow
from reuring.posts.models.followed import due

log = logging.getLogger(__name__)


def fetch_due(road: Road | None = None) -> int:
    """Fetch what is due, in every neighbourhood that is awake or prepares; answers how many came in."""
    return sum(fetch_one(pk, hood, road) for pk, hood in due(CalendarSource))


every("calendars", fetch_due, timedelta(minutes=10))


@task()
def fetch_now(pk: int, hood: int) -> bool:
    """Asked for by who just began to follow it: nobody waits ten minutes to see whether it works."""
    return fetch_one(pk, hood)


def fetch_one(pk: int, hood: int, road: Road | None = None) -> bool:
    """Fetch and take over one calendar, if nobody else does; says whether it came in. A fault of ours keeps it for later, too."""
    with scope(hood=hood):
        source = CalendarSource.objects.select_related("hood", "by", "organisation", "place").filter(pk=pk, due_at__isnull=False).first()
        if source is None or not source.take_turn():
            return False
        source.refresh_from_db(fields=["due_at"])
        try:
            bring_in(source, read(fetched(source.address, road)))
        except NotRead as not_read:
            source.failed(not_read.reason)
            return False
        except (DatabaseError, ValueError, LookupError, NotNow):
            log.exception("a calendar did not come in")
            source.failed("broken")
            return False
    return True


def bring_in(source: CalendarSource, calendar: Calendar) -> Counter[str]:
    """Take it over in the name of who brought it in, or else of the team. Raises NotRead."""
    by = source.answered_by()
    if by is None:
        raise NotRead("nobody")
    return take_over(source, calendar, by=by)
