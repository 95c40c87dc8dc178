"""Which offers are of the same sort as an ask: the same picture, or, where none of the pictures fitted, the same words (`weave.texts`).

The words of an ask stay in this process: they are no part of a question to the database, which may keep a log of those. What an offer
says was taken apart when it was written (`posts.search`); only the ask is read anew.
"""
from __future__ import annotations

from collections.abc import Iterable

from reuring.exchange.doings import Doing
from reuring.exchange.models import Ask
from reuring.exchange.models.offers import OfferQuerySet
from reuring.posts import search
from weave.texts import Told, nearest

READ, MOST, LEAST = 300, 12, 0.15        # so many of the newest are held against an ask, and of an ask's words so much must be shared
Shared = dict[int, tuple[str, ...]]


def of_one_sort(rows: OfferQuerySet, ask: Ask) -> tuple[OfferQuerySet, Shared]:
    """Those that are; and of each the words that both use, nearest first, where no picture says it."""
    if ask.doing != Doing.ELSE:
        return rows.filter(doing=ask.doing), {}
    shared = alike(ask, search.told_by(*rows.order_by("-created_at", "-pk").values("pk")[:READ].query.sql_with_params()))
    return rows.filter(pk__in=shared), shared


def alike(ask: Ask, among: Iterable[Told]) -> Shared:
    """Of these the nearest, and the words that both use."""
    return {near.key: near.shared for near in nearest(ask.text, among, MOST, LEAST)}
