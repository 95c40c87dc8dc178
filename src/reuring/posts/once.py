"""A form sent twice is one post: each form carries a token that can be spent once."""
from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from reuring.core import clock
from reuring.core.models import Attempt

KEPT = timedelta(days=7)            # a form may lie open that long


class Spent(Exception):
    """This form was sent before."""


def token() -> str:
    return token_urlsafe(16)


def spend(given: str, who: int | str | None) -> None:
    """Use the token up, in the transaction of what the form does: if that fails, the token is good again. Raises Spent.

    Settled by the primary key, so that of two clicks at once the second waits for the first and then finds it spent.
    """
    key = salted_hmac("reuring.once", f"{who}:{given}", algorithm="sha256").hexdigest()[:64]
    try:
        with transaction.atomic():
            Attempt.objects.create(key=key, count=1, until=clock.now() + KEPT)
    except IntegrityError as again:
        raise Spent from again
