"""What is on this week, as small things one can do: for the page of who wants to do something."""
from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from reuring.agenda import listing
from reuring.core import clock
from reuring.core.policy import Viewer
from reuring.core.words import day
from reuring.exchange.small import SMALL, THREE, Small
from reuring.hoods.models import Neighbourhood


def events(viewer: Viewer, hood: Neighbourhood) -> list[Small]:
    """Activities of the coming week, each once."""
    today, found = clock.today(), {}
    for entry in listing.entries(viewer, today, today + timedelta(days=6)):
        if not entry.off and entry.date.ends > clock.now():
            under = ", ".join(filter(None, [day(entry.on), entry.date.hours, entry.event.spot]))
            found.setdefault(entry.event.pk, Small(entry.event.title, under, "agenda:event", entry.event.pk, _("I am coming"), "agenda"))
    return list(found.values())[:THREE]


SMALL.append(events)
