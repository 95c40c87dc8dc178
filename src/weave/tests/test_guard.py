"""The name guard: sixty names and more, both ways; it hints, it never refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import SUGGESTIONS, Hint, static_traits

STATIC = """
ouderenmiddag
Marokkaanse buurt
Marrokaanse buurt
omgeving voor ouderen
vrouwenochtend
jongerenavond
seniorencafé
moslimbuurt
65+ gym
Eten voor 55-plussers
Senioren in beweging
Activiteiten voor jonge moeders
mannenmiddag
Damesclub De Linde
Turkse avond
Surinaamse vereniging
allochtonencentrum
Multiculturele markt
Interculturele ontmoeting
Vrouwen van Lindenholt
Jongeren aan zet
tienersoos
kindermiddag
Kinderclub Zuid
Voor kinderen
Jeugdhonk
Vadercentrum
Moedergroep
Christelijke kring
Islamitische gemeenschap
Joodse buurt
Marokkanenplein
Oudere mensen eten samen
jonge ouders
Alleenstaanden eten mee
gepensioneerdenclub
Statushouders leren koken
Vluchtelingencafé
meidenvoetbal
vrouwenfietsgroep
Bejaardenbingo
8-12 jaar club
nieuwkomersontbijt
Ladies night
Sport voor vrouwen
heren- en damesavond
Ouderen-inloop
SENIOREN SOOS
studentenavond
"""
DOING = """
groene vingers
sportief
theater, kunst, muziek, cultuur en sport
Cultuur in de wijk
oude haven
jongensdroom
Turkse pizza bakken
Samen fietsen
Herengracht schoonmaken
Herenstraat in bloei
Oude ambachten
Kinderboerderij De Geit
Vrouwenmantel en andere planten
Jonge bomen planten
Moederdag ontbijt maken
Repair Café
Marokkaans koken
Surinaamse keuken
Chinese kunst
Nederlandse les
Kerkplein vegen
Kerkkoor
Italiaans ijs maken
Polen op de fiets
Wandelen op dinsdag
Ruilmarkt
Boodschappen doen
Iftar voor de straat
Kerst in het park
Schaken in de bibliotheek
Naaiatelier
Buurtmoestuin
24 uur van Oost
Manden vlechten
Manege De Man
Duizend en één nacht
Mannetje van de radio
De Oude Garage
Jodenbreestraat autovrij
Ouderwets brood bakken
Jeugdherinneringen opschrijven
Herenboeren
Spelen op straat
Huiswerk maken
Zingen onder de linde
Tien jaar Oost
Vaderlandse geschiedenis
Moedertaal spreken
Seinhuis
De Turkse tulp
Witte Donderdag
Zwarte bessen plukken
Nieuwe buren welkom
Verhalen van de wijk
Muziek voor iedereen
"""


def lines(text):
    return text.strip().splitlines()


@pytest.mark.proves("S0-16", "F69", "S0-60")
@pytest.mark.parametrize("name", lines(STATIC))
def test_a_name_by_what_people_are_gets_a_hint(name):
    hints = static_traits(name)
    assert hints and all(hint.suggestion == SUGGESTIONS[hint.kind] for hint in hints)


@pytest.mark.proves("S0-16", "F69", "S0-60")
@pytest.mark.parametrize("name", lines(DOING))
def test_a_name_by_what_people_do_gets_none(name):
    assert static_traits(name) == []


@pytest.mark.proves("S0-60")
@pytest.mark.parametrize(("name", "word", "kind"), [
    ("Ouderenmiddag in De Linde", "ouderenmiddag", "age"),
    ("Sport 65+", "65+", "age"),
    ("Club van 8 tot 12 jaar", "8 tot 12 jaar", "age"),
    ("Koffie voor jonge moeders", "jonge", "age"),
    ("Alleenstaanden eten mee", "alleenstaanden", "life_stage"),
    ("Marrokaanse buurt", "marrokaanse", "descent"),
    ("Multiculturele markt", "multiculturele", "culture"),
    ("Vrouwenochtend", "vrouwenochtend", "gender"),
    ("De moslimbuurt", "moslimbuurt", "faith"),
])
def test_the_hint_names_the_word_and_the_kind_of_trait(name, word, kind):
    assert static_traits(name)[0] == Hint(word, kind, SUGGESTIONS[kind])


def test_each_word_is_hinted_at_once_and_in_order():
    assert [hint.word for hint in static_traits("Vrouwen en senioren, vrouwen!")] == ["vrouwen", "senioren"]


@given(st.text(max_size=200))
def test_any_name_is_read_and_none_is_refused(name):
    assert static_traits(name) == static_traits(name)
