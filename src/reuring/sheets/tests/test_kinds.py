"""Places, photos and people on a sheet: a piece of ground and no door, a picture made anew, a name by one's own yes."""
from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from PIL import Image

from reuring.core.rows import swap
from reuring.hoods.models import Membership, Place
from reuring.posts import photos
from reuring.sheets.definitions import STEPS, sheets
from reuring.sheets.models import Answer, SheetPhoto
from reuring.sheets.pins import cell, ground_of
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

TALK = {"source": "street", "consent": "none"}
AT = "/oost/ronde/bladen/"


def send(street: SimpleNamespace, number: str, **said: Any) -> Any:
    return visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").post(f"{AT}{number}/", TALK | said)


def read(street: SimpleNamespace, path: str) -> str:
    return visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE="nl").get(path).content.decode()


def test_the_map_is_pressed_and_what_was_typed_stays(street: SimpleNamespace) -> None:
    pressed = send(street, "W2", **{"q2": "Schaken", "q1_pin.x": "150", "q1_pin.y": "80"})
    page = pressed.content.decode()
    assert pressed.status_code == 200 and "Schaken" in page and "De punt staat." in page
    with scope(hood=street.oost):
        lon, lat = ground_of(street.oost).where(150, 80)
    talk = send(street, "W2", q2="Schaken", q1_lon=str(lon), q1_lat=str(lat)).headers["Location"]
    kept = Answer._base_manager.get(place=1)
    assert (kept.lon, kept.lat) == cell(lon, lat) and 5.8 < kept.lon < 5.9 and 51.8 < kept.lat < 51.9
    assert ">2</text>" in read(street, f"{talk}kaart.svg") and "kaart.svg" in read(street, talk)


def test_a_form_sent_by_the_keyboard_is_no_pin(street: SimpleNamespace) -> None:
    assert send(street, "W2", **{"q2": "Schaken", "q1_pin.x": "0", "q1_pin.y": "0"}).status_code == 302


def test_a_place_comes_from_the_list_or_in_words_and_is_no_home(street: SimpleNamespace) -> None:
    wrong = send(street, "W2", q1="Kerkstraat 12")
    assert wrong.status_code == 422 and "Kerkstraat 12" in wrong.content.decode()
    assert "Het Park" in read(street, send(street, "W2", q1_spot=street.park.pk).headers["Location"])
    with scope(hood=street.west):
        hof = Place.objects.create(hood=street.west, slug="hof", name="Hof")
    assert send(street, "W2", q1_spot=hof.pk).status_code == 422


def test_somebody_is_chosen_by_their_own_yes_and_goes_when_they_take_it_back(street: SimpleNamespace) -> None:
    with scope(hood=street.oost):
        bram = Membership.objects.get(person=street.bram)
    assert send(street, "W4", q8_who=f"m{bram.pk}").status_code == 422
    swap(bram, {}, findable=True)
    talk = send(street, "W4", q8_who=f"m{bram.pk}").headers["Location"]
    assert "Bram" in read(street, talk)
    swap(bram, {}, findable=False)
    assert "Bram" not in read(street, talk)


@pytest.mark.proves("R3")
def test_a_name_is_no_trait(street: SimpleNamespace) -> None:
    wrong = send(street, "W4", q8="de Marokkaanse vrouwen")
    assert wrong.status_code == 422 and "Marokkaanse" in wrong.content.decode()
    assert send(street, "W4", q8="de bakker").status_code == 302


def test_a_photo_is_made_anew_has_words_and_is_read_by_the_team(street: SimpleNamespace) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG")
    file = SimpleUploadedFile("trots.jpg", out.getvalue(), "image/jpeg")
    assert send(street, "W2", q5=file).status_code == 422
    file.seek(0)
    talk = send(street, "W2", q5=file, q5_alt="Een geveltuin").headers["Location"]
    photo = SheetPhoto._base_manager.get()
    assert 'alt="Een geveltuin"' in read(street, talk)
    at = f"{AT}foto/{photo.pk}/480/"
    assert [visit_as(street, who).get(at).status_code for who in ("suus", "aisha", "visitor", "zoe")] == [200, 403, 403, 403]
    assert photos.sweep() == 0 and photos.path_of(photo.name, 480).exists()


@pytest.mark.once
def test_every_sheet_stands_under_one_step() -> None:
    assert sorted(number for numbers in STEPS.values() for number in numbers) == sorted(sheets())
