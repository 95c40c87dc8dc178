"""Asking and giving on a phone without a script: few taps, and a name and a day at the end."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]


@pytest.mark.proves("J3", "A7")
def test_who_never_asks_asks_in_five_taps_and_without_an_account(visit: Visit) -> None:
    tab = visit(js=False)
    tab.go("/weverij/")
    tab.tap("Samen doen")
    tab.tap("Iets vragen", within="main")
    tab.press("boodschappen doen")
    tab.fill(text="Wie loopt mee naar de winkel? Dragen lukt mij niet.", name="Joke", reach="0320 000 911")
    tab.press("Verstuur", within="main")
    tab.see("Dank je.", "belt je", "ziet je vraag.")
    assert tab.clicks <= 5


@pytest.mark.proves("J4", "A7")
def test_who_wants_to_do_something_does_it_in_three_taps(sign_in: SignIn) -> None:
    tab = sign_in(js=False)
    tab.go("/weverij/")
    tab.clicks = 0
    tab.tap("Samen doen")
    tab.tap("Ik wil iets doen", within="main")
    tab.press("Dit doe ik", within="main")
    tab.see("Je zei dat je dit wilt doen.", "Het team belt je.")
    assert tab.clicks <= 3
