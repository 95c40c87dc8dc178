"""Who helps with what, and who does what together: found, begun and said on a phone without a script."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.faultless import faults_on

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
PAGES = ["sociale-kaart/", "sociale-kaart/?q=brief", "sociale-kaart/?q=zeppelin", "organisaties/", "organisaties/4/"]


@pytest.mark.proves("F4", "A1")
def test_who_needs_help_with_a_letter_finds_somebody_in_three_taps(visit: Visit) -> None:
    tab = visit(js=False)
    tab.go("/weverij/sociale-kaart/")
    tab.page.fill("main [type=search]", "brief")
    tab.press("Zoek", within="main")
    tab.see("hulp met digitale zaken en brieven", "Een brief of formulier")
    tab.tap("Bibliotheek Waterbeek, De Klos", within="main")
    tab.see("Zo bereik je ons", "Vraag naar Sietske.")
    assert tab.context.cookies() == []


@pytest.mark.proves("F12", "A7")
def test_a_neighbour_gives_a_club_a_page_and_speaks_in_its_name(sign_in: SignIn, visit: Visit) -> None:
    tab = sign_in(js=False)
    tab.go("/weverij/organisaties/")
    tab.tap("Zet die van jullie erbij", within="main")
    tab.page.get_by_label("Hoe heten jullie?").fill("De Bellenblazers")
    tab.press("Zet de pagina erop", within="main")
    tab.tap("Schrijf het eerste nieuws.", within="main")
    tab.page.get_by_label("Titel").fill("Zaterdag bellen op het plein")
    tab.page.locator("textarea[name=body]").fill("Neem sop mee.")
    tab.page.locator("select[name=organisation]").select_option(label="De Bellenblazers")
    tab.page.locator("button[value=post]").click()
    tab.see("Geschreven door " + tab.person.name)
    reader = visit(js=False)
    reader.go(tab.path)
    reader.see("De Bellenblazers", "Zaterdag bellen op het plein")
    assert tab.person.name not in reader.page.content()


@pytest.mark.proves("F77", "A8")
def test_these_pages_are_faultless_on_a_phone(visit: Visit) -> None:
    assert faults_on(visit(), [f"/weverij/{page}" for page in PAGES]) == []
