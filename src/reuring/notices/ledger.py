"""Between the database and the planner: what waits for somebody, what they want, what they read, and what went out before.

Every sender goes this way, so that all of them together keep to one budget a person (F107).
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from reuring.accounts.models import Person, apart_from
from reuring.core import clock
from reuring.core.conditions import in_a_name
from reuring.core.models import OutgoingMail
from reuring.core.policy import Viewer, may
from reuring.notices import planner
from reuring.notices.models import Notice, Telling, Tip, Wishes
from reuring.notices.planner import Item, Lane, Reader, Told, Wish
from reuring.notices.recipes import RECIPES

KEPT = timedelta(days=30)
BY_PLANNER = "telling:"              # so the keys of its mails begin


def waiting(people: Iterable[int] | None = None) -> list[Telling]:
    """What is yet to be told in the open neighbourhood, oldest first; to these people, or to all."""
    rows = Telling.objects.filter(told_at=None).select_related("person__wishes", "happening__post__hood", "happening__post__author", "happening__comment")
    rows = rows if people is None else rows.filter(person__in=list(people))
    found = [row for row in rows.order_by("pk") if row.happening.action in RECIPES]
    for row in found:
        if row.happening.comment is not None:
            row.happening.comment.post = row.happening.post
    return found


def item(telling: Telling) -> Item:
    happening, recipe = telling.happening, RECIPES[telling.happening.action]
    by = teller(happening.person_id, telling.person_id, in_a_name(happening.comment or happening.post))
    return Item(f"h{happening.pk}", happening.post_id, Lane.DIRECT, happening.at, by=by, talk=recipe.hourly,
                before=recipe.before(happening) if recipe.before else None)


def teller(author: int | None, reader: int | None, in_name: bool) -> int | None:
    """Whose words they are for the planner. An organisation's are of nobody one could not want to meet, only of oneself."""
    return None if in_name and author != reader else author


def wish_of(person: Person, day: int | None = None) -> Wish:
    """`day` of the letter in the neighbourhood it is about; none there is no letter."""
    own = getattr(person, "wishes", None) or Wishes(person=person)
    quiet = (own.quiet_from, own.quiet_until) if own.pk else planner.QUIET
    return Wish(day=day, direct="now" if own.direct == "letter" and day is None else own.direct, quiet=quiet, alerts=own.alerts)


def reader(person: Person, day: int | None = None, *, apart: frozenset[int] | None = None, direct: bool = True,
           read: Mapping[int, datetime] | None = None) -> Reader:
    """As things stand now: looked at is what they said to have seen; budgets count over all neighbourhoods.

    `apart` and `read` when they are known; without `direct` what went out by messages of its own is left aside.
    """
    if read is None:
        read = dict(Notice.objects.filter(person=person, read_at__isnull=False).values_list("post").annotate(Max("read_at")))
    told = _went(person) + _asked_for(person) if direct else ()
    apart = apart_from(person.pk) if apart is None else apart
    return Reader(person.pk, timezone.get_default_timezone(), wish_of(person, day), read, apart=apart, told=told)


def _went(person: Person) -> tuple[Told, ...]:
    """What the planner told, and what any other room wrote to the same person in the same lane: one budget."""
    gone = Telling._base_manager.filter(person=person, told_at__gt=clock.now() - KEPT).select_related("happening")
    return tuple(Told(f"h{row.happening_id}", row.happening.post_id, Lane.DIRECT, row.told_at, row.message) for row in gone if row.told_at) + _by_others(person)


def _asked_for(person: Person) -> tuple[Told, ...]:
    """What searches that stay and tips told: no lane tells it again."""
    rows = Tip._base_manager.filter(person=person).values_list("post", "lane", "told_at", "message")
    return tuple(Told(f"p{post}", post, Lane(lane), at, message) for post, lane, at, message in rows)


def _by_others(person: Person) -> tuple[Told, ...]:
    span = planner.CAPS[Lane.DIRECT][1]
    rows = OutgoingMail.objects.filter(to=person.email or "", lane=Lane.DIRECT, created_at__gt=clock.now() - span).exclude(key__startswith=BY_PLANNER)
    found = rows.filter(state__in=["waiting", "sent"]).values_list("key", "created_at")
    return tuple(Told(key, 0, Lane.DIRECT, at, key) for key, at in found)


def still_for(telling: Telling, viewer: Viewer | None) -> bool:
    """What was written down may have turned: they stopped following, do not come any more, left, were met less, or it went out of sight.

    `viewer` is who they are in this neighbourhood now: asked once, however much waits for them.
    """
    happening = telling.happening
    if viewer is None or not may(viewer, "post.read", happening.comment or happening.post):
        return False
    still = RECIPES[happening.action].still
    return still is None or still(happening, telling.person)


def go(tellings: Iterable[Telling], message: str) -> list[Telling]:
    """Write down that these go out together; answers those that nobody else sent in the meantime."""
    now = clock.now()
    return [row for row in tellings if Telling._base_manager.filter(pk=row.pk, told_at=None).update(told_at=now, message=message)]


def forget_old() -> int:
    """After a month the budget needs it no more."""
    return Telling._base_manager.filter(told_at__lt=clock.now() - KEPT).delete()[0]
