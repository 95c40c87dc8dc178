"""What the little script does in a real browser, on a page of its own: no server, no network."""
from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from reuring.core import assets

pytestmark = pytest.mark.journey
SITE = "http://buurt.test"
SCRIPT = (assets.CSS.parent / "js" / "reuring.js").read_text()
FORM = """<!doctype html><html lang="nl"{failed}><title>x</title><main><p>Hallo <b>buurt</b>.</p><svg aria-hidden="true"><text>W</text></svg>
<button type="button" data-share hidden>Deel dit</button><button type="button" data-read data-stop="Stop">Lees voor</button>
<form data-keep method="post" action="/klaar"><textarea name="text"></textarea><input type="file" name="photo" accept="image/*"><input name="alt" data-alt>
<button>Plaats</button></form></main><script src="/reuring.js"></script></html>"""
DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPY4KgJRAwQCgAhAgRpTKkg0wAAAABJRU5ErkJggg==")
VOICE = """window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
const speak = (words) => said.push([words.text, words.lang]);
Object.defineProperty(window, 'speechSynthesis', { value: { speaking: false, getVoices: () => [1], cancel() {}, speak } });"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.new_context()
    made = tab.new_page()
    made.route("**/*", answer)
    made.goto(f"{SITE}/form")
    yield made
    tab.close()


def test_typed_text_is_still_there_after_an_accident(page: Page) -> None:
    page.fill("textarea", "Twintig tegels")
    page.reload()
    assert page.input_value("textarea") == "Twintig tegels"


def test_typed_text_is_kept_when_sending_failed(page: Page) -> None:
    page.fill("textarea", "Twintig tegels")
    page.evaluate("document.querySelector('form').action = '/kapot'")
    page.click("form button")
    page.wait_for_url("**/kapot")
    page.goto(f"{SITE}/form")
    assert page.input_value("textarea") == "Twintig tegels"


def test_text_that_arrived_is_forgotten(page: Page) -> None:
    page.fill("textarea", "Twintig tegels")
    page.click("form button")
    page.wait_for_url("**/klaar")
    page.goto(f"{SITE}/form")
    assert page.input_value("textarea") == ""


def test_two_clicks_send_once(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.evaluate("() => { const button = document.querySelector('form button'); button.click(); button.click(); }")
    page.wait_for_url("**/klaar")
    assert sent == [f"{SITE}/klaar"]


def test_a_chosen_photo_is_shown_and_asks_for_its_words(page: Page) -> None:
    page.set_input_files("input[type=file]", {"name": "bankje.png", "mimeType": "image/png", "buffer": DOT})
    page.wait_for_selector("canvas.preview")
    assert page.evaluate("document.activeElement.name") == "alt"


@pytest.mark.proves("A6")
def test_reading_aloud_reads_words_and_leaves_drawings(page: Page) -> None:
    page.add_init_script(VOICE)
    page.reload()
    names = page.eval_on_selector_all("button:not([data-read])", "all => all.map(one => one.innerText)")
    page.click("[data-read]")
    assert page.eval_on_selector_all("button:not([data-read])", "all => all.map(one => one.innerText)") == names
    assert page.evaluate("said")[0] == ["Hallo buurt.", "nl"]
    assert [word for word, _lang in page.evaluate("said")].count("W") == 0
    assert page.inner_text("[data-read]") == "Stop"


def test_sharing_shows_itself_only_where_the_device_can(page: Page) -> None:
    assert not page.is_visible("[data-share]")
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    page.reload()
    page.click("[data-share]")
    assert page.evaluate("shared.title") == "x"


def answer(route: Route) -> None:
    if route.request.url.endswith("/reuring.js"):
        route.fulfill(body=SCRIPT, content_type="text/javascript")
    else:
        failed = " data-failed" if route.request.url.endswith("/kapot") else ""
        route.fulfill(body=FORM.replace("{failed}", failed), content_type="text/html; charset=utf-8")
