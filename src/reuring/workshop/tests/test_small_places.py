"""A hamlet of two hundred: what is enough follows how many people live there, what is private does not (S2-2)."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django_scopes import scope

from reuring.sheets.models import Answer
from reuring.testing.alliances import make_framework, make_page, make_partner
from reuring.testing.analyses import make_analysis
from reuring.testing.photos import make_figure
from reuring.testing.street import visit_as
from reuring.workshop.models import Quote
from reuring.workshop.path import STATIONS, tally
from reuring.workshop.standing_alliance import no_start_group

NL = {"HTTP_ACCEPT_LANGUAGE": "nl"}
SMALL = 200


@pytest.mark.proves("S2-2")
@pytest.mark.parametrize(("inhabitants", "misses"), [(SMALL, 0), (None, 3)])
def test_a_hamlet_is_done_with_six_talks_in_three_places_at_two_parts_of_the_day(street: SimpleNamespace, inhabitants: int | None, misses: int) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street, inhabitants=inhabitants)
    counted = {"question.talks": 6, "question.places": 3, "photo.parts": 2, "photo.photos": 1, "photo.given_back": 1}
    assert len([miss for miss in STATIONS["photo"].misses if miss(asked, counted)]) == misses


@pytest.mark.proves("S2-2")
def test_a_hamlet_begins_and_decides_with_two_partners_where_elsewhere_it_takes_three(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked = make_analysis(street, inhabitants=SMALL)
        plan = make_framework(street, asked)
        partners = [make_partner(street, asked, organisation=make_page(street, kind), kind=kind) for kind in ("residents", "club")]
        counted = tally(asked) | {"alliance.several": 1}
        assert no_start_group(asked, counted) == ""
        asked.inhabitants = 2_000
        assert "3" in no_start_group(asked, counted)
        for partner in partners:
            plan.say(partner, True, by=street.bram)
        plan.adopt()
        assert plan.state == "standing"


@pytest.mark.proves("S2-2")
def test_what_is_private_stays_so_in_a_hamlet_which_reads_words_and_places(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        asked, figure = make_analysis(street, inhabitants=SMALL), make_figure(street)
        for _neighbour in range(4):
            figure.answer(asked, "yes")
    visit_as(street, "bram").post(f"/oost/atelier/{asked.pk}/plek/", {"place": street.park.pk, "draws": "De schaduw.", "shared": "on"})
    with scope(hood=street.oost):
        Quote.from_answer(asked, Answer.objects.get(place=8), by=street.cato)
    page = visit_as(street, "visitor", **NL).get(f"/oost/atelier/{asked.pk}/foto/").content.decode()
    assert "honderd" not in page and "De schaduw." in page and "1 van 6 gesprekken" in page
