"""A whole journey with a keyboard only, and you always see where you are."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Letterbox, Visit

SignIn = Callable[..., Tab]
FOCUS = """() => {
  const part = document.activeElement, style = getComputedStyle(part), label = part.closest("label");
  const rings = [style, label && getComputedStyle(label)].filter(Boolean);
  const box = part.getBoundingClientRect();
  return {
    name: (part.innerText || part.getAttribute("aria-label") || part.name || part.tagName).trim().replace(/\\s+/g, " "),
    ring: rings.some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2) || style.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
MOST_TABS = 90


@pytest.mark.proves("A8", "F77")
def test_somebody_joins_without_a_mouse(visit: Visit, letterbox: Letterbox) -> None:
    tab, address = visit("desktop"), "toets@example.org"
    tab.go("/weverij/")
    walk_to(tab, "Naar de inhoud")
    walk_to(tab, "Meedoen")
    hit(tab, "Enter", "**/meedoen/")
    walk_to(tab, "name")
    tab.page.keyboard.type("Toon")
    walk_to(tab, "email")
    tab.page.keyboard.type(address)
    hit(tab, "Enter", "**/binnen/code/")
    walk_to(tab, "code")
    tab.page.keyboard.type(letterbox.code(address))
    hit(tab, "Enter", "**/meedoen/wat/*")
    walk_to(tab, "Sla over")
    hit(tab, "Enter", "**/meedoen/welkom/")
    tab.see("Welkom, Toon")


@pytest.mark.nightly
@pytest.mark.proves("A8", "F77")
def test_a_wrong_form_brings_the_keyboard_to_what_is_wrong(visit: Visit) -> None:
    tab = visit("desktop", refused=(422,))
    tab.go("/weverij/meedoen/")
    walk_to(tab, "Ik doe mee")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(".errors")
    assert tab.page.evaluate("document.activeElement.className") == "errors"
    walk_to(tab, "Hoe noemen we je?")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.name") == "name"


@pytest.mark.nightly
@pytest.mark.proves("A8")
def test_with_letters_twice_as_large_the_ring_is_still_there(sign_in: SignIn) -> None:
    tab = sign_in()
    tab.context.add_cookies([{"name": "letters", "value": "3", "url": tab.base}])
    tab.go("/weverij/nieuws/nieuw/")
    for name in ("title", "body", "audience", "Foto’s erbij", "Bekijk eerst"):
        walk_to(tab, name)


def walk_to(tab: Tab, name: str) -> None:
    """Presses Tab until this has the focus; each stop on the way must be seen and have a ring."""
    for _n in range(MOST_TABS):
        tab.page.keyboard.press("Tab")
        stop = tab.page.evaluate(FOCUS)
        assert stop["ring"] and stop["seen"], f"{tab.path}: {stop}"
        if stop["name"].startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached on {tab.path}")


def hit(tab: Tab, key: str, to: str) -> None:
    tab.page.keyboard.press(key)
    tab.page.wait_for_url(to)
