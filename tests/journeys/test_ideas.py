"""An idea from its first words until it is pulled: on phones, without a script and without a mouse."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.test_keyboard import FOCUS, MOST_TABS

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
WORDS = "Een regenton bij elke voordeur"


@pytest.mark.proves("F38", "R11", "A8")
def test_an_idea_is_told_read_joined_and_pulled(visit: Visit, sign_in: SignIn) -> None:
    teller, team, champion, *neighbours = visit(js=False), sign_in("connector", js=False), *(sign_in(js=False) for _n in range(3))
    told(teller)
    team.go("/weverij/ronde/gasten/")
    enter(team, "Laat toe", WORDS)
    champion.go("/weverij/ideeen/alle/")
    enter(champion, WORDS)
    page = champion.path
    enter(champion, "Ik trek dit")
    enter(champion, "Ja, ik trek dit")
    for neighbour in neighbours:
        neighbour.go(page)
        enter(neighbour, "Ik doe mee")
        neighbour.see("Je doet mee.")
    champion.go(page)
    champion.see(WORDS, "Jet", f"{champion.person.name} trekt dit idee", "We beginnen")


def told(teller: Tab) -> None:
    """Without an account, on one page."""
    teller.go("/weverij/vertel/")
    for name, said in {"body": WORDS, "place": "", "better": "De tuintjes krijgen water van hier.", "name": "Jet"}.items():
        walk(teller, lambda _name, field, name=name: field == name)
        teller.page.keyboard.type(said) if said else teller.page.keyboard.press("ArrowDown")
    teller.page.wait_for_timeout(1_600)          # as a person: faster is taken for a machine
    enter(teller, "Vertel het")
    teller.see("Dank je voor je idee")


def enter(tab: Tab, *parts: str) -> None:
    """Walks to what says all of this, and presses Enter."""
    walk(tab, lambda name, _field: name.startswith(parts[0]) and all(part in name for part in parts))
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")


def walk(tab: Tab, there: Callable[[str, str], bool]) -> None:
    """Presses Tab until it is there; each stop on the way is seen and has a ring."""
    for _n in range(MOST_TABS):
        tab.page.keyboard.press("Tab")
        stop = tab.page.evaluate(FOCUS)
        assert stop["ring"] and stop["seen"], f"{tab.path}: {stop}"
        if there(stop["name"], tab.page.evaluate("document.activeElement.name") or ""):
            return
    raise AssertionError(f"it cannot be reached on {tab.path}")
