"""Two neighbours and their letters, on a phone: without script from the first word to a block; with it, away at once."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reuring.testing.browser import Tab

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
FOLDER = os.environ.get("REURING_PICTURES", "")


def seen(tab: Tab, name: str) -> None:
    """Kept as a picture when somebody wants to look."""
    if FOLDER:
        tab.page.screenshot(path=Path(FOLDER) / f"letters-{name}.png", full_page=True)


def send(tab: Tab, words: str, *, warned: str = "") -> None:
    """Write it, read the warning if there is one, and send it all the same."""
    tab.fill(words=words)
    tab.press("Verstuur de brief")
    if warned:
        tab.see("Lees dit eerst.", warned)
        assert tab.page.input_value("[name=words]") == words
        seen(tab, "warned")
        tab.choose("Ik ken deze buur en wil het zo sturen")
        tab.press("Verstuur de brief")
    tab.see("Je brief is verstuurd.")


@pytest.mark.proves("A7", "safety:A2")
def test_a_letter_is_written_warned_of_answered_and_then_one_has_enough(sign_in: SignIn) -> None:
    one, other = sign_in(js=False, refused=(422,)), sign_in("connector", js=False, refused=(422,))
    other.go("/weverij/ik-hier/")
    other.tap("Mijn pagina hier")
    one.go(other.path)
    one.tap(f"Schrijf {other.person.name} een brief")
    send(one, "Wij zijn twee weken weg. Geef jij de planten water?", warned="In je brief staat dat je weg bent.")
    other.go("/weverij/brieven/")
    other.tap(one.person.name)
    send(other, "Dat doe ik graag. Wil je 5 euro overmaken voor nieuwe potgrond?", warned="Je brief gaat over geld.")
    there = other.path.partition("#")[0]
    one.go(there)
    one.see("Dat doe ik graag.", "Betaal nooit vooraf.")
    seen(one, "talk")
    one.open("Ik kom deze buur liever niet tegen")
    one.press("Houd ons uit elkaar")
    send(other, "Ben je al terug?")
    one.go(there)
    one.miss("Ben je al terug?")


@pytest.mark.proves("safety:E7")
def test_escape_twice_is_away_and_no_step_back_shows_it(sign_in: SignIn) -> None:
    tab = sign_in(fresh=True)
    tab.page.route("https://www.knmi.nl/**", lambda route: route.fulfill(body="<title>Het weer</title>", content_type="text/html"))
    tab.go("/weverij/")
    tab.go("/weverij/brieven/")
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_url("https://www.knmi.nl/**")
    tab.page.go_back()
    assert "/brieven/" not in tab.page.url
