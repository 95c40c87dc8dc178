"""Groups, rooms and times together, and what is in the way."""
from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django_scopes import scope

from reuring.core import clock
from reuring.core.models import OutgoingMail
from reuring.exchange.models import Booking
from reuring.testing.street import make_space, visit_as

pytestmark = pytest.mark.once


def ask(street: SimpleNamespace, *groups: dict[str, Any]) -> Any:
    lines = [*groups, *[{}] * (4 - len(groups))]
    said = {f"g{n}-{name}": value for n, line in enumerate(lines) for name, value in ({"name": "", "people": 10} | line).items()}
    return visit_as(street, "cato").get("/oost/ruimtes/wie-past-waar/", said)


@pytest.mark.proves("S2-31", "F28")
def test_two_groups_two_rooms_and_the_third_hears_what_is_in_the_way(street: SimpleNamespace) -> None:
    make_space(street, title="De zaal", fits=30, equipment="beamer, keuken")
    told = ask(street, {"name": "Koor", "people": 25, "parts": "4"}, {"name": "Fanfare", "people": 90, "parts": "4"},
               {"name": "Filmclub", "people": 8, "parts": "2", "needs": "projector"}).text
    assert "De zaal" in told.partition("Koor")[2].partition("Fanfare")[0]
    assert "De grootste ruimte die dan vrij is, heeft plek voor 30." in told
    assert "er ontbreekt overal één ding" in told.partition("Filmclub")[2]


@pytest.mark.proves("F28")
def test_hours_that_somebody_has_are_not_offered(street: SimpleNamespace) -> None:
    space = make_space(street, title="De zaal", fits=30)
    with scope(hood=street.oost):
        for n in range(1, 15):
            day = clock.today() + timedelta(days=n)
            if day.weekday() < 5:
                Booking.ask(space, by=street.aisha, day=day, starts=20, ends=21)
    assert "Op die momenten is er geen ruimte vrij." in ask(street, {"name": "Koor", "parts": "4"}).text
    assert ask(street, {"name": "Koor", "people": ""}).status_code == 422


def propose(street: SimpleNamespace, told: str, **more: str) -> Any:
    """The form under what fits, as it stands on the page."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', told.partition('method="post" action="/oost/ruimtes/wie-past-waar/"')[2])
    said: dict[str, list[str]] = {}
    for name, value in fields:
        said.setdefault(name, []).append(value)
    return visit_as(street, "cato").post("/oost/ruimtes/wie-past-waar/", said | more)


@pytest.mark.proves("S2-31", "F28")
def test_what_fits_is_kept_as_a_proposal_that_the_host_answers(street: SimpleNamespace) -> None:
    make_space(street, title="De zaal", fits=30)
    told = ask(street, {"name": "Koor", "people": 25, "parts": "4"}).text
    assert propose(street, told).status_code == 302
    row = Booking._base_manager.get()
    assert (row.state, row.booker, row.people, row.starts) == ("asked", street.cato, 25, 19) and "Koor" in row.words
    assert "voor: Koor" in visit_as(street, "bram").get(f"/oost/afspraak/{row.pk}/").text
    assert OutgoingMail.objects.filter(to=street.bram.email).exists()
    visit_as(street, "bram").post(f"/oost/afspraak/{row.pk}/antwoord/", {"to": "yes"})
    assert Booking._base_manager.get().state == "agreed"


@pytest.mark.proves("S2-31")
def test_what_changed_since_one_looked_is_shown_again_and_asked_of_nobody(street: SimpleNamespace) -> None:
    space = make_space(street, title="De zaal", fits=30)
    told = ask(street, {"name": "Koor", "people": 25, "parts": "4"}).text
    with scope(hood=street.oost):
        space.pause(by=street.bram)
    assert propose(street, told).status_code == 422 and not Booking._base_manager.exists()
