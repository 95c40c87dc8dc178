"""Text messages on their way out: written with what causes them, sent after commit, within a budget."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Sum
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django_tasks import task

from reuring.core import clock, limits, mail, outbox
from reuring.core.models import OutgoingText, Stopped
from reuring.core.texting import parts, provider

PATIENCE = [timedelta(minutes=m) for m in (1, 2, 5, 15, 60, 180, 360, 720)]       # a day: what is older is of no use by text
KEPT = timedelta(days=62)               # for the numbers of this month and the last one
CODES = 0.9                             # of the month's budget; what is left after that is for codes, so that people can still come in
DAY = timedelta(days=1)


class OverBudget(Exception):
    """So many text messages went out that this one may not: to this number today, or from here this month."""


def post(to: str, template: str, context: Mapping[str, Any], *, key: str, language: str = "nl", expires_at: datetime | None = None) -> bool:
    """Write a text message in the current transaction, from `<template>.txt`. Never anything private: it shows on a locked screen.

    `key` names the cause; the same key writes nothing and answers False, as does a number that texted STOP. Raises OverBudget.
    """
    with translation.override(language):
        words = render_to_string(f"{template}.txt", dict(context))
    return say(to, words, key=key, expires_at=expires_at)


def say(to: str, words: str, *, key: str, expires_at: datetime | None = None, last: bool = False) -> bool:
    """The same with the words themselves. `last`: that STOP was understood, said once to who is told nothing more."""
    if mail.silent() or not provider.on() or OutgoingText.objects.filter(key=key).exists() or (stopped(to) and not last):
        return False
    text = parts.plain(" ".join(words.split()))
    length = parts.count(text)
    most = settings.SMS_MONTH if expires_at else int(settings.SMS_MONTH * CODES)
    if used() + length > most or not limits.allowed("text", to, most=settings.SMS_A_DAY, within=DAY):
        raise OverBudget
    row = OutgoingText(to=to, text=text, parts=length, key=key, reference=uuid4().hex, expires_at=expires_at, next_try_at=clock.now(), created_at=clock.now())
    if not outbox.put(row):
        return False
    deliver.enqueue()
    return True


@task()
def deliver() -> int:
    """Asked for by every new text, so that a code does not wait for the clock."""
    return deliver_waiting()


def deliver_waiting(most: int = 100) -> int:
    """Hand over what is due, oldest first; answers how many went out. Safe to run twice at a time."""
    return outbox.deliver_waiting(OutgoingText, lambda text: provider.hand_over(text), patience=PATIENCE, mute=_mute, most=most)


def _mute(error: Exception) -> bool:
    return isinstance(error, (ConnectionError, TimeoutError))


def used(month: datetime | None = None) -> int:
    """Parts written since the first of this month, or in a month before; what was never sent does not count."""
    begins = _first_of(month or clock.now())
    rows = OutgoingText.objects.filter(created_at__gte=begins, created_at__lt=_first_of(begins + timedelta(days=32)))
    return rows.exclude(state__in=["expired", "failed"]).aggregate(parts=Sum("parts"))["parts"] or 0


def cost(count: int) -> Decimal:
    """What so many parts cost, in euros."""
    return (settings.SMS_PRICE * count).quantize(Decimal("0.01"))


def _first_of(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def stop(number: str) -> None:
    """No text from here to this number any more, not even a code; what waits is thrown away. Twice is once."""
    Stopped.objects.get_or_create(key=_key(number), defaults={"stopped_at": clock.now()})
    OutgoingText.objects.filter(to=number, state="waiting").delete()


def go_on(number: str) -> None:
    Stopped.objects.filter(key=_key(number)).delete()


def stopped(number: str) -> bool:
    return Stopped.objects.filter(key=_key(number)).exists()


def forget_old() -> int:
    return OutgoingText.objects.exclude(state="waiting").filter(created_at__lt=clock.now() - KEPT).delete()[0]


def _key(number: str) -> str:
    return salted_hmac("reuring.texting.stopped", number, algorithm="sha256").hexdigest()[:64]
