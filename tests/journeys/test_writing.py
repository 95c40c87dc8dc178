"""Putting up news with a photo, talking about it, changing it, taking it back."""
from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from reuring.testing.browser import Tab
from tests.journeys.conftest import Visit

SignIn = Callable[..., Tab]
GPS, NORTH = 0x8825, {1: "N", 2: (51.0, 50.0, 0.0), 3: "E", 4: (5.0, 52.0, 0.0)}
CAMERA, ARTIST = 0x0110, 0x013B
ALT = "Een bankje onder een boom"


@pytest.mark.proves("A7", "safety:B5")
@pytest.mark.parametrize(("device", "js"), [("phone", False), pytest.param("desktop", True, marks=pytest.mark.nightly)])
def test_news_with_a_photo_from_first_word_to_last(sign_in: SignIn, device: str, js: bool) -> None:
    tab = sign_in(device=device, js=js, refused=(422,))
    title = f"Bankje terug ({device})"
    write(tab, title)
    tab.press("Bekijk eerst")
    assert re.search(r"Dit zijn je lezers: de \d+ buren", " ".join(tab.words.split()), re.I)
    photo_needs_words(tab)
    tab.page.set_input_files("[name=photo_1]", {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": snapshot()})
    tab.press("Plaats", exact=True, within="#schrijf")
    assert tab.page.inner_text("h1") == title
    photo_tells_nothing(tab)
    talk(tab)
    change(tab, title)
    take_back_and_put_back(tab, title)


@pytest.mark.nightly
def test_who_reads_it_is_said_in_words_and_number_and_is_true(sign_in: SignIn, visit: Visit) -> None:
    writer, stranger, neighbour = sign_in(), visit(refused=(403, 404)), sign_in()
    write(writer, "Sleutel gevonden")
    writer.press("Plaats", exact=True, within="#schrijf")
    assert stranger.go(writer.path).status in {403, 404}
    stranger.miss("Sleutel gevonden")
    neighbour.go(writer.path)
    assert neighbour.page.inner_text("h1") == "Sleutel gevonden"


@pytest.mark.nightly
@pytest.mark.proves("A7")
@pytest.mark.parametrize("js", [True, False])
def test_typed_text_comes_back_when_the_session_had_ended(sign_in: SignIn, js: bool) -> None:
    tab = sign_in(js=js, refused=(403, 422))
    write(tab, "Twintig tegels eruit deze zomer")
    tab.context.clear_cookies(name="sessionid")
    tab.press("Plaats", exact=True, within="#schrijf")
    assert "Twintig tegels eruit deze zomer" in tab.page.content()
    assert "De grond is er klaar voor." in tab.page.content()


@pytest.mark.nightly
def test_a_double_click_posts_once(sign_in: SignIn) -> None:
    tab = sign_in(js=False)
    write(tab, "Dubbel geklikt")
    tab.page.locator("#schrijf").get_by_role("button", name="Plaats", exact=True).dblclick()
    tab.page.wait_for_url(re.compile(r"/nieuws/\d+/"))
    tab.go("/weverij/nieuws/")
    assert tab.page.get_by_role("link", name="Dubbel geklikt").count() == 1


def write(tab: Tab, title: str) -> None:
    tab.go("/weverij/nieuws/nieuw/")
    tab.fill(title=title, body="De grond is er klaar voor.\n\nKom **kijken**.")
    tab.choose("buren met wie we kennismaakten")


def photo_needs_words(tab: Tab) -> None:
    tab.open("Foto’s erbij")
    tab.page.set_input_files("[name=photo_1]", {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": snapshot()})
    tab.press("Plaats", exact=True, within="#schrijf")
    tab.see("Vertel kort wat er op de foto staat")
    tab.fill(alt_1=ALT)
    tab.page.check("[name=faces]")


def snapshot() -> bytes:
    """As a phone makes it: with the place, the camera and the owner in it."""
    out, picture = BytesIO(), Image.radial_gradient("L").resize((1600, 1200)).convert("RGB")
    exif = Image.Exif()
    exif[CAMERA], exif[ARTIST], exif[GPS] = "Phone 9", "Jan Jansen", NORTH
    picture.save(out, "JPEG", exif=exif)
    assert b"Jan Jansen" in out.getvalue()
    return out.getvalue()


def photo_tells_nothing(tab: Tab) -> None:
    shown = tab.page.locator("main article img")
    assert shown.get_attribute("alt") == ALT
    served = tab.page.request.get(shown.get_attribute("src") or "")
    assert served.status == 200 and dict(Image.open(BytesIO(served.body())).getexif()) == {}
    assert b"Jan Jansen" not in served.body() and b"Phone 9" not in served.body()


def talk(tab: Tab) -> None:
    tab.fill(body="Wie komt er zitten?")
    tab.press("Plaats je bericht")
    tab.see("Wie komt er zitten?")
    word = tab.page.locator("form[action$='/woord/'] button").first
    word.click()
    assert tab.page.locator("form[action$='/woord/'] button").first.inner_text() != ""


def change(tab: Tab, title: str) -> None:
    tab.open("Wat je hiermee kunt doen")
    tab.tap("Wijzig de tekst")
    tab.fill(body="De grond is er klaar voor. Morgen om tien uur.")
    tab.press("Bewaar dit")
    tab.see(title, "Morgen om tien uur.")


def take_back_and_put_back(tab: Tab, title: str) -> None:
    tab.open("Wat je hiermee kunt doen")
    tab.press("Trek het in")
    page = tab.path
    tab.go("/weverij/nieuws/")
    tab.miss(title)
    tab.go(page)
    tab.press("Zet het terug")
    tab.go("/weverij/nieuws/")
    tab.see(title)
