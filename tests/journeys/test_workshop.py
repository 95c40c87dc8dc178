"""Who reads the neighbourhood by the method (J12, the reading half): a talk in ninety seconds, the wall, the grid, a portrait; without a script."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Things, Visit

SignIn = Callable[..., Tab]
WORDS = "Zaterdag om tien uur lopen wij gewoon naar de tuin."


@pytest.mark.proves("S0-30", "F85")
def test_from_a_talk_to_the_grid_and_back_to_its_source(visit: Visit, sign_in: SignIn, things: Things) -> None:
    emma = sign_in("connector", js=False)
    emma.go(f"/weverij/atelier/{things['Analysis']}/gehoord/")
    emma.fill(text=WORDS)
    emma.choose("zonder naam")
    emma.press("Hang")
    emma.go(f"/weverij/atelier/{things['Analysis']}/muur/")
    emma.page.get_by_label(WORDS).check()
    emma.press("Leg het hier: Zaterdag tien uur in de tuin")
    emma.go(f"/weverij/atelier/{things['Analysis']}/raster/")
    emma.see("Groene vingers", "kwaliteit · gehoord", "Gehoord van 1 van 3 mensen")
    emma.tap("Zaterdag tien uur in de tuin")
    emma.see(WORDS, "Nog niet bevestigd")
    emma.tap("Bronnen en terugleggen")
    emma.see(WORDS)


@pytest.mark.proves("S3-5", "R4")
def test_a_stranger_reads_the_portrait_within_three_clicks_and_says_nothing_of_it_without_an_account(visit: Visit) -> None:
    stranger = visit(js=False)
    stranger.go("/weverij/")
    stranger.tap("Onze buurt")
    stranger.tap("Ons portret")
    stranger.see("Meer dan één hart", "Groene vingers", "Een pan voor meer", "Hoe we dit weten", "Klopt het? Bel")
    assert stranger.clicks <= 3
    assert stranger.find("Zeg het", "button").count() == 0
