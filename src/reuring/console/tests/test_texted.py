"""A line or a photo from a known number waits for the team; from an unknown one nothing is kept."""
from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from PIL import Image

from reuring.accounts import leaving, mobiles
from reuring.accounts.models import Person
from reuring.core.texting import coming_in, sending
from reuring.hoods.models import Voice
from reuring.news.models import Article
from reuring.posts.models import Photo
from reuring.promises import texted
from reuring.testing.phonebox import SECRET, Phonebox, phonebox, to_client
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

ALI, STRANGE = "+31612345678", "+31687654321"
BREAD = "Morgen suikerbrood bij de bakker op het plein"


@pytest.fixture
def box(street: SimpleNamespace, settings: Any) -> Iterator[Phonebox]:
    with phonebox() as opened:
        settings.SMS_URL, settings.SMS_SECRET, settings.SMS_NUMBER = opened.address, SECRET, "+31600000000"
        mobiles.claim(street.bram, ALI)
        yield opened


def text(box: Phonebox, words: str, number: str = ALI, pictures: list[str] | None = None) -> str:
    box.text(to_client(Client()), number, words, pictures=pictures)
    coming_in.look_at_waiting()
    sending.deliver_waiting()
    return box.to(number)[-1]


def a_photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), "sienna").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.proves("R23")
def test_a_photo_by_text_stands_on_the_board_after_somebody_looked(street: SimpleNamespace, box: Phonebox) -> None:
    box.pictures["/m/1"] = a_photo()
    assert "kijkt er eerst naar" in text(box, BREAD, pictures=["/m/1", "/m/2", "https://evil.example/m"])
    voice = Voice._base_manager.get()
    assert (texted.fetch.func(voice.pk, ["/m/1", "/m/2", "https://evil.example/m"]), Article._base_manager.exists()) == (1, False)
    path = f"/oost/ronde/stemmen/{voice.pk}/"
    assert [visit_as(street, who).get(f"{path}foto/1/").status_code for who in ("visitor", "aisha", "suus", "zoe", "cato")] == [403, 403, 403, 403, 200]
    cato = visit_as(street, "cato", HTTP_ACCEPT_LANGUAGE="nl")
    assert BREAD in cato.get(f"{path}prikbord/").content.decode()
    assert cato.post(f"{path}prikbord/", {"title": "Brood", "body": "Iets anders", "alt_1": ""}).status_code == 422
    assert cato.post(f"{path}prikbord/", {"title": "Brood", "body": "Iets anders", "alt_1": "Een brood"}).status_code == 302
    article = Article._base_manager.get()
    assert (article.author, article.entered_by, article.source, article.body) == (street.bram, street.cato, "phone", BREAD)
    assert Photo._base_manager.get().alt == "Een brood" and texted.pictures_of(voice.pk) == []
    assert cato.post(f"{path}prikbord/", {"title": "Brood", "alt_1": "x"}).status_code == 409


def test_an_unknown_or_paused_number_leaves_nothing(street: SimpleNamespace, box: Phonebox) -> None:
    assert "niets bewaard" in text(box, BREAD, STRANGE)
    mobiles.claim(street.stijn, STRANGE)
    assert "niets bewaard" in text(box, BREAD, STRANGE) and not Voice._base_manager.exists()


@pytest.mark.proves("safety:F6", "safety:E1")
def test_private_words_are_not_put_up_and_who_leaves_takes_what_waits_along(street: SimpleNamespace, box: Phonebox) -> None:
    text(box, "Bel mij op 06 12345678 voor een fiets")
    voice = Voice._base_manager.get()
    assert visit_as(street, "cato").post(f"/oost/ronde/stemmen/{voice.pk}/prikbord/", {"title": "Fiets"}).status_code == 422
    leaving.leave(Person.objects.get(pk=street.bram.pk))
    with scope(hood=street.oost):
        assert not Voice.objects.exists()
