"""Corpora of what must be stopped or asked, and of what must not be bothered: a list that must be known, and lines kept apart. Figures are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weave.tests.suspicion_corpus import ORDINARY, SUSPICIOUS
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
Let op, er lopen twee jongens met een Marokkaans uiterlijk langs de voordeuren te gluren.
Drie Oost-Europeanen in een wit busje kijken overal naar binnen.
Weer zo'n groepje getinte gasten bij de speeltuin, die zijn iets van plan.
Een donkere man met capuchon belde net aan en deed alsof hij pakketjes bezorgde.
Kenteken van de oplichters: 12-ABC-3, grijze Golf, ze komen uit Roemenië.
Vrouw met hoofddoek liep verdacht vaak heen en weer voor ons huis.
Pas op voor de Poolse klusser, hij heeft bij mijn tante geld gestolen.
Sinds die asielzoekers er zijn wordt er elke week ingebroken.
Die Turkse familie op de hoek zit vol met drugs, iedereen weet het.
Een negroïde jongen van ongeveer 16 fietste rondjes door de straat, hou hem in de gaten.
Gisteravond weer die Bulgaren met hun bestelbus, ze pikken al het oud ijzer.
Er zit een Afrikaanse man in een auto voor de school, dat klopt niet.
Mijn tas is geroofd door twee Antilliaanse jongens op een scooter.
Onze Poolse buren hebben mijn schuurtje leeggehaald.
Een man met een getinte huid stond foto's te maken van de huizen.
Moslims in de straat en opeens is er overal vandalisme, toeval?
Die Syriërs van de hoek handelen in gestolen spullen.
Groepje allochtone jongeren intimideert mensen bij de bushalte.
Chinees stel vraagt bij iedereen of er goud te koop is, oplichting.
Kijk uit voor een Roma-vrouw die met kaartjes langs de deuren gaat.
Vanochtend stond er een zwarte jongen te treuzelen bij mijn poort.
Er reed een auto met Pools nummerbord stapvoets door de straat.
"""
ASKED = """
Er loopt al een uur een man rond bij de garages
Verdachte man gezien bij de school
Wie kent deze jongen? Hij voelde aan de deur
Vrouw belt overal aan met een collectebus zonder pasje
Een man gluurde bij ons naar binnen
Houd die jongens bij het plein in de gaten
Iemand probeert in te breken, dieven in de straat
De man van nummer 14 heeft mijn fiets gejat, dat weet ik zeker.
Volgens mij dealt de zoon van de bakker hier op het pleintje.
Wie kent deze inbreker? Foto staat hieronder, deel dit zoveel mogelijk!
Er scharrelt een zwerver rond de fietsenrekken, vast een junk die iets wil stelen.
Onze overbuurman is een pedofiel, hou je kinderen binnen.
De buurjongen van nummer 8 heeft bij ons ingebroken.
Henk de Vries is een oplichter, betaal hem niks.
Wie weet wie deze dief is? Filmpje van de deurbel hieronder.
Die familie aan de overkant verkoopt drugs vanuit de garage.
Onbekende vrouw probeerde mijn dochter mee te lokken.
Er staat al drie dagen een busje met twee mannen, volgens mij zijn het inbrekers.
Pas op, een nepagent belt aan bij ouderen.
Een stel Litouwers slaapt in hun auto bij het park, hou je spullen binnen.
Mijn kelder is leeggeroofd, het waren vast weer die statushouders.
Ik vertrouw die donkere mannen bij de snackbar voor geen cent.
De caissière van de Spar heeft geld uit de kassa gestolen.
Let op de jongen met de rode pet, hij zat aan alle autodeuren.
Onze voorzitter heeft de kas van de speeltuin leeggehaald.
Ik weet wie de brievenbus heeft opgeblazen: die zoon van Jansen.
Een collectant zonder legitimatie, volgens mij een oplichter.
Man gezien die in brievenbussen hengelt in de Tulpstraat.
Op nummer 22 wordt gedeald, elke avond auto's voor de deur.
Wie herkent de vrouw op deze deurbelfoto? Ze nam ons pakketje mee.
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
De donkere dagen komen eraan, wie helpt lampjes ophangen op het plein?
Marokkaanse soep en Turks brood op het buurtfeest, iedereen neemt iets mee.
Mijn fiets is gestolen bij het station, wie heeft er tijdelijk een te leen?
Er is ingebroken in onze schuur, kijk je ook even of jouw slot goed dicht zit?
Poolse les voor beginners op dinsdagavond in het buurthuis.
Wie heeft de zwarte kat met witte pootjes gezien? Hij loopt weg als hij schrikt.
De politie geeft een avond over oplichting aan de deur, koffie staat klaar.
Ik zoek een donkere houten kast, mag oud zijn.
De jongens van de voetbalclub halen zaterdag oud papier op.
Een man heeft mijn portemonnee gevonden en teruggebracht, dank je wel!
Wit busje te leen voor verhuizing op zaterdag?
We breken de show open: toneelstuk De Dief van Bagdad, kaartjes bij Anneke.
Vluchtelingen en buren koken samen op vrijdag, kom je ook?
Wie kan mij helpen met een hoodie bedrukken voor de kinderen?
Ik heb de tijd gestolen van mijn werk om deze taart te bakken, kom proeven.
De Bulgaarse dansgroep oefent donderdag in de gymzaal.
Wie heeft nog oud ijzer? De Poolse klusser van de Dorpsstraat haalt het graag op.
Bij de Turkse bakker is ingebroken, laten we er zaterdag extra veel brood kopen.
Mijn buurman heeft de dief van mijn fiets weggejaagd, held!
Boekenclub leest De inbreker van Maarten, doe je mee?
Jongeren maken een muurschildering onder het viaduct.
Afrikaanse avond met drummen, een man of twintig past erin.
Een donkere jas gevonden bij de speeltuin.
De wijkagent vertelt hoe je oplichters aan de telefoon herkent.
Iemand een donkerbruine kast over?
Moslims en christenen eten samen op vrijdag, iedereen is welkom.
De Syrische familie op de hoek zoekt een kinderfiets.
Wij zijn iets van plan met het plein: denk mee!
De jongen die mijn portemonnee vond, wil hij zich melden voor een taart?
Wie rijdt er mee naar de drugsvoorlichting op school?
Een zwarte man speelt zaterdag de hoofdrol in het straattheater: kom kijken.
Wie heeft de deurbelfoto's van de optocht gemaakt?
De politie zoekt vrijwilligers voor het buurtpreventieteam.
Chinees restaurant De Muur viert zijn veertigste verjaardag.
Onze zoon heeft zijn rijbewijs gehaald en rijdt iedereen rond.
Pools nummerbord verloren, ligt bij de balie van het buurthuis.
De buren hebben mijn planten verzorgd toen ik ziek was, dank!
Statushouders zoeken taalmaatjes, een uur per week.
Iemand heeft onze brievenbus geverfd, wat mooi!
De dader is de tuinman: moordspel in de bibliotheek op vrijdag.
Wie loopt met de kinderen mee langs de deuren met Sint-Maarten?
Een donkere kamer voor fotografie staat leeg, wie wil ontwikkelen?
De familie Yilmaz verkoopt zelfgemaakte baklava voor de moskee.
Jongen van zestien zoekt bijbaan: gras maaien, auto's wassen.
Hij heeft de show gestolen: onze Piet won de zangwedstrijd.
Pas op, de Hongaarse goulash is heet: vrijdag eten in de Ark.
De Marokkaanse buurjongens hebben mijn ruit gerepareerd, geweldig!
Donkere chocolade of witte? Stem mee voor de buurttaart.
Wie ziet de man met de hoed? Een speurtocht voor kinderen.
Twee jongens hebben mijn scooter gemaakt, dank.
Tulbandcake bakken met oma Ans op zondag.
Mevrouw Bakker geeft bloemen van het kerkhof een tweede leven.
De nieuwe bewoner van nummer 6 stelt zich voor: hallo, ik ben Karel.
Roemeense vrouwen zingen kerstliedjes op het plein.
De melkboer komt vanaf nu op dinsdag.
Pincode vergeten? Het spreekuur digitaal helpt.
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


def test_sentences_kept_apart_are_known_by_their_shape() -> None:
    """One hand wrote these and the grammar, before it and after it: what strangers write will be noticed less often."""
    apart, fine = lines(SUSPICIOUS)[1::2], lines(ORDINARY)[1::2]
    asked, bothered = sum(suspicion(line).asks for line in apart), sum(suspicion(line).asks for line in fine)
    precision, recall = asked / (asked + bothered), asked / len(apart)
    print(f"kept apart: {asked} of {len(apart)} suspicions asked, {bothered} of {len(fine)} others: precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= 0.95 and recall >= 0.8
    assert [line for half in (0, 1) for line in lines(ORDINARY)[half::2] if suspicion(line).blocks] == []


@pytest.mark.parametrize("line", [line for line in lines(SUSPICIOUS) if re.search("Afrikaanse|hoofddoek|Black guy|Oostblok", line)])
def test_looks_beside_a_shape_are_stopped(line: str) -> None:
    assert suspicion(line).blocks


@pytest.mark.parametrize("text", ["", "man " * 20_000, "loopt " * 20_000, "donkere " * 5_000 + "man loopt rond", "a" * 100_000])
def test_a_long_text_takes_no_time(text: str) -> None:
    suspicion(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    suspicion(text)
