"""Borrowing from the first tap to bringing back, on two phones without a script."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from reuring.core import clock
from reuring.testing.browser import Tab

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]


@pytest.mark.proves("F26", "S3-28", "A7")
def test_a_thing_goes_along_and_comes_back(sign_in: SignIn, things: dict[str, int]) -> None:
    borrower, owner = sign_in(js=False), sign_in("writer", js=False)
    borrower.go(f"/weverij/spullen/{things['Thing']}/")
    borrower.tap("Vraag of het kan", within="main")
    borrower.fill(first=(clock.today() + timedelta(days=40)).isoformat(), words="Een plank ophangen")
    borrower.choose("Ik las de afspraken")
    borrower.press("Vraag of het kan", within="main")
    borrower.see("Gevraagd.")
    owner.go(borrower.path)
    owner.press("Ja, graag", within="main")
    owner.see("Afgesproken.")
    owner.press("Meegegeven")
    borrower.go(borrower.path)
    borrower.press("Het is terug")
    borrower.see("Het is terug. Dank je wel.")
