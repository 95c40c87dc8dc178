"""What I borrow, lend and booked, for my own calendar: one file, fetched by who is signed in.

There is no secret address for it, as there is of what one comes to: a calendar program reads such an address for years and keeps it with others,
and this tells who has what of whom, and when. What one copied oneself stays with oneself. Titles and days only: no names, no words, no ask.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from reuring.core import clock, ical
from reuring.core.ical import ZONE
from reuring.exchange.models import Booking, Lending
from reuring.exchange.models.bookings import begin_of

SURE = {"asked": "TENTATIVE"}


def written(name: str, link: str, person_id: int, lendings: Iterable[Lending], bookings: Iterable[Booking]) -> bytes:
    """The bytes of the file, as one of the two reads them."""
    from icalendar import Event
    out = ical.begin(name, link, clock.today())
    for row in lendings:
        said = _("Borrowed: %(what)s") if row.borrower_id == person_id else _("Lent: %(what)s")
        _add(out, Event(), row, said % {"what": row.thing.title}, row.first, row.last + timedelta(days=1))
    for row in bookings:
        said = _("Booked: %(what)s") if row.booker_id == person_id else _("Somebody comes: %(what)s")
        starts, ends = (begin_of(row.day, hour).astimezone(ZONE) for hour in (row.starts, row.ends))
        _add(out, Event(), row, said % {"what": row.space.title}, starts, ends)
    return bytes(out.to_ical())


def _add(out: Any, entry: Any, row: Lending | Booking, summary: str, starts: Any, ends: Any) -> None:
    place = getattr(row, row.ABOUT).place
    for key, value in (("uid", f"{type(row).__name__.lower()}-{row.pk}@{settings.MAIL_DOMAIN}"), ("dtstamp", row.asked_at.astimezone(UTC)),
                       ("summary", summary), ("dtstart", starts), ("dtend", ends), ("status", SURE.get(row.state, "CONFIRMED")), ("class", "PRIVATE")):
        entry.add(key, value)
    if place is not None:
        entry.add("location", place.name)
    out.add_component(entry)
