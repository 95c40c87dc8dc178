"""Two corpora: what must be stopped, and what must not be bothered. Figures are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.texts import Suspicion, suspicion

BLOCKED = """
Donkere man loopt rond in de straat
donkere man loopt rond
Pas op, er loopt een getinte man door de straat
Getinte jongen voelt aan deuren in de Hazelaarlaan
Twee Marokkaanse jongens hangen rond bij het plein, verdacht
Verdachte situatie: lichtgetinte man met petje
Let op: Oost-Europese mannen rijden langs in een wit busje, op verkenning
Polen gezien bij de garages, bel meteen de politie
Zwarte man gluurt naar binnen bij nummer 12
Een groepje Roemenen belt overal aan, babbeltruc
Wie herkent deze man? Donkere huid, zwarte jas
Vrouw met hoofddoek kijkt in auto's, houd haar in de gaten
Man met een buitenlands accent belde aan, waarschijnlijk een inbreker
Somalische jongen hoort hier niet
Er lopen weer allochtonen rond in de brandgang
Signalement: man, 1.80, negroïde, blauwe jas
Jongeman van Turkse afkomst rammelt aan deuren
Ongure types, Bulgaars kenteken, staan al een uur te posten
Buitenlander sluipt rond bij de speeltuin
Asielzoekers stelen fietsen, kijk uit
Onbekende man, huidskleur bruin, loerde in de tuin
Twee mannen, getint, reden langzaam rond
"""
ASKED = """
Er loopt al een uur een man rond bij de garages
Verdachte man gezien bij de school
Wie kent deze jongen? Hij voelde aan de deur
Vrouw belt overal aan met een collectebus zonder pasje
Een man gluurde bij ons naar binnen
Houd die jongens bij het plein in de gaten
Iemand probeert in te breken, dieven in de straat
"""
FINE = """
Donkere dagen: wie loopt er met een lichtje rond?
Zwarte kat loopt rond bij de flat, wie mist hem?
Marokkaanse soep op vrijdag in de Ark
De Syrische kok kookt zaterdag voor de hele straat
Turkse mannen en vrouwen bakken samen brood op het plein
Let op: de zwarte container gaat dinsdag al om zeven uur
Mijn fiets is gestolen bij het station
Er is ingebroken in de schuur. Wie hoorde iets?
Jongens en meisjes van de voetbalclub wassen auto's voor een nieuw doel
Iemand een bruine jas verloren? Hij hangt bij de bakker
Een man uit de straat leert ons schaken op woensdag
Pas op voor de gladde stoep bij nummer 12
De witte buurman van het witte huis verft zijn deur blauw
Onze Poolse buurvrouw maakt de lekkerste pierogi
Wie loopt er mee met de avondvierdaagse?
De vrouw van de bibliotheek leest voor, let op de nieuwe tijd
Chinese les voor iedereen, gegeven door een buur
Zondag rijdt een oude bus rond door de wijk, met muziek
Vluchtelingen vertellen hun verhaal in de kerk
De wijkagent houdt spreekuur op donderdag
Zwarte Piet komt dit jaar niet, de pietjes wel
Groepje hardlopers zoekt iemand voor de dinsdag
De donkere plek bij het fietspad krijgt een lamp
Iemand heeft een bruine hond gevonden
Meisje van negen zoekt een cavia
Man met een ladder gezocht voor één uur
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_looks_in_a_suspicion_are_stopped() -> None:
    missed = [line for line in lines(BLOCKED) if not suspicion(line).blocks]
    print(f"suspicion by looks: {len(lines(BLOCKED)) - len(missed)} of {len(lines(BLOCKED))} stopped")
    assert missed == []


def test_a_suspicion_without_looks_is_asked_to_think_and_not_stopped() -> None:
    wrong = [line for line in lines(ASKED) if not suspicion(line).asks or suspicion(line).blocks]
    print(f"suspicion without looks: {len(lines(ASKED)) - len(wrong)} of {len(lines(ASKED))} asked")
    assert wrong == []


def test_ordinary_messages_are_left_alone() -> None:
    bothered = [line for line in lines(FINE) if suspicion(line) != Suspicion()]
    print(f"ordinary messages: {len(bothered)} of {len(lines(FINE))} bothered")
    assert bothered == []


@pytest.mark.parametrize("text", ["", "man " * 20_000, "loopt " * 20_000, "donkere " * 5_000 + "man loopt rond", "a" * 100_000])
def test_a_long_text_takes_no_time(text: str) -> None:
    suspicion(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    suspicion(text)
