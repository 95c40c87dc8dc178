"""What returns by the clock in this room."""
from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from reuring.core.jobs import every
from reuring.hoods.models.neighbourhood import raise_version
from reuring.sheets.models import Answer, Filled, Keeping
from reuring.sheets.models.keepings import QUOTE, TALK, before


def clear() -> int:
    """What was kept long enough goes, each sheet at its own time; the log says how many, and nothing of what stood there."""
    own = Keeping._base_manager.filter(hood=OuterRef("hood"), number=OuterRef("number"))
    count = _forget(Filled._base_manager.filter(~Exists(own)), TALK, QUOTE)
    for one in Keeping._base_manager.all():
        count += _forget(Filled._base_manager.filter(hood=one.hood_id, number=one.number), one.talk, one.quote)
    if count:
        logging.getLogger("reuring").info("%s filled sheets were cleared", count)
    return count


def _forget(talks: QuerySet[Any, Any], talk: int, quote: int) -> int:
    """First what was told without a yes, and the name if none may stand with a quote; then the quotes; then the empty sheet."""
    old, answers = talks.filter(at__lt=before(talk)), Answer._base_manager
    answers.filter(filled__in=old.values("pk")).exclude(consent__in=Answer.YES).delete()
    quotes = answers.filter(filled__in=talks.filter(at__lt=before(quote)).values("pk"))
    hoods = set(quotes.values_list("filled__hood", flat=True))
    quotes.delete()
    for hood in hoods:
        raise_version(hood)
    named = answers.filter(filled=OuterRef("pk"), named=True)
    old.filter(~Exists(named)).exclude(on_behalf="").update(on_behalf="")
    return old.filter(~Exists(answers.filter(filled=OuterRef("pk")))).delete()[1].get("sheets.Filled", 0)


every("sheets", clear, timedelta(days=1))
