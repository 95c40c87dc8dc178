"""From the front door to one's own neighbourhood, over the town, and to a message of the neighbours; without a script, on a phone."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.faultless import faults, faults_on

pytestmark = pytest.mark.nightly


@pytest.mark.proves("F13", "S3-47")
@pytest.mark.parametrize(("device", "js"), [("phone", False), ("desktop", True)])
def test_a_visitor_finds_the_town_and_a_shared_message(visit: Visit, device: str, js: bool) -> None:
    tab = visit(device, js=js)
    tab.go("/")
    tab.tap("Nieuw in al deze buurten")
    tab.see("Een stad aan het water", "4 buurten", "Hoe is het om hier te wonen?")
    tab.tap("Wijk Kanaal")
    tab.see("Oude Haven")
    assert "/buurten/wijk-kanaal/" in tab.path and (not js or faults(tab) == [])
    tab.tap("De Weverij", within="main")
    tab.tap("Alles lezen", within="main")              # the front page shows the newest seven, which may be others by now
    tab.tap("Drie films, één muur: kom kiezen", within="main")
    assert tab.path.startswith("/spoorzicht/") and tab.context.cookies() == []


@pytest.mark.proves("S3-47")
def test_what_is_elsewhere_is_named_without_sending_anybody_away(visit: Visit) -> None:
    tab = visit()
    find(tab, "9999 ZZ")
    tab.see("Deze postcode kennen we niet.")
    tab.tap("Andere platforms, en waar ze goed in zijn")
    tab.see("Burennetwerk", "Voor je Buurt")
    assert tab.page.locator("main a[href^=http]").count() == 0 and faults(tab) == []
    tab.go("/weverij/onze-buurt/")
    tab.see("Waar buren elkaar nog meer vinden", "Briefjesbord in De Trommel")


DESKS = {"connector": ["/weverij/ronde/", "/weverij/ronde/gedeeld/", "/weverij/ronde/elders/"],
         "operator": ["/beheer/gebieden/", "/beheer/gebieden/waterbeek/", "/beheer/buurten/nieuw/", "/beheer/buurten/weverij/"]}


@pytest.mark.parametrize("role", DESKS)
def test_the_desks_have_no_fault(sign_in: Callable[..., Tab], role: str) -> None:
    assert faults_on(sign_in(role), DESKS[role]) == []


def find(tab: Tab, text: str) -> None:
    tab.go("/")
    tab.page.get_by_role("searchbox").fill(text)
    tab.press("Zoek", within="main")
