"""What returns by the clock in this room."""
from __future__ import annotations

import logging
from datetime import timedelta

from reuring.core import clock
from reuring.core.jobs import every
from reuring.sheets.models import Filled

KEPT_FOR = timedelta(days=730)


def clear() -> int:
    """Filled sheets go after two years; the log says how many, and nothing of what stood there."""
    count = Filled._base_manager.filter(at__lt=clock.now() - KEPT_FOR).delete()[1].get("sheets.Filled", 0)
    if count:
        logging.getLogger("reuring").info("%s filled sheets were cleared after %s days", count, KEPT_FOR.days)
    return count


every("sheets", clear, timedelta(days=1))
