"""Questions by text: each open question of a number has a code of its own, so that no answer goes to another one."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.core.models import Asked
from reuring.core.texting.words import DAYS, Meant, Reading

CODES = [code.upper() for code in DAYS]
AGAIN = timedelta(days=7)               # a code rests so long after its question, for who answers late
ON_ANSWER: dict[str, Callable[[Asked, bool], str]] = {}        # by room: does what was answered, and says what it did


def ask(number: str, what: str, about: dict[str, Any], *, on: date, until: datetime) -> Asked | None:
    """Open a question about a day; its code is that day, with a figure where this number has another question of that day. Asked before: that one."""
    for one in Asked.objects.filter(number=number, what=what, until__gt=clock.now()):
        if one.about == about:
            return one
    for figure in ("", *"23456789"):
        row = Asked(number=number, code=f"{CODES[on.weekday()]}{figure}", what=what, about=about, asked_at=clock.now(), until=until)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
            return row
        except IntegrityError:
            continue
    return None


def answered(number: str, reading: Reading) -> str | None:
    """What to say back to a yes or a no; None when nothing was asked. Without a code only where one question is open."""
    now = clock.now()
    rows = list(Asked.objects.filter(number=number, until__gt=now).order_by("asked_at", "pk"))
    if not rows or reading.meant not in {Meant.YES, Meant.NO}:
        return which(rows) if rows else None
    found = [one for one in rows if one.code == reading.code] if reading.code else rows
    if len(found) != 1:
        return which(rows)
    return ON_ANSWER[found[0].what](found[0], reading.meant is Meant.YES)


def which(rows: list[Asked]) -> str:
    """The unmistakable reply to what we did not understand: exactly which words to send."""
    ways = [f"JA {one.code} / NEE {one.code}" for one in rows[:3]]
    return _("We did not understand that. Nothing was changed. Answer exactly: %(ways)s") % {"ways": ", ".join(ways)}


def forget_about(number: str) -> None:
    Asked.objects.filter(number=number).delete()


def forget_old() -> int:
    return Asked.objects.filter(until__lt=clock.now() - AGAIN).delete()[0]
