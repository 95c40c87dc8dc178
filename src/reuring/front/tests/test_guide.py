"""How the site works, on the screen and on paper, in four languages (S3-9)."""
from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

from reuring.core.addresses import address
from reuring.front.guide import STEPS
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once


def read(language: str = "nl", path: str = "/oost/uitleg/") -> str:
    return Client(HTTP_ACCEPT_LANGUAGE=language).get(path).content.decode()


@pytest.mark.proves("S3-9")
def test_each_flow_has_three_sentences_and_its_button(street: SimpleNamespace) -> None:
    page = read()
    with translation.override("nl"):
        for step in STEPS:
            assert all(f"<p>{sentence}</p>" in page for sentence in step.sentences)
            assert f"{step.button}</a>" in page
    assert page.count('<li class="notice">') == len(STEPS) == 9


@pytest.mark.proves("S3-9", "A9")
@pytest.mark.parametrize(("language", "words", "way"), [("nl", "Je hebt geen wachtwoord nodig.", "ltr"), ("en", "You need no password.", "ltr"),
                                                        ("tr", "Şifre gerekmez.", "ltr"), ("ar", "لا تحتاج إلى كلمة مرور.", "rtl")])
def test_it_speaks_four_languages(street: SimpleNamespace, language: str, words: str, way: str) -> None:
    page = read(language)
    assert words in page and f'dir="{way}"' in page


def test_every_button_leads_where_it_says(street: SimpleNamespace) -> None:
    request = SimpleNamespace(hood=street.oost, on_own_domain=False)
    for step in STEPS:
        assert resolve(address(request, step.to)).view_name == step.to
        assert visit_as(street, "aisha").get(address(request, step.to)).status_code == 200


@pytest.mark.proves("S3-9")
@pytest.mark.parametrize("life", ["seeding", "growing", "resting"])
def test_it_is_linked_from_the_foot_of_every_page(street: SimpleNamespace, life: str) -> None:
    street.oost.life = life
    street.oost.save()
    street.oost.touch()
    assert '<a href="/oost/uitleg/">Hoe werkt deze site?</a>' in read(path="/oost/")
    assert "024 000 00 00" in read()


@pytest.mark.parametrize(("life", "joins"), [("exploring", False), ("seeding", True), ("growing", True), ("resting", False)])
def test_nobody_is_told_to_do_what_cannot_be_done_now(street: SimpleNamespace, life: str, joins: bool) -> None:
    street.oost.life = life
    street.oost.save()
    assert ("Je hebt geen wachtwoord nodig." in read()) is joins
    assert "Begin op de eerste pagina: Vandaag." in read()
