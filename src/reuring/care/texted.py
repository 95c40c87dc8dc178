"""A circle by text message: asked along, and asked for a day, answered with JA DO or NEE DO; also by who has no account (A19).

A text names who asks and a day, and nothing else: not what is to be done, not for whom. It shows on a locked screen.
"""
from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.care.models import CircleMember, Task
from reuring.core import clock, words
from reuring.core.lifecycle import NotNow
from reuring.core.models import Asked
from reuring.core.rows import swap
from reuring.core.texting import asking, numbers, provider, sending
from reuring.hoods.models import Neighbourhood

ALONG, TURN = "along", "turn"
WEEKS = timedelta(days=14)


def ask_along(member: CircleMember, *, by: str) -> bool:
    """Ask somebody whether they take part. False when no text can go there."""
    said = _("%(name)s asks you something. Would you lend a hand now and then? %(name)s tells you what.") % {"name": by}
    return _ask(member.number, ALONG, {"member": member.pk}, member, clock.today(), said)


def ask_for(task: Task, day: date, member: CircleMember, *, by: str) -> bool:
    """Ask a member who reads texts whether they do it that day. False when no text can go there."""
    when = " ".join(filter(None, [words.day(day), words.clock_time(task.starts) if task.starts else ""]))
    said = _("%(name)s looks for somebody on %(when)s. Can you?") % {"name": by, "when": when}
    return _ask(member.texts_to, TURN, {"task": task.pk, "day": day.isoformat(), "member": member.pk}, member, day, said)


def _ask(number: str, what: str, about: dict[str, Any], member: CircleMember, on: date, said: str) -> bool:
    if not number or not provider.answerable() or numbers.read(number) is None:
        return False
    with suppress(sending.OverBudget), transaction.atomic():
        asked = asking.ask(number, what, {"hood": member.circle.hood_id, **about}, on=on, until=clock.now() + WEEKS)
        if asked is not None:
            how = _("Answer JA %(code)s or NEE %(code)s. No more texts? STOP") % {"code": asked.code}
            return sending.say(number, f"{said} {how}", key=f"asked:{asked.pk}")
    return False


def answered(asked: Asked, yes: bool) -> str:
    """What they said is done, and said back. It goes on while the neighbourhood rests."""
    hood = Neighbourhood.objects.filter(pk=asked.about["hood"]).first()
    if hood is None:
        return _gone()
    with scope(hood=hood):
        member = CircleMember.objects.select_related("circle__hood", "person").filter(pk=asked.about["member"], circle__hood=hood).first()
        try:
            with transaction.atomic():
                return _gone() if member is None or not member.circle.open else (_along if asked.what == ALONG else _turn)(asked, member, yes)
        except NotNow:
            return _("Somebody was just before you, or it is not needed any more. Thank you all the same.")


def _along(asked: Asked, member: CircleMember, yes: bool) -> str:
    name = member.circle.organiser.called if member.circle.organiser else ""
    if not yes:
        member.decline()
        return _("Good that you say so. We do not ask you again.")
    member.accept(person=None)
    return _("Good, you take part. %(name)s hears it. You get a text when something is to be done.") % {"name": name}


def _turn(asked: Asked, member: CircleMember, yes: bool) -> str:
    task = Task.objects.for_page().get(pk=asked.about["task"])
    task.circle = member.circle
    day = date.fromisoformat(asked.about["day"])
    shift = task.on(day)
    if yes:
        if not (shift.state == "taken" and shift.taken_by_id == member.pk):
            shift.take(by=member)
        return _("Good, %(day)s is yours. The others see it.") % {"day": words.day(day)}
    if shift.state == "taken" and shift.taken_by_id == member.pk:
        shift.give_back(by=member)
    swap(shift, {"asked_id": member.pk}, asked_id=None)
    return _("Good that you say so. We look for somebody else.")


def _gone() -> str:
    return _("This is over. Nothing was changed. Thank you.")


def in_dutch(asked: Asked, yes: bool) -> str:
    with translation.override("nl"):
        return answered(asked, yes)


for what in (ALONG, TURN):
    asking.ON_ANSWER[what] = in_dutch
