"""What returns by the clock in this room."""
from __future__ import annotations

from datetime import timedelta

from reuring.core import clock
from reuring.core.jobs import every
from reuring.people import asking
from reuring.people.models import Sounding
from reuring.people.models.uploads import forget_uploads


def forget_soundings() -> int:
    """A sounding board that ended is gone a day later."""
    return Sounding._base_manager.filter(until__lt=clock.today()).delete()[0]


every("still right", asking.ask_all, timedelta(days=1))
every("soundings", forget_soundings, timedelta(days=1))
every("uploads", forget_uploads, timedelta(days=1))
