"""Other languages: the frame speaks yours, and what neighbours wrote stays theirs and is marked as Dutch."""
from __future__ import annotations

import re
import sqlite3

import pytest

from reuring.testing.browser import Tab
from reuring.testing.house import House
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly
DUTCH = re.compile(r"\b(de|het|een|van|je|niet|wie|voor|buren|naar|ook|zijn|jouw|geen|uur|binnen)\b", re.I)
NAMES = re.compile(r"\b(De|Het|Oude) [A-Z]\w+")
PAGES = ["/", "/weverij/", "/weverij/wie-en-waar/", "/weverij/samen-doen/", "/weverij/ideeen/", "/weverij/onze-buurt/", "/weverij/zoeken/",
         "/weverij/nieuws/", "/weverij/nieuws/80/", "/weverij/meedoen/", "/weverij/volgen/", "/weverij/melden/", "/binnen/", "/huisregels/", "/privacy/",
         "/toegankelijkheid/", "/weergave/", "/hoogveld/", "/oude-haven/"]
THEIRS = (      # what neighbours wrote
    "article[data-kind=news] h3, article[data-kind=verhaal] h3, h1#titel, .prose p, .result h3, .list h3 a[href*=nieuws], .list h3 a[href*=verhalen]")
TEXTS = """() => {
  const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!part.closest("script, style") && part.checkVisibility()) words.push(walker.currentNode.data.trim());
  }
  return words.filter(Boolean);
}"""


@pytest.fixture(scope="module")
def written(country: House) -> str:
    """Every word that stands in the house's database: what people wrote, and not what the house says."""
    with sqlite3.connect(country.data / "reuring.db") as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
        cells = [cell for table in tables for row in base.execute(f'SELECT * FROM "{table}"') for cell in row if isinstance(cell, str)]
    return plain("\n".join(cells))


@pytest.mark.proves("A9")
@pytest.mark.parametrize("part", range(2))
def test_who_reads_english_finds_no_dutch_in_the_frame(visit: Visit, written: str, part: int) -> None:
    tab = visit("desktop", js=False)
    choose(tab, "English")
    found = [words for path in PAGES[part::2] for words in dutch(tab, path, written)]
    assert not found, found


@pytest.mark.proves("A9")
def test_who_reads_arabic_reads_from_the_right(visit: Visit) -> None:
    tab = visit()
    choose(tab, "العربية")
    tab.go("/weverij/")
    assert tab.page.get_attribute("html", "dir") == "rtl"
    first, last = tab.page.locator(".ear li").first.bounding_box(), tab.page.locator(".ear li").last.bounding_box()
    assert first and last and first["x"] > last["x"]


@pytest.mark.proves("A9")
def test_what_neighbours_wrote_says_that_it_is_dutch(visit: Visit) -> None:
    """So that a voice reads it as Dutch (WCAG 3.1.2)."""
    tab = visit()
    choose(tab, "العربية")
    for path in ("/weverij/", "/weverij/nieuws/", "/weverij/nieuws/80/", "/weverij/zoeken/?q=koffie"):
        tab.put(tab.ask(path))
        assert tab.page.locator(f"main :is({THEIRS})[lang=nl], main [lang=nl] :is({THEIRS})").count() > 0
        assert tab.page.locator(f"main :is({THEIRS}):not([lang=nl], [lang=nl] *)").all_inner_texts() == []


@pytest.mark.proves("A9", "A7")
@pytest.mark.parametrize("language", ["Türkçe", "العربية"])
def test_looking_around_and_joining_speak_your_language(visit: Visit, written: str, language: str) -> None:
    tab = visit(js=False, refused=(422,))
    choose(tab, language)
    found = [words for path in ("/weverij/", "/binnen/", "/weverij/meedoen/") for words in dutch(tab, path, written)]
    assert not found, found
    tab.page.locator("main form button").first.click()
    assert tab.page.locator(".errors a").count() == 2
    assert [words for words in tab.page.evaluate(TEXTS) if says_dutch(words, written)] == []


def choose(tab: Tab, language: str) -> None:
    tab.go("/taal/?next=/weverij/")
    tab.press(language)


def dutch(tab: Tab, path: str, written: str) -> list[str]:
    """The texts on a page that are Dutch and that nobody wrote."""
    tab.put(tab.ask(path))
    return [f"{path}: {words}" for words in tab.page.evaluate(TEXTS) if says_dutch(words, written)]


def says_dutch(words: str, written: str) -> bool:
    parts = [plain(part) for part in re.split(r" · |: |, (?=[A-Z])", words)]
    return any(DUTCH.search(part) and part.strip(" ,.…") not in written for part in parts)


def plain(words: str) -> str:
    return " ".join(NAMES.sub("", re.sub(r"[*_>#\u2068\u2069]", "", words)).split()).lower()
