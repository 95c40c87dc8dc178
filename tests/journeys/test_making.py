"""Making something together: begun on a phone without a script, a step logged in two taps, and no fault on what a stranger meets."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reuring.core import clock
from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.faultless import faults

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]


@pytest.mark.proves("J6", "R12")
def test_begun_on_a_phone_and_a_step_is_logged_in_two_taps(sign_in: SignIn, visit: Visit) -> None:
    tab, stranger = sign_in(device="phone", js=False), visit(device="desktop")
    tab.go("/weverij/initiatief/nieuw/")
    tab.fill(title="Soep op het plein", body="Elke vrijdag een pan.", first="Pan lenen bij het Verfhuis",
             due=(clock.today() + timedelta(days=7)).isoformat())
    tab.choose("Iedereen")
    tab.press("Plaats", exact=True, within="#schrijf")
    tab.see("Volgende stap", "Pan lenen bij het Verfhuis", tab.person.name)
    tab.clicks = 0
    tab.tap("Het is gedaan")
    tab.fill(proof="De pan staat er.")
    tab.press("Dit is gedaan")
    assert tab.clicks == 2
    tab.see("Zo ging het", "De pan staat er.", "Er is nog geen volgende stap")
    found: list[str] = []
    for path in (tab.path, "/weverij/bezig/", "/weverij/juwelen/", "/weverij/geleerd/", "/weverij/onze-buurt/"):
        stranger.go(path)
        found += faults(stranger)
    assert not found, found
