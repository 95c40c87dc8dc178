"""Coming in without a password, and being met: by mail, on another device, by a hand, by a letter."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Letterbox, Visit

SignIn = Callable[..., Tab]
MOST_TO_VALUE, MOST_TO_MEMBER = 5, 8        # J2


@pytest.mark.proves("J2", "A4", "A7", "F67", "F72", "F74", "R15")
@pytest.mark.parametrize(("device", "js"), [("phone", False), pytest.param("desktop", True, marks=pytest.mark.nightly)])
def test_somebody_joins_with_a_code_and_chooses_nothing(visit: Visit, letterbox: Letterbox, device: str, js: bool) -> None:
    tab, address = visit(device, js=js), f"samir.{device}@example.org"
    tab.go("/weverij/")
    tab.tap("Meedoen", within=".mast-top")
    tab.see("Wat betekent ‘besloten’?", "Zij kunnen het wel doorvertellen.")
    ask_to_join(tab, "Samir", address)
    tab.see(address)
    tab.fill(code=letterbox.code(address))
    tab.press("Verder")
    tab.see("Wat doe je graag?")
    assert tab.page.locator("main input:checked").count() == 0
    tab.press("Verder")
    assert_welcomed(tab, "Samir")


@pytest.mark.nightly
@pytest.mark.proves("J2", "A1")
def test_there_is_something_to_do_before_there_is_an_account(visit: Visit) -> None:
    """From the home page: a place to walk in this week, a person, a story; each within the promised taps."""
    tab = visit()
    tab.go("/weverij/")
    tab.tap("Binnenlopen bij")
    assert "/plek/" in tab.path
    tab.see("Open")
    assert tab.page.locator("a[href^='tel:']:visible").count() > 0
    assert tab.clicks <= MOST_TO_VALUE
    assert tab.context.cookies() == []


@pytest.mark.nightly
@pytest.mark.proves("F75", "safety:B9")
def test_the_mailed_link_works_on_another_device_and_only_by_its_button(visit: Visit, letterbox: Letterbox) -> None:
    asked, other, address = visit("desktop", refused=(404,)), visit("phone", js=False, refused=(403,)), "lena@example.org"
    asked.go("/weverij/meedoen/")
    ask_to_join(asked, "Lena", address)
    link = letterbox.link(address)
    other.go(link)
    other.go("/ik/")
    other.miss("Lena")
    other.go(link)
    other.press("Ja, dit ben ik")
    other.see("Wat doe je graag?")
    asked.go(link)
    asked.see("Deze link werkt niet meer")


@pytest.mark.nightly
@pytest.mark.proves("A2", "F75")
def test_where_somebody_was_going_is_kept_through_joining(visit: Visit, letterbox: Letterbox) -> None:
    tab, address = visit(refused=(403,)), "kees@example.org"
    tab.go("/weverij/ik-hier/")
    tab.tap("Meedoen", within="main")
    ask_to_join(tab, "Kees", address)
    tab.fill(code=letterbox.code(address))
    tab.press("Verder")
    tab.press("Verder")
    assert tab.path == "/weverij/ik-hier/"


@pytest.mark.nightly
@pytest.mark.proves("F71")
def test_who_is_new_reads_what_is_public_and_is_told_how_to_get_further(sign_in: SignIn) -> None:
    tab = sign_in("newcomer", refused=(403,))
    tab.go("/weverij/nieuws/")
    tab.see("Kom dinsdag aan tafel")
    tab.go("/weverij/nieuws/nieuw/")
    tab.see("We kennen elkaar nog niet", "Of je typt de code uit een brief.")
    tab.tap("Kennismaken", within="main")
    tab.see("Het Ketelhuis", "0320 – 000 000")


@pytest.mark.proves("F71")
def test_a_connector_shakes_a_hand_and_doors_open(sign_in: SignIn) -> None:
    newcomer, connector = sign_in("newcomer"), sign_in("connector", device="desktop")
    connector.go("/weverij/ronde/handen/")
    connector.press(newcomer.person.name)
    connector.see(f"Jij en {newcomer.person.name} hebben kennisgemaakt.")
    newcomer.go("/weverij/nieuws/nieuw/")
    assert newcomer.page.is_visible("[name=title]")


@pytest.mark.nightly
@pytest.mark.proves("F71")
def test_a_code_from_a_letter_opens_doors_once(sign_in: SignIn) -> None:
    connector, first, second = sign_in("connector", device="desktop"), sign_in("newcomer", js=False), sign_in("newcomer", refused=(422,))
    connector.go("/weverij/ronde/codes/")
    connector.fill(count="3")
    connector.press("Maak het vel")
    codes = connector.page.locator(".code").all_inner_texts()
    assert len(set(codes)) == 3
    use_code(first, codes[0])
    first.see("Kennisgemaakt", "Dit kun je doen")
    use_code(second, codes[0])
    second.see("gebruikt")


def ask_to_join(tab: Tab, name: str, address: str) -> None:
    tab.fill(name=name, email=address)
    tab.press("Ik doe mee")


def assert_welcomed(tab: Tab, name: str) -> None:
    tab.see(f"Welkom, {name}")
    assert tab.page.locator("main section").count() == 4         # something to do, a place, a person, and who says hello
    assert re.search(r"0320 – 000 000", tab.words)
    assert tab.clicks <= MOST_TO_MEMBER


def use_code(tab: Tab, code: str) -> None:
    tab.go("/weverij/kennismaken/")
    tab.fill(code=code.lower())
    tab.press("Dit is mijn code")
