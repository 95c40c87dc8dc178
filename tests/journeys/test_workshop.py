"""What came of reading a neighbourhood by the method: its portrait, found by a stranger without a script."""
from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly


@pytest.mark.proves("S3-5", "R4")
def test_a_stranger_reads_the_portrait_within_three_clicks_and_says_nothing_of_it_without_an_account(visit: Visit) -> None:
    stranger = visit(js=False)
    stranger.go("/weverij/")
    stranger.tap("Onze buurt")
    stranger.tap("Ons portret")
    stranger.see("Meer dan één hart", "Groene vingers", "Een pan voor meer", "Hoe we dit weten", "Klopt het? Bel")
    assert stranger.clicks <= 3
    assert stranger.find("Zeg het", "button").count() == 0
