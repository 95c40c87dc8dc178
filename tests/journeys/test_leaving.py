"""Going away: from one neighbourhood, or with everything, in two clicks."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
TWO = 2


@pytest.mark.proves("F79", "A7")
def test_leaving_a_neighbourhood_takes_two_clicks_and_the_name_goes(sign_in: SignIn, visit: Visit) -> None:
    tab, reader = sign_in(js=False), visit()
    page = something_by(tab, "Een rad voor de deur")
    tab.go("/weverij/ik-hier/")
    tab.clicks = 0
    tab.tap("Weg uit deze buurt", within="main")
    tab.press("Ja, ik vertrek")
    assert tab.clicks == TWO
    nobody_wrote_it(reader, page, tab.person.name)
    tab.go("/ik/")
    tab.see(tab.person.name)
    tab.miss("De Weverij")


@pytest.mark.proves("F79", "safety:A9")
def test_leaving_with_everything_takes_two_clicks_and_the_account_goes(sign_in: SignIn, visit: Visit) -> None:
    tab, reader = sign_in(refused=(403,)), visit()
    page = something_by(tab, "Een tweede rad")
    tab.go("/ik/")
    tab.clicks = 0
    tab.tap("Vertrekken", within="main")
    tab.press("Ja, ik vertrek")
    assert tab.clicks == TWO
    nobody_wrote_it(reader, page, tab.person.name)
    tab.go("/ik/")
    tab.miss(tab.person.name)


def something_by(tab: Tab, title: str) -> str:
    tab.go("/weverij/nieuws/nieuw/")
    tab.fill(title=title, body="Het staat er.")
    tab.choose("Iedereen")
    tab.press("Plaats", exact=True, within="#schrijf")
    tab.see(title, tab.person.name)
    return tab.path


def nobody_wrote_it(reader: Tab, page: str, name: str) -> None:
    reader.go(page)
    reader.see("oud-buur")
    reader.miss(name)
