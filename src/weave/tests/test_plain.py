"""Long sentences and hard words are told with what to do about them; whatever else is written is left alone."""
from __future__ import annotations

import pytest

from weave.texts import Plainer, hard
from weave.texts.plain import PLAINER

LONG = "Wij komen donderdag om acht uur bij elkaar in de keet en dan praten wij over de bank bij de pomp."


def test_a_sentence_above_fifteen_words_is_told_with_its_number_the_longest_first() -> None:
    found = hard(f"Kom eten. {LONG}\nNeem een zin mee. {LONG[:-1]} en de lamp.")
    assert [n for n, _said in found.sentences] == [24, 21] and found.longest == 24 and found.sentences[1][1] == LONG
    assert not hard("Kom eten. Neem een zin mee.") and hard(LONG, above=30).sentences == []


@pytest.mark.parametrize(("text", "plain"), [
    ("Bewoners participeren.", [("participeren", "meedoen")]), ("De Participatie!", [("participatie", "meedoen")]),
    ("Wij faciliteren dit, en faciliteren dat.", [("faciliteren", "mogelijk maken")]), ("Naar  aanleiding van de avond", [("naar  aanleiding van", "door")]),
    ("Indien het regent, tevens binnen.", [("indien", "als"), ("tevens", "ook")]), ("Het doel staat op het bord.", []),
    ("Een trajectje", [("trajectje", "weg")]),
])
def test_a_hard_word_is_told_once_with_a_plainer_one_in_whatever_form_it_stands(text: str, plain: list[tuple[str, str]]) -> None:
    assert hard(text).words == [Plainer(*one) for one in plain]


def test_no_plainer_word_is_hard_itself_and_any_text_is_read() -> None:
    said = [line.split(": ", 1)[1] for line in PLAINER.strip().splitlines()]
    assert [one for one in said if hard(one)] == []
    for text in ("", "…", "\x00\n\n", "a" * 10_000, "é" * 99, ". . . ."):
        assert not hard(text)
