"""Followed feeds, fetched every day. What is new comes in, the first time only the newest; nothing doubles, nobody is mailed of what is old."""
from __future__ import annotations

import logging
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_scopes import scope
from django_tasks import task

from reuring.core import clock, mail
from reuring.core.fetch import WORDS as FETCHED
from reuring.core.fetch import NotFetched, Road, fetch
from reuring.core.jobs import every
from reuring.core.text import DUTCH
from reuring.news.feeds.reader import Said, Unreadable, read
from reuring.news.models import FeedSource, FeedWords
from reuring.posts.models.followed import due

log = logging.getLogger(__name__)
KINDS = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/plain"}
OLD = timedelta(days=30)                 # what is older was told long ago
AT_FIRST, A_DAY = 5, 10                  # messages that come in at once
TROUBLE = {
    "none": _("This is no feed of news. Look for RSS on the site, and copy that address."),
    "broken": _("This feed is broken. Tell who keeps the site."),
    "bomb": _("This feed is made to harm who reads it. We do not read it."),
    "deep": _("This feed has parts within parts within parts. We do not read it."),
}


def trouble(reason: str) -> str:
    """Why it did not come in."""
    return str(TROUBLE.get(reason) or FETCHED.get(reason) or FETCHED["broken"])


def fetch_due(road: Road | None = None) -> int:
    """Fetch what is due; an organisation that has ended is followed no more. Answers how many came in."""
    for pk, hood in FeedSource._base_manager.filter(due_at__isnull=False, organisation__closed_at__isnull=False).values_list("pk", "hood_id"):
        with scope(hood=hood):
            FeedSource.objects.get(pk=pk).stop()
    return sum(fetch_one(pk, hood, road) for pk, hood in due(FeedSource))


every("feeds", fetch_due, timedelta(minutes=10))


@task()
def fetch_now(pk: int, hood: int) -> bool:
    """Asked for by who just began to follow it."""
    return fetch_one(pk, hood)


def fetch_one(pk: int, hood: int, road: Road | None = None) -> bool:
    """Fetch and take over one feed, if nobody else does; says whether it came in."""
    with scope(hood=hood):
        source = FeedSource.objects.select_related("hood", "organisation").filter(pk=pk, due_at__isnull=False).first()
        if source is None or not source.take_turn():
            return False
        source.refresh_from_db(fields=["due_at"])
        try:
            page = fetch(source.address, KINDS, road=road)
            take_over(source, *read(page.body, page.address))
        except (NotFetched, Unreadable) as not_read:
            source.failed(not_read.reason)
            return False
        except (DatabaseError, ValueError, LookupError):
            log.exception("a feed did not come in")
            source.failed("broken")
            return False
    return True


def take_over(source: FeedSource, name: str, said: list[Said]) -> Counter[str]:
    """Bring in what is new, follow what was worded otherwise. Answers counts: added, changed, same, double, old. All or nothing."""
    first, counts, now = source.read_at is None, Counter[str](), clock.now()
    with override(DUTCH), transaction.atomic(), mail.unsent() if first else nullcontext():
        source.hold()
        known = {one.uid: one for one in FeedWords.objects.filter(source=source).select_related("post__hood")}
        links = set(FeedWords.objects.filter(link__in=[one.link for one in said]).values_list("link", flat=True))
        fresh = [one for one in said if one.uid not in known and one.link not in links and now - (one.at or now) <= OLD]
        for one in said:
            if one.uid in known:
                counts["changed" if known[one.uid].follow(title=one.title, body=one.body, link=one.link) else "same"] += 1
            elif one.link in links:
                counts["double"] += 1
        for one in reversed(fresh[:AT_FIRST if first else A_DAY]):
            words = FeedWords.objects.create(source=source, uid=one.uid, title=one.title, body=one.body, link=one.link, said_at=min(one.at or now, now))
            counts["added"] += 1
            if source.trusted:
                words.show()
        counts["old"] = len(said) - sum(counts.values())
        source.came_in(name, {"counts": dict(counts)})
        source.hood.touch()
    return counts
