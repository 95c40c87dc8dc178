"""Finding a place: on the map with a keyboard, as somebody new with an old phone, and as a round of one's own."""
from __future__ import annotations

import re

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.faultless import faults_on
from tests.journeys.test_keyboard import hit, walk_to

pytestmark = pytest.mark.nightly
NOW = "document.activeElement.innerText || document.activeElement.getAttribute('aria-label')"


@pytest.mark.proves("F6", "A8")
def test_the_map_is_walked_with_a_keyboard_and_leads_to_the_list_and_back(visit: Visit) -> None:
    tab = visit("desktop")
    tab.go("/weverij/kaart/")
    tab.page.wait_for_selector(".pin")
    first = tab.page.locator(".pin").first.get_attribute("aria-label")
    name = str(first).split(". ", 1)[1]
    walk_to(tab, "1 2 3")
    walk_to(tab, "1")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate(NOW) == name
    tab.page.keyboard.press("Escape")
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    tab.page.keyboard.press("Enter")
    walk_to(tab, "Op de kaart")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.getAttribute('aria-label')") == first
    tab.page.keyboard.press("Enter")
    hit(tab, "Enter", "**/plek/*/")
    tab.see(name)


@pytest.mark.proves("F6", "A8")
def test_the_map_comes_closer_with_a_keyboard(visit: Visit) -> None:
    tab = visit("desktop")
    tab.go("/weverij/kaart/")
    tab.page.wait_for_selector(".soil")
    before = tab.page.locator(".pinname:not(.off)").count()
    walk_to(tab, "+")
    for _turn in range(3):
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_timeout(400)
    assert tab.page.locator(".pinname:not(.off)").count() > before


@pytest.mark.proves("F6", "F7", "F88", "F77")
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_no_fault_on_any_page_where_something_is_found(visit: Visit, device: str) -> None:
    assert faults_on(visit(device), [f"/weverij/{page}" for page in FINDING]) == []


FINDING = ["wie-en-waar/", "kaart/", "plekken/", "plekken/?soort=wifi", "route/", "welkom/", "welkom/?wat=koken&wanneer=avond"]


@pytest.mark.proves("F16", "S0-45", "J2", "A1")
def test_somebody_new_knows_where_to_go_in_three_taps_on_an_old_phone(visit: Visit) -> None:
    tab = visit("phone", js=False)
    tab.go("/weverij/")
    tab.clicks = 0
    tab.tap("Nieuw hier?")
    tab.tap("repareren wat nog kan")
    tab.tap("’s Avonds")
    assert tab.clicks == 3
    tab.see("Je koos: repareren wat nog kan.", "Deze week", "Een plek", "Hier word je verwacht", "0320 – 000 000")
    assert 1 <= tab.page.locator(".event").count() <= 3
    assert tab.context.cookies() == []
    tab.tap("Ik doe mee")
    assert tab.path == "/weverij/meedoen/?wat=repareren"


@pytest.mark.proves("F88", "S0-19")
def test_a_round_is_chosen_ordered_and_sent_without_a_script(visit: Visit) -> None:
    tab = visit("phone", js=False)
    tab.go("/weverij/wie-en-waar/")
    tab.tap("Maak je eigen route")
    tab.open("plekken")
    for spot in ("Het Ketelhuis", "De Lapjeshof"):
        tab.choose(spot)
    tab.press("Zet op mijn route")
    tab.tap("Spoorzicht")
    tab.open("plekken")
    tab.page.locator("fieldset label.choice").last.click()
    tab.press("Zet op mijn route")
    assert len(stops(tab)) == 3
    before = stops(tab)
    tab.page.get_by_role("link", name="Later").first.click()
    assert stops(tab) == [before[1], before[0], before[2]]
    assert tab.context.cookies() == []
    other = visit("phone", js=False)
    other.go(tab.path)
    assert stops(other) == stops(tab)


def stops(tab: Tab) -> list[str]:
    return [re.sub(r"\s+", " ", one) for one in tab.page.locator("ol.spots h3").all_inner_texts()]
