"""What returns by the clock: words that were kept long enough go. Those from a sheet go with their sheet."""
from __future__ import annotations

import logging
from datetime import timedelta

from reuring.core import clock
from reuring.core.jobs import every
from reuring.sheets.models.keepings import QUOTE, TALK
from reuring.workshop import joining, monthly
from reuring.workshop.models import Quote

MONTH = timedelta(days=30.5)


def forget() -> int:
    """Without a yes after as long as a talk is kept, with one after as long as a quote is. What lies on a card keeps its weight."""
    told = Quote._base_manager.filter(answer=None)
    old = told.filter(consent="none", heard_on__lt=clock.today() - TALK * MONTH) | told.filter(heard_on__lt=clock.today() - QUOTE * MONTH)
    count = old.delete()[1].get("workshop.Quote", 0)
    if count:
        logging.getLogger("reuring").info("%s quotes were forgotten", count)
    return count


every("forget quotes", forget, timedelta(days=1))
every("lines of the month", monthly.send, timedelta(days=1))
every("forget who joined", joining.forget, timedelta(days=1))
