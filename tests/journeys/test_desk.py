"""The team: a neighbour without e-mail is entered with her yes, and gets a card."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reuring.core import clock
from reuring.testing.browser import Tab
from reuring.testing.house import House
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
MOST = 6        # J1: clicks for the supporter; for Riet none


@pytest.mark.proves("J1", "A3", "F75", "A7")
@pytest.mark.parametrize(("device", "js"), [("phone", True), ("desktop", False)])
def test_riet_takes_part_by_phone(sign_in: SignIn, device: str, js: bool) -> None:
    tab = sign_in("supporter", device=device, js=js)
    enter_riet(tab)
    tab.see("Riet", tab.person.name, "0320 – 000 000", "06 00 00 00 00", "Het Ketelhuis")
    assert tab.clicks <= MOST


def test_the_link_that_start_prints_opens_the_desk_once(country: House, visit: Visit) -> None:
    tab, late = visit("desktop"), visit(refused=(404,))
    link = next(line.split()[-1] for line in country.said.splitlines() if "buurtverbinder in De Weverij" in line)
    tab.go(link)
    tab.press("Ja, dit ben ik")
    tab.go("/weverij/ronde/")
    tab.see("Nieuwe buren", "Codes")
    late.go(link)
    late.see("Deze link werkt niet meer")


@pytest.mark.proves("A3")
def test_without_her_yes_nothing_is_kept_and_all_words_stay(sign_in: SignIn) -> None:
    tab = sign_in("supporter", refused=(422,))
    tab.go("/weverij/ronde/namens/")
    tab.fill(name="Riet", scope="meelezen")
    tab.choose("per telefoon")
    tab.press("Schrijf het op")
    assert tab.page.input_value("[name=name]") == "Riet"
    assert tab.page.locator(".errors a").count() >= 3


@pytest.mark.proves("J1", "R23")
def test_what_riet_would_see_without_a_screen_stands_on_every_page(visit: Visit) -> None:
    """A number to call and a place to walk in."""
    tab = visit(js=False)
    for path in ("/weverij/", "/weverij/nieuws/", "/weverij/samen-doen/", "/weverij/meedoen/"):
        tab.put(tab.ask(path))
        tab.see("0320 – 000 000", "Het Ketelhuis")


def enter_riet(tab: Tab) -> None:
    tab.go("/weverij/ronde/")
    tab.tap("Namens", exact=True)
    tab.fill(name="Riet", phone="06 00 00 00 00", scope="meelezen en schrijven", until=(clock.today() + timedelta(days=90)).isoformat())
    tab.page.select_option("[name=helper]", label=tab.person.name)
    for words in ("per telefoon", "gezegd", "Deze buur zei ja."):
        tab.choose(words)
    tab.press("Schrijf het op")


MOST_FOR_A_CALL = 6        # taps from the round, fields among them
ONE_SCREEN = 800           # of a phone of 360 wide


@pytest.mark.proves("F108")
def test_a_phone_call_is_written_down_while_it_lasts(sign_in: SignIn) -> None:
    """F108: on one screen of a small phone, in a handful of taps, without JavaScript."""
    tab = sign_in("supporter", device="phone", js=False)
    tab.go("/weverij/ronde/")
    tab.tap("Er belt iemand")
    assert tab.page.locator("#call").bounding_box()["height"] <= ONE_SCREEN
    tab.fill(name="Riet", phone="024 111 11 11", body="De lamp bij de bushalte is stuk.")
    tab.choose("De beller zegt ja")
    tab.press("Schrijf het op")
    tab.see("Opgeschreven.")
    assert tab.clicks + len(("name", "phone", "body")) <= MOST_FOR_A_CALL
    tab.go("/weverij/ronde/beloftes/")
    tab.see("Bel Riet terug: De lamp bij de bushalte is stuk.")
