"""Saying something: as a guest behind a mail check, as a neighbour, and about what is not right."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Letterbox, Visit

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
NEWS = "Kom dinsdag aan tafel"


@pytest.mark.proves("S2-24", "A7")
@pytest.mark.parametrize("js", [True, False])
def test_a_guest_says_something_and_the_team_lets_it_in(visit: Visit, sign_in: SignIn, letterbox: Letterbox, js: bool) -> None:
    guest, team, reader = visit(js=js), sign_in("connector", device="desktop"), visit()
    words, address = f"Is er ook thee? (met script: {js})", f"gast.{js}@example.org".lower()
    open_news(guest)
    guest.tap("Zeg of vraag iets", within="main")
    guest.fill(body=words, name="Marga", email=address)
    guest.page.wait_for_timeout(1_600)          # as a person: faster is taken for a machine
    guest.press("Verstuur")
    guest.fill(code=letterbox.code(address))
    guest.press("Verder")
    guest.see("Het team leest het eerst.")
    open_news(reader)
    reader.miss(words)
    let_in(team, words)
    open_news(reader)
    reader.see(words, "Marga")
    reader.miss(address)


@pytest.mark.proves("S2-10", "A7")
def test_somebody_follows_by_mail_without_an_account_after_a_yes_from_the_mailbox(visit: Visit, letterbox: Letterbox) -> None:
    tab, phone, address = visit("desktop", js=False), visit(), "volgt@example.org"
    tab.go("/weverij/volgen/")
    tab.fill(email=address)
    tab.press("Stuur mij de knop")
    phone.go(letterbox.link(address))
    phone.see("Je wilt nieuws uit de buurt per mail.")
    phone.press("Ja, dit ben ik")
    assert phone.path.endswith("/volgen/gelukt/")
    assert [cookie["name"] for cookie in phone.context.cookies() if cookie["name"] == "sessionid"] == []


@pytest.mark.proves("A7")
def test_neighbours_talk_and_answer_each_other(sign_in: SignIn, visit: Visit) -> None:
    one, other, reader = sign_in(), sign_in(js=False, device="desktop"), visit()
    open_news(one)
    one.fill(body="Neem je eigen mok mee.")
    one.press("Plaats je bericht")
    open_news(other)
    other.tap(re.compile(f"Antwoord.*{one.person.name}"))
    other.see("Neem je eigen mok mee.")
    other.fill(body="Ik heb er nog twaalf.")
    other.press("Plaats je bericht")
    open_news(reader)
    answer = reader.page.locator(".comments .comments", has_text="Ik heb er nog twaalf.")
    assert answer.count() == 1


@pytest.mark.proves("A7")
def test_a_report_without_an_account_leads_to_a_reason_the_writer_reads(visit: Visit, sign_in: SignIn) -> None:
    writer, stranger, team = sign_in(), visit(js=False, refused=(404,)), sign_in("connector", device="desktop")
    page = put_up(writer, "Gratis bouwpuin")
    report(stranger, page)
    team.go("/weverij/ronde/gemeld/")
    team.tap("het is reclame of een truc")
    team.see("Gratis bouwpuin", "Dit is een advertentie.")
    hide(team)
    assert stranger.go(page).status == 404
    writer.go(page)
    writer.see("Verdien je eraan", "Bel even, dan zoeken we een plek.")
    show_again(team, page)
    assert stranger.go(page).status == 200


def open_news(tab: Tab) -> None:
    tab.go("/weverij/nieuws/")
    tab.tap(NEWS)


def let_in(team: Tab, words: str) -> None:
    team.go("/weverij/ronde/gasten/")
    team.page.locator("article", has_text=words).get_by_role("button", name="Laat toe").click()


def put_up(tab: Tab, title: str) -> str:
    tab.go("/weverij/nieuws/nieuw/")
    tab.fill(title=title, body="Voor wie het weghaalt.")
    tab.choose("Iedereen")
    tab.press("Plaats", exact=True, within="#schrijf")
    tab.see(title)
    return tab.path


def report(tab: Tab, page: str) -> None:
    tab.go(page)
    tab.tap("Zeg het ons.")
    tab.see("Bel eerst 112")
    tab.choose("het is reclame of een truc")
    tab.fill(text="Dit is een advertentie.")
    tab.press("Stuur naar het team")
    tab.see("0320 – 000 000")


def hide(team: Tab) -> None:
    team.choose("Verdien je eraan")
    team.page.fill("[name=hide-why]", "Bel even, dan zoeken we een plek.")
    team.press("Verberg het")


def show_again(team: Tab, page: str) -> None:
    team.go(page)
    team.open("Wat je hiermee kunt doen")
    team.press("Zet het weer op de site")
