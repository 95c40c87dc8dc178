"""Coming in with a mobile number alone, on a phone without a script: every text really travels to the box and back."""
from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from reuring.testing.browser import Tab
from reuring.testing.house import House, running, wait_for
from reuring.testing.phonebox import SECRET, Phonebox, over_http, phonebox

pytestmark = pytest.mark.nightly
RIET = "+31611122233"


@pytest.fixture
def texting(settled: Path, tmp_path: Path) -> Iterator[tuple[House, Phonebox]]:
    """A house of its own, with a provider of text messages."""
    shutil.copytree(settled / "data", tmp_path / "data")
    with phonebox() as box, running(tmp_path / "data", REURING_MAIL_URL=f"files:{tmp_path}/mail", REURING_SMS_URL=box.address, REURING_SMS_SECRET=SECRET,
                                    REURING_SMS_NUMBER="+31600000000") as house:
        yield house, box


@pytest.mark.proves("F72", "R23", "A19")
def test_riet_joins_with_her_number_and_texts_a_line_to_the_team(texting: tuple[House, Phonebox], browser: Browser) -> None:
    house, box = texting
    tab = Tab(browser, f"http://localhost:{house.port}", js=False)
    tab.go("/weverij/meedoen/")
    tab.fill(name="Riet", email="06 11122233")
    tab.press("Ik doe mee")
    wait_for(lambda: bool(box.to(RIET)), "the code on her phone", within=30)
    found = re.search(r"\b(\d{3} ?\d{3})\b", box.to(RIET)[0])
    assert found
    tab.fill(code=found[1])
    tab.press("Verder")
    tab.see("Wat doe je graag?")
    tab.press("Verder")
    tab.see("Welkom, Riet")
    assert box.text(over_http(house.port), RIET, "Wie heeft mijn kat gezien?") in {200, 202, 204}
    wait_for(lambda: len(box.to(RIET)) > 1, "an answer on her phone", within=30)
    assert box.to(RIET)[-1].startswith("Dank je, Riet.")
    tab.close()
