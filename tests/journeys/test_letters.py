"""Two neighbours and their letters, on a phone: without script from the first word to a block; with it, away at once."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reuring.testing.browser import Tab

SignIn = Callable[..., Tab]
FOLDER = os.environ.get("REURING_PICTURES", "")


def seen(tab: Tab, name: str) -> None:
    """Kept as a picture when somebody wants to look."""
    if FOLDER:
        tab.page.screenshot(path=Path(FOLDER) / f"letters-{name}.png", full_page=True)


@pytest.mark.proves("A7", "safety:A2")
def test_a_letter_is_written_warned_of_answered_and_then_one_has_enough(sign_in: SignIn) -> None:
    one, other = sign_in(js=False, refused=(422,)), sign_in("connector", js=False, refused=(422,))
    other.go("/weverij/ik-hier/")
    other.tap("Mijn pagina hier")
    one.go(other.path)
    one.tap(f"Schrijf {other.person.name} een brief")
    one.fill(words="Wij zijn twee weken weg. Geef jij de planten water?")
    one.press("Verstuur de brief")
    one.see("Lees dit eerst.", "In je brief staat dat je weg bent.")
    assert one.page.input_value("[name=words]").endswith("Geef jij de planten water?")
    seen(one, "warned")
    one.choose("Ik ken deze buur en wil het zo sturen")
    one.press("Verstuur de brief")
    one.see("Je brief is verstuurd.")
    other.go("/weverij/brieven/")
    seen(other, "list")
    other.tap(one.person.name)
    other.see("Geef jij de planten water?")
    other.fill(words="Dat doe ik graag. Wil je 5 euro overmaken voor nieuwe potgrond?")
    other.press("Verstuur de brief")
    other.choose("Ik ken deze buur en wil het zo sturen")
    other.press("Verstuur de brief")
    there = other.path.partition("#")[0]
    one.go(there)
    one.see("Dat doe ik graag.", "Betaal nooit vooraf.")
    seen(one, "talk")
    one.open("Ik kom deze buur liever niet tegen")
    one.press("Houd ons uit elkaar")
    other.go(there)
    other.fill(words="Ben je al terug?")
    other.press("Verstuur de brief")
    other.see("Je brief is verstuurd.", "Ben je al terug?")
    one.go(there)
    one.miss("Ben je al terug?")
    seen(one, "apart")


@pytest.mark.proves("safety:E7")
def test_escape_twice_is_away_and_no_step_back_shows_it(sign_in: SignIn) -> None:
    tab = sign_in()
    tab.page.route("https://www.knmi.nl/**", lambda route: route.fulfill(body="<title>Het weer</title>", content_type="text/html"))
    tab.go("/weverij/")
    tab.go("/weverij/brieven/")
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    tab.page.wait_for_url("https://www.knmi.nl/**")
    tab.page.go_back()
    assert "/brieven/" not in tab.page.url
