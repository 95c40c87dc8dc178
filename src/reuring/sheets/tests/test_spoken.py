"""In which language a talk was held: asked where somebody tells, kept of the talk, and typed words stay."""
from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from reuring.accounts.models import Person
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Filled
from reuring.testing.street import visit_as

SENT = {"q0": "Fijn", "source": "street", "consent": "none"}
AT = "/oost/ronde/bladen/W3/"


@pytest.mark.parametrize(("given", "kept"), [
    ({}, ""), ({"language": ""}, ""), ({"language": "ar"}, "ar"), ({"language": "other", "other_language": "Papiamentu"}, "Papiamentu"),
    ({"other_language": "Tigrinya"}, "Tigrinya"), ({"language": "other", "other_language": "turks"}, "tr"), ({"other_language": "English"}, "en")])
def test_the_language_of_a_talk_is_kept_with_the_talk(street: SimpleNamespace, given: dict[str, str], kept: str) -> None:
    suus = visit_as(street, "suus")
    read = suus.get(suus.post(AT, SENT | given).headers["Location"]).text
    assert (Filled._base_manager.get().language, "Taal van het gesprek" in read) == (kept, kept != "")


@pytest.mark.parametrize(("language", "given", "words"), [
    ("nl", {"language": "other"}, "Schrijf welke taal het was."), ("en", {"language": "other"}, "Write which language it was."),
    ("nl", {"language": "tr", "other_language": "Koerdisch"}, "Kies één taal"),
    ("nl", {"language": "other", "other_language": "06 12345678"}, "Schrijf alleen de naam van de taal")])
def test_what_does_not_fit_is_said_and_what_was_typed_stays(street: SimpleNamespace, language: str, given: dict[str, str], words: str) -> None:
    wrong = visit_as(street, "suus", HTTP_ACCEPT_LANGUAGE=language).post(AT, SENT | {"q0": "Ik woon hier fijn"} | given)
    assert wrong.status_code == 422 and words in wrong.text and "Ik woon hier fijn" in wrong.text and given.get("other_language", "") in wrong.text
    assert not Filled._base_manager.exists()


def test_who_asks_in_a_language_finds_it_chosen_and_a_walk_asks_for_none(street: SimpleNamespace) -> None:
    suus = visit_as(street, "suus")
    assert '<option value="en" selected>' in suus.get(f"{AT}?in=en").text and '<option value="nl">' in suus.get(AT).text
    assert all(('name="language"' in suus.get(f"/oost/ronde/bladen/{number}/").text) is sheets()[number].heard for number in ("W2", "W3", "W11", "W25"))


@pytest.mark.proves("P1")
@pytest.mark.parametrize(("number", "asks", "pages"), [("W3", True, 2), ("W6", True, 1), ("W2", False, 2)])
def test_the_paper_has_a_line_for_the_language_where_somebody_tells_and_no_page_more(
        street: SimpleNamespace, number: str, asks: bool, pages: int) -> None:
    suus, words = visit_as(street, "suus"), "In welke taal was het gesprek?"
    at = f"/oost/ronde/bladen/{number}/papier/"
    pdf = PdfReader(io.BytesIO(suus.post(at, {"count": "1"}).content))
    assert (words in suus.get(at).text, words in "".join(page.extract_text() for page in pdf.pages)) == (asks, asks)
    assert len(pdf.pages) == pages


@pytest.mark.once
def test_nobody_has_a_language_but_the_one_of_their_own_screen() -> None:
    """`Person.language` is chosen by themselves, for pages and mail; of a talk no language leads to a person."""
    assert [field.name for field in Person._meta.get_fields() if "langu" in field.name] == ["language"]


def test_two_things_that_are_wrong_are_said_at_once(street: SimpleNamespace) -> None:
    wrong = visit_as(street, "suus").post(AT, {"source": "street", "consent": "none", "other_language": "06 123"})
    assert "Beantwoord één vraag of meer." in wrong.text and "Schrijf alleen de naam van de taal" in wrong.text
