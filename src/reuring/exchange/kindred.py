"""Which offers are of the same sort as an ask: the same picture, or, where none of the pictures fitted, the same words (`weave.texts`).

The words of an ask stay in this process: they are no part of a question to the database, which may keep a log of those.
"""
from __future__ import annotations

from functools import lru_cache

from reuring.exchange.doings import Doing
from reuring.exchange.models import Ask
from reuring.exchange.models.offers import OfferQuerySet
from weave.texts import nearest, told

READ, MOST, LEAST = 300, 12, 0.15        # so many of the newest are held against an ask, and of an ask's words so much must be shared
Shared = dict[int, tuple[str, ...]]

read = lru_cache(maxsize=2 * READ)(told)             # an offer is read once: reading takes long, holding against it does not


def of_one_sort(rows: OfferQuerySet, ask: Ask) -> tuple[OfferQuerySet, Shared]:
    """Those that are; and of each the words that both use, nearest first, where no picture says it."""
    if ask.doing != Doing.ELSE:
        return rows.filter(doing=ask.doing), {}
    newest = rows.order_by("-created_at", "-pk").values_list("pk", "title", "body")[:READ]
    shared = {near.key: near.shared for near in nearest(ask.text, [read(*offer) for offer in newest], MOST, LEAST)}
    return rows.filter(pk__in=shared), shared
