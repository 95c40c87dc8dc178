"""What must go out and may wait: claimed by one UPDATE, tried again with longer and longer pauses, in order, and emptied when it is over."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from reuring.core import clock
from reuring.core.models import Outgoing
from reuring.core.rows import swap

DEAF = 3                # so many in a row without an answer, and the turn is over
DOUBT = "?"             # begins the note of what may have gone; it stays until it is over


class ForGood(Exception):
    """Whoever should carry it says no, and will say no again."""


class Perhaps(Exception):
    """It may be over, or not: nobody said. It goes once more; when that is in doubt too, nobody gets a third."""


def at_once(one: Any) -> datetime | None:
    """No budget: when it may go is now."""
    return None


def put(row: Outgoing) -> bool:
    """Keep it in the current transaction; False when its key was written before."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def deliver_waiting(model: type[Outgoing], hand_over: Callable[[Any], None], *, patience: Sequence[timedelta], mute: Callable[[Exception], bool],
                    most: int = 100, opens: Callable[[Any], datetime | None] = at_once, alike: Sequence[str] = ("to",)) -> int:
    """Hand over what is due, oldest first; answers how many went out. Safe to run twice at a time.

    `opens` says when the budget has room again, None for now. What is `alike` (to one address, of one sort) goes in the order in which it was
    written; what is only of use for a while (a code) waits for none. Where
    nobody answers at all this turn ends: the others have not been tried, and the clock is not held up.
    """
    sent, deaf, now = 0, 0, clock.now()
    rows = model._base_manager
    earlier = rows.filter(state="waiting", expires_at=None, pk__lt=OuterRef("pk"), **{name: OuterRef(name) for name in alike})
    due = rows.filter(Q(expires_at__isnull=False) | ~Exists(earlier.filter(next_try_at__gt=now)), state="waiting", next_try_at__lte=now)
    stuck: set[tuple[str, ...]] = set()
    for one in due.order_by("pk")[:most]:
        kin = tuple(getattr(one, name) for name in alike)
        if kin in stuck and one.expires_at is None:
            continue
        if (moment := opens(one)) is not None:
            swap(one, {"state": "waiting", "tries": one.tries}, next_try_at=moment)
            stuck.add(kin)
            continue
        went, answered = _deliver(one, hand_over, patience, mute)
        sent += went
        deaf = 0 if answered else deaf + 1
        if not went:
            stuck.add(kin)
        if deaf >= DEAF:
            break
    return sent


def _deliver(one: Any, hand_over: Callable[[Any], None], patience: Sequence[timedelta], mute: Callable[[Exception], bool]) -> tuple[bool, bool]:
    """Whether it went out, and whether anybody answered at all."""
    pause = patience[min(one.tries, len(patience) - 1)]
    if not swap(one, {"state": "waiting", "tries": one.tries}, tries=one.tries + 1, next_try_at=clock.now() + pause):
        return False, True
    if one.expires_at and one.expires_at < clock.now():
        _close(one, "expired")
        return False, True
    try:
        hand_over(one)
    except Exception as error:  # any refusal of anybody: kept, and tried again later
        return _not_taken(one, error, patience), not mute(error)
    _close(one, "sent")
    return True, True


def _not_taken(one: Any, error: Exception, patience: Sequence[timedelta]) -> bool:
    """Kept for a later try; or over, when it was twice in doubt, or tried long enough. Whether it counts as gone."""
    doubt, before = isinstance(error, Perhaps), one.last_error.startswith(DOUBT)
    if doubt and before:
        _close(one, "sent")
        return True
    if not before:
        swap(one, {"state": "waiting"}, last_error=f"{DOUBT if doubt else ''}{type(error).__name__}: {error}"[:200])
    if one.tries + 1 >= len(patience) or isinstance(error, ForGood):
        _close(one, "failed")
    return False


def _close(one: Any, state: str) -> None:
    """What is over keeps nothing that was written, and no key to anything. Why it failed is kept."""
    kept = {} if state == "failed" else {"last_error": ""}
    swap(one, {"state": "waiting"}, state=state, sent_at=clock.now(), **one.EMPTIED, **kept)
