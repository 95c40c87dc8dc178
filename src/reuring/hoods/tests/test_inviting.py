"""An invitation without borrowing a name: the exact words first, nothing sent, and on paper everything one needs."""
from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.core import mail as sent

from reuring.core import qr
from reuring.core.models import OutgoingMail
from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

PAGE = "/oost/uitnodigen/"


def invite(street: SimpleNamespace, who: str = "aisha", query: str = "") -> str:
    return visit_as(street, who, HTTP_ACCEPT_LANGUAGE="nl").get(PAGE + query).content.decode()


def cards(page: str) -> list[str]:
    return re.findall(r'<article class="sheet a5 flyer.*?</article>', page, re.S)


def speak(street: SimpleNamespace, *languages: str) -> None:
    street.oost.languages = list(languages)
    street.oost.save()


@pytest.mark.proves("F78", "R25")
def test_the_words_stand_there_first_and_nothing_is_sent_or_kept(street: SimpleNamespace) -> None:
    page = invite(street)
    assert page.index("Kom je ook eens kijken?") < page.index("flyer")
    assert "Wij sturen niets in jouw naam." in page
    assert visit_as(street, "aisha").post(PAGE, {"email": "samir@example.org"}).status_code in {200, 405}
    assert not OutgoingMail.objects.exists() and sent.outbox == []


@pytest.mark.proves("F78")
def test_a_name_stands_on_the_card_only_if_its_owner_ticked_that(street: SimpleNamespace) -> None:
    assert all("Van de buurtverbinders van Oost" in card and "Aisha" not in card for card in cards(invite(street)))
    assert all("Gekregen van Aisha" in card for card in cards(invite(street, query="?naam=1")))
    assert all("Bram" not in card for card in cards(invite(street, query="?naam=Bram")))


@pytest.mark.proves("R24", "F78")
def test_the_card_has_phone_place_address_and_code_never_the_code_alone(street: SimpleNamespace) -> None:
    speak(street, "nl", "tr", "ar")
    found = cards(invite(street))
    assert len(found) == 4
    for card in found:
        for part in ("024 000 00 00", "De Ark, Horstacker 1", "/oost", 'class="qr"'):
            assert part in card


@pytest.mark.proves("A9", "F78")
def test_the_back_is_in_another_language_of_the_neighbourhood(street: SimpleNamespace) -> None:
    assert len(cards(invite(street))) == 2
    speak(street, "nl", "tr", "ar", "xx")
    turkish, arabic = (cards(invite(street, query=query))[2] for query in ("", "?achter=ar"))
    assert 'lang="tr" dir="ltr"' in turkish and "Sen de gelip bakar mısın?" in turkish
    assert 'lang="ar" dir="rtl"' in arabic and "هل تأتي" in arabic


def test_a_made_up_language_is_the_first_one(street: SimpleNamespace) -> None:
    speak(street, "nl", "tr")
    assert 'lang="tr"' in cards(invite(street, query="?achter=../xx"))[2]


@pytest.mark.parametrize(("who", "status"), [("visitor", 403), ("zoe", 403), ("nico", 200), ("cato", 200)])
def test_members_invite(street: SimpleNamespace, who: str, status: int) -> None:
    assert visit_as(street, who).get(PAGE).status_code == status


def test_the_code_is_black_on_white_whatever_the_page_and_hidden_from_readers() -> None:
    drawing = str(qr.drawn("https://oost.example/"))
    assert drawing.startswith('<svg aria-hidden="true"') and 'fill="#fff"' in drawing and 'stroke="#000"' in drawing
    assert "style=" not in drawing
