"""Every page of the workshop on a small phone, in Arabic and in Dutch: nothing scrolls sideways, nothing is cut off, no heading is skipped."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from reuring.testing.browser import Tab
from tests.journeys.conftest import Things
from tests.journeys.test_access import ELSEWHERE, ask, pages_of

SignIn = Callable[..., Tab]
LEAST = {"connector": 30, "writer": 5}
FAULTS = """() => {
  const root = document.documentElement, faults = [], name = (part) => part.outerHTML.slice(0, 90);
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth}`);
  const main = document.querySelector("main");
  if (root.lang === "ar" && (main.lang !== "nl" || main.dir !== "ltr")) faults.push("does not say that it is Dutch");
  let above = 0;
  for (const part of main.querySelectorAll("h1, h2, h3, h4")) {
    if (!part.checkVisibility()) continue;
    const level = Number(part.tagName[1]);
    if (level > above + 1) faults.push(`skips a heading: ${name(part)}`);
    above = level;
  }
  for (const part of main.querySelectorAll("a, button")) {
    if (part.checkVisibility() && !part.innerText.trim() && !part.querySelector("img[alt]:not([alt=''])")) faults.push(`has no words: ${name(part)}`);
  }
  for (const part of main.querySelectorAll("h1, h2, h3, p, li, td, th, label, .button, textarea")) {
    const { overflowX } = getComputedStyle(part);
    if (part.checkVisibility() && ["visible", "auto"].includes(overflowX) && part.clientWidth && part.scrollWidth > part.clientWidth + 2
        && !part.closest(".scroll, .lane, .tray, .crumbs, svg, .hide")) faults.push(`is wider than its place: ${name(part)}`);
  }
  return faults;
}"""

pytestmark = pytest.mark.nightly


@pytest.mark.proves("F77", "A8")
@pytest.mark.parametrize("role", LEAST)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_page_of_the_workshop_fits_a_small_phone(sign_in: SignIn, things: Things, role: str, language: str) -> None:
    tab, found, seen = sign_in(role, refused=(403, 404, 409)), [], 0
    tab.context.add_cookies([{"name": "taal", "value": language, "url": tab.base}])
    tab.go("/taal/")
    for route in pages_of(role):
        answer = ask(tab, route, things) if route.name.startswith("workshop:") else None
        if answer is None or answer.status in {*ELSEWHERE, 403, 404, 409} or "text/html" not in answer.headers["content-type"]:
            continue
        tab.page.goto(answer.url)
        seen += 1
        found += [f"{route.name}: {fault}" for fault in tab.page.evaluate(FAULTS)]
    assert not found, found
    assert seen >= LEAST[role]


def test_the_look_sees_what_does_not_fit(sign_in: SignIn) -> None:
    """The control."""
    tab = sign_in("connector")
    tab.go("/weverij/atelier/")
    assert tab.page.evaluate(FAULTS) == []
    tab.page.evaluate("""() => { const main = document.querySelector("main"); main.insertAdjacentHTML("afterbegin",
        "<h4>Te laag</h4><p>" + "breed ".repeat(99) + "</p><a href='/'></a>");
        main.querySelector("p").style.whiteSpace = "nowrap"; }""")
    found = " ".join(tab.page.evaluate(FAULTS))
    for fault in ("scrolls sideways", "skips a heading", "has no words", "is wider than its place"):
        assert fault in found
