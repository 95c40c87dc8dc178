"""Which offers are of the same sort as an ask: the same picture, or, where none of the pictures fitted, the same words (`weave.texts`)."""
from __future__ import annotations

from reuring.exchange.doings import Doing
from reuring.exchange.models import Ask
from reuring.exchange.models.offers import OfferQuerySet
from weave.texts import nearest, told

READ, MOST, LEAST = 300, 12, 0.15        # so many of the newest are held against an ask, and of an ask's words so much must be shared
Shared = dict[int, tuple[str, ...]]


def of_one_sort(rows: OfferQuerySet, ask: Ask) -> tuple[OfferQuerySet, Shared]:
    """Those that are; and of each the words that both use, nearest first, where no picture says it."""
    if ask.doing != Doing.ELSE:
        return rows.filter(doing=ask.doing), {}
    newest = rows.order_by("-created_at", "-pk").values_list("pk", "title", "body")[:READ]
    shared = {near.key: near.shared for near in nearest(ask.text, [told(*offer) for offer in newest], MOST, LEAST)}
    return rows.filter(pk__in=shared), shared
