"""The words of joining, as they are read: short sentences, no word of the office (A2)."""
from __future__ import annotations

import re
from pathlib import Path
from statistics import mean
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po

from reuring.testing.street import visit_as

pytestmark = pytest.mark.once

ROOMS = Path(__file__).parents[2]
CORE = ["hoods/join", "hoods/joined_already", "hoods/wishes", "hoods/meet", "hoods/leave", "front/welcome", "front/welcome_what", "front/welcome_when",
        "front/welcome_in"]
OFFICE = {
    "account aanmaken", "inloggen", "hulpbehoevend", "cliënt", "doelgroep", "stakeholder", "participeren", "faciliteren", "inactief", "deadline", "indienen"}


def words_of(language: str, room: str = "hoods") -> dict[str, str]:
    with (ROOMS / room / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    return {(m.id if isinstance(m.id, str) else m.id[0]): (m.string if isinstance(m.string, str) else m.string[0]) for m in catalogue if m.id}


def texts_in(page: str) -> list[str]:
    source = (ROOMS / page.split("/")[0] / "jinja2" / f"{page}.html").read_text(encoding="utf-8")
    plain = re.findall(r'_\("(.*?)"\)', source)
    return plain + [re.sub(r"{{ (\w+) }}", r"%(\1)s", text) for text in re.findall(r"{% trans.*?%}(.*?){% endtrans %}", source, re.S)]


def sentences(text: str) -> list[str]:
    plain = re.sub(r"<[^>]+>", "", text)
    return [part for part in re.split(r"(?<=[.!?:])\s+", plain) if len(part.split()) > 1]


@pytest.mark.proves("A5", "F77")
@pytest.mark.parametrize("page", CORE)
def test_sentences_of_joining_are_short(page: str) -> None:
    dutch = words_of("nl", page.split("/")[0])
    lengths = [len(sentence.split()) for text in texts_in(page) for sentence in sentences(dutch[text])]
    assert lengths
    assert mean(lengths) <= 8
    assert max(lengths) <= 10


@pytest.mark.proves("F77")
def test_no_word_of_the_office() -> None:
    assert [text for text in words_of("nl").values() for word in OFFICE if word in text.lower()] == []


@pytest.mark.proves("A9", "F77")
@pytest.mark.parametrize("language", ["tr", "ar"])
@pytest.mark.parametrize("page", CORE)
def test_joining_and_meeting_speak_turkish_and_arabic(language: str, page: str) -> None:
    words = words_of(language, page.split("/")[0])
    assert [text for text in texts_in(page) if not words.get(text)] == []


@pytest.mark.proves("A9")
def test_joining_in_arabic_runs_from_the_right(street: SimpleNamespace) -> None:
    page = visit_as(street, "visitor", HTTP_ACCEPT_LANGUAGE="ar").get("/oost/meedoen/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert words_of("ar")["I join in"] in page
