"""What this room counts before a neighbourhood opens."""
from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from reuring.agenda.models import Event
from reuring.core import almanac, clock
from reuring.hoods.models import Neighbourhood
from reuring.hoods.opening import CHECKS, Check

AHEAD = timedelta(days=28)


def dates_to_come(hood: Neighbourhood) -> int:
    """How often there is something to come to in four weeks, a weekly coffee four times."""
    start, end = clock.today(), clock.today() + AHEAD
    rows = Event.objects.shown().around(start, end).filter(audience="public", going="on").values_list("rule", "day")
    return sum(len(almanac.days_between(rule, day, start, end)) for rule, day in rows)


CHECKS.append(Check("activities", _("Dates in the coming four weeks"), _("Who comes to look must find a day to come along."), _("Bring in a calendar"),
                    team="console:incoming", operator="bring:files", command="import-calendar ADDRESS --follow", small=2, count=dates_to_come))
