"""On paper: the phone and the place are on it, the buttons are not, and what promises to be one page is one page."""
from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit
from tests.journeys.test_desk import enter_riet

pytestmark = pytest.mark.nightly
SignIn = Callable[..., Tab]
PHONE, PLACE = "0320 – 000 000", "Het Ketelhuis"


@pytest.mark.proves("J1")
def test_a_printed_page_tells_whom_to_call_and_where_to_go(visit: Visit) -> None:
    tab = visit("desktop")
    for path in ("/weverij/", "/weverij/verhalen/78/", "/weverij/samen-doen/"):
        tab.put(tab.ask(path))
        words = on_paper(tab)
        assert all(part in words for part in (PHONE, PLACE, "/weverij/")), words
        assert "Grotere letters" not in words and "Lees voor" not in words


@pytest.mark.proves("J1", "F71")
def test_the_codes_fit_on_a_sheet_each_with_the_number_to_call(sign_in: SignIn, tmp_path: Path) -> None:
    tab = sign_in("connector", device="desktop")
    tab.go("/weverij/ronde/codes/")
    tab.fill(count="8")
    tab.press("Maak het vel")
    assert on_paper(tab).count(PHONE) >= 8
    assert pages(tab, tmp_path) == 1


@pytest.mark.proves("J1", "A3")
def test_the_card_of_riet_is_one_page(sign_in: SignIn, tmp_path: Path) -> None:
    tab = sign_in("supporter", device="desktop")
    enter_riet(tab)
    words = on_paper(tab)
    assert all(part in words for part in ("Riet", tab.person.name, PHONE, PLACE)), words
    assert pages(tab, tmp_path) == 1


def on_paper(tab: Tab) -> str:
    """What a printer would get."""
    tab.page.emulate_media(media="print")
    words = " ".join(tab.words.split())
    tab.page.emulate_media(media="null")
    return words


def pages(tab: Tab, folder: Path) -> int:
    """Counted in the printed file itself."""
    path = folder / "page.pdf"
    tab.page.pdf(path=path, format="A4")
    if shutil.which("pdfinfo"):
        return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout)[1])
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
