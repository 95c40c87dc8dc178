"""Reading a neighbourhood by the method: the wall that fills, a partner who answers a mail, and the portrait that a stranger finds."""
from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator

from reuring.testing.browser import Tab
from tests.journeys.conftest import Letterbox, Things, Visit

SignIn = Callable[..., Tab]
WORDS = "Om tien uur staat de poort open, dat weet iedereen."

pytestmark = pytest.mark.nightly


@pytest.mark.proves("J12")
def test_a_stranger_reads_the_portrait_within_three_clicks_and_says_nothing_of_it_without_an_account(visit: Visit) -> None:
    stranger = visit(js=False)
    stranger.go("/weverij/")
    stranger.tap("Onze buurt")
    stranger.tap("Ons portret")
    stranger.see("Meer dan één hart", "Groene vingers", "Een pan voor meer", "Hoe we dit weten", "Klopt het? Bel")
    assert stranger.clicks <= 3
    assert stranger.find("Zeg het", "button").count() == 0


@pytest.mark.nightly
@pytest.mark.proves("J12")
def test_words_from_the_street_are_dragged_or_laid_by_keyboard_and_stand_in_the_grid_one_click_from_their_source(sign_in: SignIn, things: Things) -> None:
    emma, here = sign_in("connector", device="desktop"), f"/weverij/atelier/{things['Analysis']}/"
    loose, pump, garden = (emma.page.locator(part) for part in ("[data-quote]", f"#kaart-{things['Card']}", f"#kaart-{things['OnionItem']}"))
    hear(emma, here, WORDS, "Op de brug staat altijd iemand.")
    before = loose.count()
    drag(emma, loose.filter(has_text="Op de brug"), pump)
    loose.filter(has_text=WORDS).locator("input").press("Space")
    with emma.page.expect_navigation():
        garden.get_by_role("button", name="Leg hier").press("Enter")
    assert (pump.get_by_text("Op de brug").count(), garden.get_by_text(WORDS).count(), loose.count()) == (1, 1, before - 2)
    emma.go(f"{here}raster/")
    emma.see("Groene vingers", "Gehoord van 1 van 3 mensen")
    emma.tap("Zaterdag tien uur in de tuin")
    emma.see(WORDS, "Nog niet bevestigd")
    emma.go(f"{here}muur/")
    garden.get_by_role("link", name="Waar het vandaan komt").click()
    emma.see(WORDS, "een gesprek", "Waar het vandaan komt")


@pytest.mark.proves("J12", "S0-59")
def test_what_was_told_lies_as_notes_on_a_phone_none_over_another_and_the_tick_for_others_comes_with_the_choice(sign_in: SignIn, things: Things) -> None:
    suus = sign_in("connector")
    suus.go(f"/weverij/atelier/{things['Analysis']}/gesprekken/")
    notes = suus.page.locator(".picked .quote")
    first, others = notes.first, notes.first.locator("[name=others]")
    assert not others.is_visible()
    first.locator("[name=answer]").check()
    assert others.is_visible()
    lines = [(box["y"], box["y"] + box["height"]) for note in notes.all() if (box := note.bounding_box())]
    note, tick = first.bounding_box(), others.bounding_box()
    assert note and tick and note["y"] < tick["y"] < tick["y"] + tick["height"] <= note["y"] + note["height"]
    assert [(above, below) for above, below in pairwise(lines) if below[0] < above[1]] == []


def drag(tab: Tab, quote: Locator, card: Locator) -> None:
    """By hand, as slowly as a hand goes."""
    card.scroll_into_view_if_needed()
    start, end = quote.bounding_box(), card.bounding_box()
    assert start and end
    tab.page.mouse.move(start["x"] + 100, start["y"] + 20)
    tab.page.mouse.down()
    tab.page.mouse.move(end["x"] + 60, end["y"] + 60, steps=10)
    with tab.page.expect_navigation():
        tab.page.mouse.up()


def hear(emma: Tab, here: str, *told: str) -> None:
    """Written down on the way, and on the wall at once."""
    for words in told:
        emma.go(f"{here}gehoord/")
        emma.fill(text=words)
        emma.press("Hang aan de muur")
    emma.go(f"{here}muur/")


@pytest.mark.nightly
@pytest.mark.proves("J10")
def test_a_partner_answers_the_lines_of_the_month_by_one_click_and_the_open_page_tells_the_deed(
        visit: Visit, sign_in: SignIn, letterbox: Letterbox, things: Things) -> None:
    way = letterbox.way("pan@journeys.example", "/atelier/kunnen/")
    partner = visit(js=False)
    partner.go(partner_path(way))
    partner.see("Soep op het plein", "Een grote pan", "De Pottenbakkers")
    partner.press("Dat kunnen wij")
    partner.see("Soep op het plein")
    assert partner.clicks == 1
    writer = sign_in("writer", js=False)
    writer.go("/ik/")
    writer.tap("Soep op het plein")
    writer.see("De Pottenbakkers: Een grote pan")
    writer.press("Ja, graag", nth=0)
    stranger = visit(js=False)
    stranger.go(f"/weverij/atelier/{things['Analysis']}/alliantie/")
    stranger.see("De Pottenbakkers", "Een grote pan → Soep op het plein")


def partner_path(address: str) -> str:
    return "/" + address.split("/", 3)[3]
