"""Searches that stay, of guests: begun by a second yes in a mail, told of what is public, at most once a day, off by one click (F10)."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from reuring.accounts.models import Proof
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood, Place, Topic
from reuring.notices import planner, watches
from reuring.notices.models import Watch
from reuring.notices.planner import UNDERWAY

MOST = 5                                 # searches of one address in one neighbourhood
DAY = timedelta(days=1)


def proven(proof: Proof) -> Neighbourhood | None:
    """The second yes: the search stays from now on. None when its neighbourhood, topic or place is gone."""
    said: Mapping[str, Any] = proof.carries
    hood = Neighbourhood.objects.filter(pk=said.get("hood")).first()
    if hood is None:
        return None
    with scope(hood=hood), transaction.atomic():
        about = {name: said[name] for name in ("topic_id", "place_id") if name in said}
        there = Topic.objects.filter(pk=about.get("topic_id")).exists() or Place.objects.filter(pk=about.get("place_id")).exists()
        mine = Watch.objects.filter(email=proof.email)
        if there and (mine.filter(**about).exists() or mine.count() < MOST):
            Watch.objects.update_or_create(hood=hood, email=proof.email, **about, defaults={
                "person": None, "metres": said.get("metres", 0), "language": said.get("language", "nl")})
        return hood if there else None


def send_due() -> int:
    """Every mail that is due to a guest; answers how many were written."""
    hoods = Neighbourhood.objects.filter(life__in=["seeding", "growing"], watches__person=None, watches__isnull=False).distinct().order_by("pk")
    return sum(_send_in(hood) for hood in hoods) if _by_day() else 0


def _by_day() -> bool:
    """Nobody is mailed in the quiet hours."""
    ends, starts = planner.QUIET[1], planner.QUIET[0]
    now = timezone.localtime(clock.now()).time()
    return starts == ends or (ends <= now < starts)


def _send_in(hood: Neighbourhood) -> int:
    with scope(hood=hood):
        rows = Watch.objects.filter(person=None).select_related("topic", "place").order_by("email", "pk")
        return sum(_send(hood, list(mine)) for _email, mine in groupby(rows, lambda watch: watch.email))


def _send(hood: Neighbourhood, mine: list[Watch]) -> bool:
    now = clock.now()
    until = now - UNDERWAY
    if any(watch.told_until > watch.made_at and now - watch.told_until < DAY for watch in mine):
        return False
    found = watches.found(mine, Viewer(life=hood.life), until)
    if not found:
        return False
    with transaction.atomic():
        if sum(swap(watch, {"told_until": watch.told_until}, told_until=until) for watch in mine) < len(mine):
            transaction.set_rollback(True)       # another worker was first
            return False
        return watches.write(hood, mine[0].email, "", mine[0].language, list(found.values()), f"watch:{mine[0].pk}:{now.timestamp():.0f}")
