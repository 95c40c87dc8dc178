"""Pictures of the main screens, to look at and to show: in the folder that REURING_PICTURES names.

Without that wish only with --nightly, and thrown away: what stands on these screens is proven by the other journeys.
"""
from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit

SignIn = Callable[..., Tab]
SCREENS = [     # name, path, device, what this device keeps of how the page looks
    ("today-desktop", "/weverij/", "desktop", {}), ("today-phone", "/weverij/", "phone", {}), ("story", "/weverij/verhalen/78/", "desktop", {}),
    ("story-phone", "/weverij/verhalen/78/", "phone", {}), ("who-and-where", "/weverij/wie-en-waar/", "desktop", {}),
    ("our-neighbourhood", "/weverij/onze-buurt/", "desktop", {}), ("resting", "/hoogveld/", "desktop", {}), ("exploring", "/oude-haven/", "desktop", {}),
    ("seeding", "/spoorzicht/", "desktop", {}), ("arabic-phone", "/weverij/", "phone", {"taal": "ar"}), ("dark", "/weverij/", "desktop", {"theme": "dark"}),
    ("style", "/beheer/stijl/", "desktop", {}), ("join-phone", "/weverij/meedoen/", "phone", {}), ("choose", "/", "desktop", {}),
    ("map", "/weverij/kaart/", "desktop", {}), ("map-phone", "/weverij/kaart/", "phone", {}), ("place-phone", "/weverij/plek/1/", "phone", {}),
    ("agenda", "/weverij/agenda/", "desktop", {}),
    ("agenda-phone", "/weverij/agenda/", "phone", {}), ("who-and-where-phone", "/weverij/wie-en-waar/", "phone", {}),
    ("place-arabic-phone", "/weverij/plek/1/", "phone", {"taal": "ar"}), ("social-map-phone", "/weverij/sociale-kaart/", "phone", {}),
    ("large-letters-phone", "/weverij/", "phone", {"letters": "3"}), ("search-phone", "/weverij/zoeken/?q=koffie", "phone", {}),
]
WANTED = os.environ.get("REURING_PICTURES")
pytestmark = [] if WANTED else [pytest.mark.nightly]
FOLDER = Path(WANTED or tempfile.mkdtemp(prefix="pictures-"))


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_picture_of_each_main_screen(visit: Visit, device: str) -> None:
    tab = visit(device)
    for name, path, on, look in SCREENS:
        if on == device:
            tab.context.clear_cookies()
            tab.context.add_cookies([{"name": key, "value": value, "url": tab.base} for key, value in look.items()])
            tab.go(path)
            assert take(tab, name) > 10_000, name


def test_pictures_of_the_desk_and_of_writing(sign_in: SignIn) -> None:
    team = sign_in("connector", device="phone")
    team.go("/weverij/ronde/")
    assert take(team, "round-phone") > 10_000
    writer = sign_in()
    writer.go("/weverij/nieuws/nieuw/")
    writer.fill(title="Soep om zes uur", body="Amina kookt **linzensoep** in het Ketelhuis.\n\nNeem een kom mee.")
    writer.choose("Iedereen")
    writer.press("Bekijk eerst")
    writer.see("Dit zijn je lezers")
    assert take(writer, "preview-phone") > 10_000


def take(tab: Tab, name: str) -> int:
    """As first seen, and whole for who wants to keep them; answers how many bytes the first has."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    tab.page.evaluate("document.fonts.ready")
    if WANTED:
        tab.page.screenshot(path=FOLDER / f"{name}-whole.png", full_page=True, scale="css")
    return len(tab.page.screenshot(path=FOLDER / f"{name}.png", scale="css"))
