"""The card for who just moved in: when there is coffee, who to ask, where to walk in, and what comes. Only what the whole street may read."""
from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reuring.agenda.listing import Entry
from reuring.core.print import Drawing
from reuring.core.words import day
from reuring.front.people import team
from reuring.front.whats_on import everybody_may_know, once
from reuring.hoods.models import Neighbourhood, Place
from reuring.hoods.paper import Said
from reuring.hoods.weave import printed_face

PEOPLE, PLACES, DATES, AHEAD = 3, 5, 3, 21


@dataclass(frozen=True)
class Known:
    places: list[Place]
    dates: list[Entry]


def known(hood: Neighbourhood) -> Known:
    """Two questions to the database, for both sides."""
    places = list(Place.objects.exclude(kind="online").exclude(hours="").order_by("-welcome", "name")[:PLACES])
    return Known(places, once(everybody_may_know(hood.life), AHEAD)[:DATES])


def side(hood: Neighbourhood, known: Known) -> Said:
    """In the language that is on, roles of the team too."""
    return {
        "title": _("Welcome to %(hood)s") % {"hood": hood.name}, "lead": _("Nice that you live here. You need not do anything. This is a beginning."),
        "coffee": hood.first_meeting,
        "people": [{"name": one.name, "role": one.role, "face": Drawing(printed_face(one.name, one.does))} for one in team()[:PEOPLE]],
        "places": [(one.name, one.hours) for one in known.places],
        "dates": [{"day": day(one.date.on), "what": one.event.title, "hours": one.date.hours, "where": one.event.spot} for one in known.dates],
        "words": {"people": _("Whom you can ask"), "places": _("Where you can walk in"), "dates": _("Soon")},
    }
