"""Neighbourhoods that listen, or rest: another front page, and one thing to do."""
from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.nightly


@pytest.mark.proves("A7")
@pytest.mark.parametrize(("device", "js"), [("phone", False), ("desktop", True)])
def test_a_neighbourhood_that_explores_asks_one_question(visit: Visit, device: str, js: bool) -> None:
    tab = visit(device, js=js)
    tab.go("/oude-haven/")
    tab.see("We beginnen net")
    tab.tap("Vertel het ons", within="main")
    tab.fill(text="Je hoort hier de masten.")
    tab.press("Vertel het ons", within="main")
    assert "?dank=" in tab.path
    assert tab.clicks == 2


@pytest.mark.proves("A67", "A7")
@pytest.mark.parametrize(("device", "js"), [("phone", False), ("desktop", True)])
def test_a_neighbourhood_that_rests_counts_who_will_start_again(visit: Visit, device: str, js: bool) -> None:
    tab = visit(device, js=js)
    tab.go("/hoogveld/")
    tab.see("Deze buurt rust even")
    before = here(tab.words)
    tab.tap("Ik wil helpen starten")
    tab.fill(name="Teun", contact="06 00 00 00 01")
    tab.press("Ik help starten")
    tab.go("/hoogveld/")
    assert here(tab.words) == before + 1
    assert tab.find("Lees wat hier gebeurde").count() == 1


def here(words: str) -> int:
    return int(words.partition(" van 5")[0].rpartition("\n")[2].split()[-1])
