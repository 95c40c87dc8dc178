"""Texts about the same are found by what they share, and only those."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave.texts import nearest, told

SHELF = [told(key, title, body) for key, (title, body) in enumerate([
    ("Bankjes langs de vijver", "Mijn moeder wil wel wandelen. Maar waar moet ze zitten?"),
    ("Een lapje tuin voor wie geen tuin heeft", "Achter de garages ligt een lap gras. Niemand zit er, niemand maait er."),
    ("Een avond om te repareren", "Iemand wou een lamp weggooien om een zekering van vier cent."),
    ("Film op de muur, één keer per maand", "Die muur van de gymzaal staat gewoon wit te zijn."),
    ("Buurtkippen", "Zes kippen bij de Lapjeshof. Ze eten wat over is en ze leggen ontbijt."),
    ("Een moestuin op het dak", "Op het dak van de school is plek voor bakken."),
    ("Licht onder de Vlasbrug", "Iedereen loopt om. Voor licht dat tien euro kost."),
])]


@pytest.mark.proves("F39")
@pytest.mark.parametrize(("typed", "key"), [
    ("bankje bij de vijver", 0), ("ik wil een bankje", 0), ("een bankje bij de veiver", 0), ("een buurtmoestuin", 5), ("moestuintjes op een dak", 5),
    ("film kijken tegen de muur van de gymzaal", 3), ("een kip", 4),
    ("Kunnen we kippen houden? Dan leggen ze eieren voor het ontbijt van de hele straat.", 4),
    ("Er is zo weinig licht onder die brug. Als je er loopt zie je niets. Kunnen we daar niet samen licht ophangen?", 6)])
def test_the_same_in_other_words(typed, key):
    assert nearest(typed, SHELF)[0].key == key


@pytest.mark.parametrize("typed", ["", "de het een", "!!!", "Een zeepkistenrace van de heuvel af", "wie wil er in het"])
def test_nothing_near_is_nothing(typed):
    assert nearest(typed, SHELF) == []


def test_the_words_are_said_as_they_were_typed():
    [near, *_rest] = nearest("Nieuwe bankjes, graag bij de vijver", SHELF)
    assert (near.key, near.shared) == (0, ("bankjes", "vijver"))


def test_a_rare_word_weighs_more():
    often = [told(key, f"Feest {key}", "in de straat") for key in range(50)]
    assert nearest("feest met kastanjes", [*often, told(99, "Kastanjes rapen", "in de straat")])[0].key == 99


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_is_safe_and_scores_stay_between_bounds(typed):
    found = nearest(typed, SHELF, most=9, least=0)
    assert all(0 <= near.score <= 1 for near in found)
    assert [near.score for near in found] == sorted((near.score for near in found), reverse=True)


def test_the_order_of_the_shelf_does_not_matter():
    asked = "een tuin met kippen en een bankje"
    assert len({tuple(nearest(asked, some)) for some in permutations(SHELF[:6])}) == 1
