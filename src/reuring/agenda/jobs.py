"""What returns by the clock: hosts are asked how it was, chairs of who left are given on, and addresses of guests are forgotten."""
from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django_scopes import scope

from reuring.agenda import dates
from reuring.agenda.models import Coming, Event, Recap, Turn
from reuring.agenda.models.coming import locked, move_up
from reuring.agenda.models.turn import note_of
from reuring.core import clock, jobs
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import record

FORGET = timedelta(days=7)
AGAIN = timedelta(days=60)               # who hosts every week is asked now and then
LOOK_BACK = timedelta(days=2)


def ask_hosts() -> int:
    """After a date its host is asked how it was (S3-1); of what returns at most once in two months. Answers how many were asked."""
    return sum(_ask_in(hood) for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"))


def _ask_in(hood: Neighbourhood) -> int:
    today, asked = clock.today(), 0
    with scope(hood=hood):
        recent = Event.objects.shown().around(today - LOOK_BACK, today).filter(going="on", imported_at=None, author__isnull=False)
        lately = set(Turn.objects.filter(asked_at__gt=clock.now() - AGAIN).values_list("event", flat=True))
        lately |= set(Recap.objects.filter(told_at__gt=clock.now() - AGAIN).values_list("event", flat=True))
        for event in recent.exclude(pk__in=lately):
            turns = dates.by_day(Turn.objects.filter(event=event))
            over = [one for one in dates.between(event, turns, today - LOOK_BACK, today) if not one.off and one.ends < clock.now()]
            asked += _ask(event, over[-1]) if over else 0
    return asked


def _ask(event: Event, one: dates.Date) -> bool:
    with transaction.atomic():
        if not swap(Turn.of(event, one.day), {"asked_at": None}, asked_at=clock.now()):
            return False
        record("event.how_was", event, None, note=note_of(one.day))
    return True


def fill_chairs() -> int:
    """Who left the neighbourhood left a chair: whoever waits moves up. Answers how many did."""
    moved = 0
    for hood in Neighbourhood.objects.filter(life__in=["seeding", "growing"]).order_by("pk"):
        with scope(hood=hood):
            waiting = Coming.objects.filter(state="waiting", day__gte=clock.today()).order_by().values_list("event", "day").distinct()
            for event_id, day in list(waiting):
                with transaction.atomic():
                    event = Event.objects.get(pk=event_id)
                    moved += len(move_up(event, locked(event, day)))
    return moved


def forget_guests() -> int:
    """A guest's address and a number on paper are for changes only: a week after the date they are gone."""
    old = Coming._base_manager.filter(day__lt=clock.today() - FORGET).filter(~Q(guest_email="") | ~Q(phone=""))
    moved = set(Turn._base_manager.filter(state="moved", to_day__gte=clock.today() - FORGET).values_list("event", "day"))
    kept = [pk for pk, event, day in old.values_list("pk", "event", "day") if (event, day) in moved]
    return old.exclude(pk__in=kept).update(guest_email="", phone="", way_out=None)


jobs.every("hosts", ask_hosts, timedelta(hours=1))
jobs.every("chairs", fill_chairs, timedelta(minutes=10))
jobs.every("guests", forget_guests, timedelta(hours=6))
