"""A talk on the street, written down with one thumb on a small phone; and what was promised about it, kept."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import monotonic

import pytest

from reuring.core import clock
from reuring.testing.browser import Tab

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
MOST, SECONDS = 9, 90        # taps beside typing; a talk waits no longer
TALL = "() => Math.min(...[...document.querySelectorAll('main form button, main form label.choice')].map(one => one.getBoundingClientRect().height))"


def test_a_street_talk_with_one_thumb_and_the_promise_that_comes_from_it(sign_in: SignIn) -> None:
    tab = sign_in("supporter")
    tab.go("/weverij/ronde/")
    tab.clicks, began = 0, monotonic()
    tab.tap("Gespreksbladen")
    tab.tap("W3 Straatgesprek")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360 and tab.page.evaluate(TALL) >= 44
    tab.fill(q0="Op dinsdag ruikt de hele straat naar brood.", on_behalf="Riet", tell_by=(clock.today() + timedelta(days=7)).isoformat())
    for words in ("mag doorverteld", "ja, gezegd", "buren met wie we kennismaakten"):
        tab.choose(words)
    tab.press("Schrijf het op")
    assert tab.clicks <= MOST and monotonic() - began < SECONDS
    tab.see("Op dinsdag ruikt de hele straat naar brood.", "ja, gezegd")
    tab.tap("als uitspraak")
    tab.see("Straatgesprek", "op straat")
    tab.go("/ik/")
    tab.tap("Vertel Riet wat we met het gesprek deden")
    tab.press("Het is gedaan")
    tab.see("Goed dat je het deed.")
