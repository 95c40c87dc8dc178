"""What returns by the clock: days that nobody answered for are free again, what is due is remembered, what is over leaves the board."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django_scopes import scope

from reuring.core import clock, jobs
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.exchange import telling_things as telling
from reuring.exchange.models import Booking, Chore, GiveAway, Lending, Settling, Wanted, bookings, lendings
from reuring.exchange.models.first_yes import due
from reuring.exchange.models.settlings import WAITS

FORGET = timedelta(days=180)             # who had what is nobody's business half a year later
SPREADS = timedelta(days=1)              # a call stays near for so long


def let_lapse() -> int:
    """What was asked and not answered, and what nobody came for. Answers how many."""
    unanswered = Q(state="asked") & (Q(asked_at__lt=clock.now() - lendings.PATIENCE) | Q(first__lt=clock.today()))
    left = Q(state__in=["asked", "agreed"], borrower=None)           # whoever asked left the neighbourhood
    rows = [*Lending._base_manager.filter(unanswered | left | Q(state="agreed", last__lt=clock.today())),
            *Booking._base_manager.filter(Q(state="asked") & (Q(asked_at__lt=clock.now() - bookings.PATIENCE) | Q(day__lt=clock.today())))]
    return sum(_done(row.lapse) for row in rows)


def remember() -> int:
    """The day before, on the day, and when it is late: a neutral word to whoever borrows, and to the owner when it is late."""
    today = clock.today()
    for row in Lending._base_manager.filter(state="out", last__lt=today):
        _done(row.run_late)
    told = 0
    rows = Lending._base_manager.filter(Q(state="agreed", first=today + timedelta(days=1)) | Q(state="out", last__in=[today, today + timedelta(days=1)])
                                        | Q(state="late")).exclude(reminded=today)
    for row in rows.select_related("thing__hood", "thing__author", "borrower"):
        late = row.state == "late"
        if late:
            row.hold_today()
        if (not late or _weekly(row)) and swap(row, {"reminded": row.reminded}, reminded=today):
            with scope(hood=row.thing.hood_id):
                telling.remind(row)
            told += 1
    return told


def _weekly(row: Lending) -> bool:
    """Once on the day after, and then once a week: nobody is chased."""
    return row.reminded is None or row.reminded <= row.last or clock.today() - row.reminded >= timedelta(days=7)


def end_calls() -> int:
    """What has an end, ends: a call, a gift, a chore. Answers how many."""
    ended = 0
    for model in (Wanted, GiveAway, Chore):
        for row in due(model).select_related("hood"):
            with scope(hood=row.hood_id):
                ended += _done(lambda row=row: row.close(by=None))
    return ended


def spread_calls() -> int:
    """A call that nobody near answered in a day goes to the whole neighbourhood. Answers how many."""
    waiting = Wanted._base_manager.filter(stage="open", state="shown", widened_at=None, created_at__lt=clock.now() - SPREADS).exclude(cell="")
    spread = 0
    for row in waiting.select_related("hood"):
        with scope(hood=row.hood_id):
            spread += row.widen()
    return spread


def ask_team() -> int:
    """A pioneer who waits for a week: the team looks along. Answers how many."""
    waiting = Settling._base_manager.filter(state="asked", team_told_at=None, asked_at__lt=clock.ago(days=WAITS))
    asked = 0
    for row in waiting.select_related("space__hood"):
        with scope(hood=row.space.hood_id):
            if swap(row, {"team_told_at": None}, team_told_at=clock.now()):
                telling.tell_team(row)
                asked += 1
    return asked


def forget() -> int:
    """Who borrowed and booked what, half a year after it ended."""
    old = clock.now() - FORGET
    gone = Lending._base_manager.filter(ended_at__lt=old).delete()[0]
    return gone + Booking._base_manager.filter(Q(ended_at__lt=old) | Q(day__lt=clock.day_of(old))).delete()[0]


def _done(move: Any) -> bool:
    try:
        move()
    except NotNow:                       # somebody was first; what is true now is true
        return False
    return True


jobs.every("lapse", let_lapse, timedelta(hours=1))
jobs.every("remember", remember, timedelta(hours=1))
jobs.every("end calls", end_calls, timedelta(hours=1))
jobs.every("spread calls", spread_calls, timedelta(hours=1))
jobs.every("pioneers wait", ask_team, timedelta(hours=6))
jobs.every("forget lendings", forget, timedelta(hours=24))
