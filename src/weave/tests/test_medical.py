"""Medical words are pointed out; what neighbours do for one another is left alone."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import medical

FOUND = {
    "Elke ochtend insuline spuiten": ("insuline",), "Mam heeft dementie, Alzheimer": ("dementie", "alzheimer"),
    "Medicijnen halen en pillen uitzetten": ("medicijnen", "pillen"),
    "Steunkousen aantrekken": ("steunkousen",), "De wond verzorgen": ("wond",), "Diagnose: COPD": ("diagnose", "copd"), "Naar de chemo brengen": ("chemo",),
    "Zijn katheter legen": ("katheter",), "Bloeddruk meten om acht uur": ("bloeddruk",), "Röntgenfoto ophalen": ("rontgenfoto",),
}
FINE = """boodschappen
lift naar een afspraak, terug om drie uur
meelopen naar de tuin
samen eten, recept van oma
mee naar de huisarts rijden
post samen openen
lamp in de gang vervangen
de hond uitlaten
rozen snoeien
Een mand hout binnenhalen
Rijden naar de repetitie, heen en terug
even bellen hoe het gaat
haren wassen bij de kapper
samen een puzzel maken
de ramen lappen
wonen en wonderen
kastanjes rapen
Thee is bijna op. De gewone, niet de groene.""".splitlines()


@pytest.mark.proves("R17", "F120")
@pytest.mark.parametrize(("text", "words"), FOUND.items())
def test_medical_words_are_found(text: str, words: tuple[str, ...]) -> None:
    assert medical(text) == words


@pytest.mark.proves("R17", "F120")
def test_what_neighbours_do_is_left_alone() -> None:
    assert [line for line in FINE if medical(line)] == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    medical(text)
