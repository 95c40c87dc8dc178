"""A form sent twice is one post: each form carries a token that can be spent once."""
from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from django.db import connection
from django.utils.crypto import salted_hmac

from reuring.core import clock

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
    until = connection.ops.adapt_datetimefield_value(clock.now() + KEPT)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_attempt (key, count, until) VALUES (%s, 1, %s) ON CONFLICT DO NOTHING", [key, until])
        if not cursor.rowcount:
            raise Spent
