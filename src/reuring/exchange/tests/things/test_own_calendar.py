"""What I borrow, lend and booked, in my own calendar: days and titles, and nobody's name."""
from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import icalendar
import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.exchange.models import Booking, Lending
from reuring.testing.street import make_space, make_thing, visit_as

HERE = "/oost/spullen/van-mij/afspraken.ics"
pytestmark = pytest.mark.once


@pytest.mark.proves("F26", "F28")
def test_each_of_the_two_has_their_side_of_it_and_no_name(street: SimpleNamespace) -> None:
    thing, space, day = make_thing(street), make_space(street), clock.today() + timedelta(days=3)
    with scope(hood=street.oost):
        Lending.ask(thing, by=street.aisha, first=day, last=day + timedelta(days=1), words="voor de kast van Els")
        Booking.ask(space, by=street.aisha, day=day, starts=9, ends=11, words="koor").agree()
    answer = visit_as(street, "aisha").get(HERE)
    found = {str(one["summary"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}
    lent, booked = found["Geleend: Boormachine"], found["Afgesproken: De voorkamer"]
    assert (lent["dtstart"].dt, lent["dtend"].dt, lent["status"]) == (day, day + timedelta(days=2), "TENTATIVE")
    assert (booked["dtstart"].dt.hour, booked["dtend"].dt.hour, booked["status"]) == (9, 11, "CONFIRMED")
    assert not any(word in answer.content.decode() for word in ("Bram", "Aisha", "Els", "koor"))
    assert answer["Cache-Control"] == "private, no-store"
    assert b"Uitgeleend: Boormachine" in visit_as(street, "bram").get(HERE).content and b"VEVENT" not in visit_as(street, "cato").get(HERE).content


def test_a_visitor_has_none_and_nothing_in_the_address_opens_it(street: SimpleNamespace) -> None:
    assert visit_as(street, "visitor").get(HERE).status_code in {302, 403}
