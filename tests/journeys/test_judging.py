"""Report, hide with a reason, object, and two others decide: each in an own browser."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.faultless import faults

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]


@pytest.mark.proves("A47", "P14")
def test_from_report_to_two_others(sign_in: SignIn, visit: Visit) -> None:
    writer, others = sign_in(), [sign_in("connector"), sign_in("connector")]
    key = written_and_reported(writer, visit())
    hidden(sign_in("connector"), key)
    writer.go(f"/weverij/bericht/{key}/")
    writer.tap("Wat er besloten is")
    writer.see("Het gaat over één huis.", "geen computer")
    assert faults(writer) == []
    writer.fill(text="Ik noemde niemand.")
    writer.press("Stuur mijn bezwaar")
    for other in others:
        decided(other, writer.person.name)
    writer.go(writer.path)
    writer.see("Je had gelijk", "Er staat geen naam in.")


def written_and_reported(writer: Tab, stranger: Tab) -> str:
    """The key of the message."""
    writer.go("/weverij/nieuws/nieuw/")
    writer.fill(title="Dat ene huis", body="Daar groet niemand.")
    writer.press("Plaats", exact=True, within="#schrijf")
    key = writer.path.strip("/").split("/")[-1]
    stranger.go(f"/weverij/melden/?bericht={key}")
    stranger.choose("het kwetst of bedreigt iemand")
    stranger.press("Stuur")
    return key


def hidden(cato: Tab, key: str) -> None:
    cato.go(f"/weverij/bericht/{key}/verbergen/")
    cato.page.locator("[name=rule][value=point]").check()
    cato.fill(why="Het gaat over één huis.")
    cato.page.locator("main form button").last.click()


def decided(other: Tab, writer: str) -> None:
    other.go("/weverij/ronde/bezwaren/")
    other.tap(writer, within="main")
    other.choose("Het mag weer te zien zijn")
    other.fill(why="Er staat geen naam in.")
    other.press("Dit vind ik")
