"""Bringing somebody along: a card on paper that says who sends it, and a hello that was promised."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reuring.testing.browser import Tab
from tests.journeys.test_paper import PHONE, on_paper, pages

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
THREE_CENTIMETRES = 3 / 2.54 * 96
QUIET = 8                       # white squares beside the code, which are no part of it


@pytest.mark.proves("F78", "R24")
@pytest.mark.parametrize("js", [True, False])
def test_the_card_is_printed_with_phone_address_code_and_who_sends_it(sign_in: SignIn, tmp_path: Path, js: bool) -> None:
    tab = sign_in(device="desktop", js=js)
    tab.go("/weverij/uitnodigen/")
    tab.see("Wij sturen niets in jouw naam.", "Kom je ook eens kijken?")
    tab.miss(f"Gekregen van {tab.person.name}")
    tab.choose(f"Zet erop dat {tab.person.name} het geeft")
    tab.press("Laat het zo zien")
    words = on_paper(tab)
    assert words.count(f"Gekregen van {tab.person.name}") == words.count("Van de buurtverbinders van De Weverij") == 2, words
    assert words.count(PHONE) == 4 and "Wij sturen niets" not in words
    assert pages(tab, tmp_path) == 2


@pytest.mark.proves("F78", "R24")
def test_the_code_is_three_centimetres_at_least(sign_in: SignIn) -> None:
    tab = sign_in(device="desktop")
    tab.go("/weverij/uitnodigen/")
    tab.page.emulate_media(media="print")
    code = tab.page.locator(".qr").first
    squares = float(code.get_attribute("viewBox").split()[2])
    assert code.bounding_box()["width"] * (squares - QUIET) / squares >= THREE_CENTIMETRES


@pytest.mark.proves("S0-44", "A7")
def test_who_joins_on_an_old_phone_reads_who_says_hello_and_it_is_said(sign_in: SignIn) -> None:
    newcomer, team = sign_in("neighbour", js=False), sign_in("connector", device="desktop")
    newcomer.go("/spoorzicht/meedoen/")
    newcomer.press("Ik doe mee")
    newcomer.press("Verder")
    newcomer.see(f"Welkom, {newcomer.person.name}")
    assert re.search(r"\w+ zegt je gedag, op zijn laatst \w+dag \d+ \w+\.", newcomer.words)
    team.go("/weverij/ronde/handen/")
    team.see("zegt uiterlijk")
