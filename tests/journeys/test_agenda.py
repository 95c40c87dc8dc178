"""What is on, for somebody who only looks: found, come to without an account, and taken back by the link in the mail."""
from __future__ import annotations

import pytest

from tests.journeys.conftest import Letterbox, Visit
from tests.journeys.faultless import faults_on

pytestmark = pytest.mark.nightly
RIET = "riet.koffie@journeys.example"


@pytest.mark.proves("F2", "J2", "A8")
def test_a_visitor_finds_the_coffee_comes_as_a_guest_and_takes_it_back(visit: Visit, letterbox: Letterbox) -> None:
    """On a phone, without scripts."""
    tab = visit(js=False)
    tab.go("/weverij/")
    tab.tap("Hele agenda")
    tab.tap("Open koffie aan de lange tafel")
    tab.see("dinsdag", "10 tot 12 uur", "Het Ketelhuis", "gratis")
    tab.tap("Meedoen zonder account")
    tab.fill(name="Riet", email=RIET)
    tab.page.wait_for_timeout(1_600)
    tab.press("Ik ga mee")
    tab.fill(code=letterbox.code(RIET))
    tab.page.locator("main form button").first.click()
    tab.see("Tot dan!")
    tab.go(letterbox.way(RIET, "/agenda/af/"))
    tab.press("Haal me van de lijst")
    tab.see("Je bent van de lijst")


@pytest.mark.proves("A8", "F2")
def test_the_agenda_is_faultless_on_a_phone(visit: Visit, things: dict[str, int]) -> None:
    assert faults_on(visit(), [f"/weverij/agenda/{page}" for page in ("", "?maand=2027-01", f"{things['Event']}/")]) == []
