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
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.core.rows import swap

DEAF = 3                # so many in a row without an answer, and the turn is over

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


def post(to: str, template: str, context: Mapping[str, Any], *, key: str, language: str = "nl",
         headers: Mapping[str, str] | None = None, expires_at: datetime | None = None) -> bool:
    """Write a mail in the current transaction: `<template>.subject.txt`, `.txt` and, if there is one, `.html`.

    `key` names the cause; the same key writes nothing and answers False. Never several people in one mail.
    """
    if _unsent.get():
        return False
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}.subject.txt", dict(context)).split())
        body = render_to_string(f"{template}.txt", dict(context)).strip() + "\n"
    mail = OutgoingMail(
        to=to, subject=subject[:200], text=body, key=key, headers=dict(headers or {}), expires_at=expires_at,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN), next_try_at=clock.now(), created_at=clock.now())
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        return False
    deliver.enqueue()
    return True


@task()
def deliver() -> int:
    """Asked for by every new mail, so that a sign-in code does not wait for the clock."""
    return deliver_waiting()


def deliver_waiting(most: int = 100) -> int:
    """Hand over what is due, oldest first; answers how many went out. Safe to run twice at a time.

    To one address letters go in the order in which they were written; what is only of use for a while (a code) waits for none. Where
    nobody answers at all this turn ends: the others have not been tried, and the clock is not held up.
    """
    sent, deaf, now = 0, 0, clock.now()
    earlier = OutgoingMail.objects.filter(to=OuterRef("to"), state="waiting", expires_at=None, pk__lt=OuterRef("pk"))
    due = OutgoingMail.objects.filter(Q(expires_at__isnull=False) | ~Exists(earlier.filter(next_try_at__gt=now)), state="waiting", next_try_at__lte=now)
    stuck: set[str] = set()
    for mail in due.order_by("pk")[:most]:
        if mail.to in stuck and mail.expires_at is None:
            continue
        went, answered = _deliver(mail)
        sent += went
        deaf = 0 if answered else deaf + 1
        if not went:
            stuck.add(mail.to)
        if deaf >= DEAF:
            break
    return sent


def forget_old() -> int:
    """Who was written to, and about what, is gone a month later."""
    return OutgoingMail.objects.exclude(state="waiting").filter(created_at__lt=clock.ago(days=30)).delete()[0]


def _deliver(mail: OutgoingMail) -> tuple[bool, bool]:
    """Whether it went out, and whether the mail server answered at all."""
    pause = PATIENCE[min(mail.tries, len(PATIENCE) - 1)]
    mine = swap(mail, {"state": "waiting", "tries": mail.tries}, tries=mail.tries + 1, next_try_at=clock.now() + pause)
    if not mine:
        return False, True
    if mail.expires_at and mail.expires_at < clock.now():
        _close(mail, "expired")
        return False, True
    try:
        _hand_over(mail)
    except Exception as error:  # any refusal of any mail server: kept, and tried again later
        over = mail.tries + 1 >= len(PATIENCE)
        swap(mail, {"state": "waiting"}, last_error=f"{type(error).__name__}: {error}"[:200])
        if over:
            _close(mail, "failed")
        return False, not isinstance(error, (ConnectionError, TimeoutError, SMTPServerDisconnected, SMTPConnectError))
    _close(mail, "sent")
    return True, True


def _hand_over(mail: OutgoingMail) -> None:
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers={
        "Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", **mail.headers})
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _close(mail: OutgoingMail, state: str) -> None:
    """What is over keeps nothing that was written, and no key to anything. Why it failed is kept."""
    kept = {} if state == "failed" else {"last_error": ""}
    swap(mail, {"state": "waiting"}, state=state, sent_at=clock.now(), text="", html="", headers={}, **kept)
