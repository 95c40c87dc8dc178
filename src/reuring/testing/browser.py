"""A real browser for a test: one Chromium per process, and tabs that notice every trouble by themselves."""
from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    APIResponse,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    sync_playwright,
)

from reuring.commands.test import BROWSERS

QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-component-update", "--disable-sync",
         "--renderer-process-limit=1"]      # else each device also starts a process that waits for a page which never comes
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
STILL: dict[str, Any] = {"reduced_motion": "reduce"}       # nobody has to wait until something stopped moving
PATIENCE = 15_000       # milliseconds; two cores share a server, a worker and a browser
FREE: dict[tuple[Browser, str, str, bool], list[tuple[BrowserContext, Page]]] = {}       # emptied devices, for who comes next
EMPTY = "[localStorage, sessionStorage].forEach((store) => store.clear())"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Shared by all tests of this process: starting one costs a second."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("No Chromium for the browser journeys. On Debian: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"       # the sync API keeps a loop in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield started
        started.close()


class Tab:
    """One page of one device. It keeps count of clicks and of everything that went wrong by itself."""

    def __init__(self, browser: Browser, base: str, device: str = "phone", js: bool = True, fresh: bool = False, **given: Any) -> None:
        """`fresh`: a device that nobody had before and nobody gets after, for who changes more of it than cookies and what pages store."""
        self.base, self.js, self.clicks = base, js, 0
        self.troubles: list[str] = []
        self.refusals: list[int] = []
        self.pool = None if fresh or given else FREE.setdefault((browser, base, device, js), [])
        self.context, self.page = self.pool.pop() if self.pool else self._made(browser, DEVICES[device] | given)
        self.ears = {"console": self._said, "pageerror": self._broke, "requestfailed": self._failed, "response": self._answered}
        for event, ear in self.ears.items():
            self.page.on(event, ear)  # type: ignore[call-overload]

    def _made(self, browser: Browser, given: dict[str, Any]) -> tuple[BrowserContext, Page]:
        context = browser.new_context(base_url=self.base, locale="nl-NL", java_script_enabled=self.js, **STILL | given)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return context, page

    def go(self, path: str) -> Response:
        """Types an address; says no word about the status."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    def ask(self, path: str, **how: Any) -> APIResponse:
        """With the cookies of this device, beside the page; does not follow where it leads."""
        return self.context.request.get(path, max_redirects=0, **how)

    def put(self, answer: APIResponse) -> None:
        """An answer in the page that stands open, under its security policy: a quarter of what it costs to go there."""
        if not self.page.url.startswith(self.base):
            self.go("/taal/")
        self.page.evaluate("(path) => { history.replaceState(null, '', path); scrollTo(0, 0); }", answer.url)
        self.page.set_content(answer.text())

    def tap(self, name: str | re.Pattern[str], kind: str = "link", exact: bool = False, nth: int = 0, within: str = "") -> None:
        """Presses a link or button by what it says, and counts it."""
        self.find(name, kind, exact, within).nth(nth).click()
        self.clicks += 1

    def press(self, name: str | re.Pattern[str], **how: Any) -> None:
        self.tap(name, "button", **how)

    def find(self, name: str | re.Pattern[str], kind: str = "link", exact: bool = False, within: str = "") -> Locator:
        ground = self.page.locator(within) if within else self.page
        return ground.get_by_role(kind, name=name, exact=exact)  # type: ignore[arg-type]

    def fill(self, **values: str) -> None:
        """Types into fields by the name they send."""
        for name, value in values.items():
            self.page.fill(f"[name={name}]", value)

    def choose(self, label: str) -> None:
        """A radio button or box, by its words."""
        self.page.locator("label.choice", has_text=label).first.click()
        self.clicks += 1

    def open(self, summary: str) -> None:
        """Unfolds a menu, without script too."""
        self.page.locator("summary", has_text=summary).first.click()
        self.clicks += 1

    @property
    def words(self) -> str:
        """What stands on the page, as a person reads it."""
        return self.page.inner_text("body")

    def see(self, *parts: str) -> None:
        """Each of these stands on the page."""
        words = " ".join(self.words.split())
        assert [part for part in parts if part not in words] == [], f"on {self.path}: {words}"

    def miss(self, *parts: str) -> None:
        """None of these stands on the page."""
        words = " ".join(self.words.split())
        assert [part for part in parts if part in words] == [], f"on {self.path}: {words}"

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.base)

    def close(self, expected: tuple[int, ...] = ()) -> None:
        """Ends the device, or empties it for the next; raises what went wrong, but for the refusals that were expected."""
        for event, ear in self.ears.items():
            self.page.remove_listener(event, ear)
        if self.pool is None or not self._empty():
            self.context.close()
        surprises = [f"an answer {status}" for status in self.refusals if status not in expected]
        assert self.troubles + surprises == [], self.troubles + surprises

    def _empty(self) -> bool:
        """As it was before; or it cannot be."""
        if self.pool is None or len(self.context.pages) > 1:
            return False
        try:
            self.page.emulate_media(media="null")
            self.page.evaluate(EMPTY)
        except Error:
            return False
        self.context.clear_cookies()
        self.pool.append((self.context, self.page))
        return True

    def _broke(self, error: Error) -> None:
        self.troubles.append(f"{self.page.url}: {error}")

    def _said(self, message: ConsoleMessage) -> None:
        of_a_page = message.text.startswith("Failed to load resource: the server responded with a status of 4")
        if message.type in {"error", "warning"} and not of_a_page:      # refusals are judged where they are answered
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":       # somebody who goes on does not wait for a font
            self.troubles.append(f"{request.url}: {request.failure}")

    def _answered(self, answer: Response) -> None:
        if answer.status < 400:
            return
        if answer.request.is_navigation_request() and answer.status < 500:
            self.refusals.append(answer.status)
        else:
            self.troubles.append(f"{answer.url}: {answer.status}")
