"""Mail goes out through an outbox: written with what causes it, sent after commit, tried again until it is gone."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from email.utils import make_msgid
from smtplib import SMTPConnectError, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from reuring.core import clock, outbox
from reuring.core.lanes import BUDGETS, FREE, Lane, opens
from reuring.core.models import OutgoingMail

_unsent: ContextVar[bool] = ContextVar("unsent", default=False)
PATIENCE = [timedelta(minutes=m) for m in (1, 2, 5, 15, 60, 180, 360, 720, 1440, 1440)]     # three days and a bit


@contextmanager
def unsent() -> Iterator[None]:
    """Inside, no mail is written: what is loaded from a file was told long ago."""
    token = _unsent.set(True)
    try:
        yield
    finally:
        _unsent.reset(token)


def silent() -> bool:
    """Whether this is such an inside: then nothing is to be told later either."""
    return _unsent.get()


def post(to: str, template: str, context: Mapping[str, Any], *, key: str, lane: Lane, language: str = "nl",
         headers: Mapping[str, str] | None = None, expires_at: datetime | None = None) -> bool:
    """Write a mail in the current transaction: `<template>.subject.txt`, `.txt` and, if there is one, `.html`.

    `key` names the cause; the same key writes nothing and answers False. Never several people in one mail.
    `lane` says why somebody gets it; with no room in its budget it waits.
    """
    if _unsent.get():
        return False
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}.subject.txt", dict(context)).split())
        body = render_to_string(f"{template}.txt", dict(context)).strip() + "\n"
    mail = OutgoingMail(
        to=to.lower(), subject=subject[:200], text=body, key=key, lane=lane, headers=dict(headers or {}), expires_at=expires_at,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN), next_try_at=clock.now(), created_at=clock.now())
    if not outbox.put(mail):
        return False
    deliver.enqueue()
    return True


@task()
def deliver() -> int:
    """Asked for by every new mail, so that a sign-in code does not wait for the clock."""
    return deliver_waiting()


def deliver_waiting(most: int = 100) -> int:
    """Hand over what is due, oldest first; answers how many went out. Safe to run twice at a time."""
    return outbox.deliver_waiting(OutgoingMail, lambda mail: _hand_over(mail), patience=PATIENCE, mute=_mute, most=most, opens=_opens, alike=("to", "lane"))


def forget_old() -> int:
    """Who was written to, and about what, is gone a month later."""
    return OutgoingMail.objects.exclude(state="waiting").filter(created_at__lt=clock.ago(days=30)).delete()[0]


def _opens(mail: OutgoingMail) -> datetime | None:
    """The one budget of everybody who sends."""
    lane, now = Lane(mail.lane), clock.now()
    if lane in FREE:
        return None
    went = OutgoingMail.objects.filter(to=mail.to, lane=lane, state="sent", sent_at__gt=now - BUDGETS[lane][1])
    return opens(lane, [at for at in went.values_list("sent_at", flat=True) if at is not None], now)


def _mute(error: Exception) -> bool:
    """Whether the mail server did not answer at all."""
    return isinstance(error, (ConnectionError, TimeoutError, SMTPServerDisconnected, SMTPConnectError))


def _hand_over(mail: OutgoingMail) -> None:
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers={
        "Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", **mail.headers})
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()

