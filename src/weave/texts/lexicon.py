"""The words this library knows: parts of compounds, words that only look like one, and small groups of meaning.

Ours, written for neighbourhoods; add what a neighbourhood misses. Singular where Dutch has one: stems do the rest.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTS = _set(
    """
    aardappel aarde accu actie activiteit adres advies afspraak afval agenda ambacht appel arm atelier auto avond baan baby bad bak
    bakker bakkerij bal balkon band bank basis bed bedrijf beeld begeleiding beheer beker belasting bericht beurs bezoek bezorg
    bibliotheek bier bij bijeenkomst bijen biljart bingo blad blazer bloem bloemen boek boeken boer boerderij bol bomen boodschap
    boodschappen boom boor boot bord bos bouw brei breien brief brievenbus broer brood brug brunch buiten bus buur buurman buurt
    buurvrouw cadeau cafe camera club collectie computer concert container cursus dag dak dans dansen deel deur dienst dier dieren diner
    disco doe dok dokter donatie dorp draad drank droom druk drukker duin duurzaam eend eet eieren energie expositie ezel familie feest
    fiets fietsen film fles fonds fontein foto fruit gast gebied gebouw geld geluid gemeente gereedschap geschiedenis gesprek gevel
    gezin gids gitaar glas goed groen groente groep grond gym haak haard hal hamer hand handen handwerk haven heg hek help herfst
    herstel hobby hoek hof hond honden hout huis huiskamer hulp huur huurder idee ijs inloop instrument jaar jas jeu juwelen kaart kaas
    kachel kader kamer kamp kampeer kanaal kano kans kapper karton kast kat katten keet keramiek kerk kermis kerst keuken kind kinder
    kip kippen kist klas kleding kleed kleur klim klok klus klussen koek koffie koken kook koor koper kraam krant krat kring kruid
    kruiden kunst kunstenaar kweek ladder lamp land lantaarn leen leer lees lente leraar les lezen licht lied lijn lijst linde lint
    loket loop lucht lunch maak maaltijd maand maat maker man mand markt mat materiaal meer melding melk meubel middag mode moes
    moestuin molen motor muis munt museum muur muziek naai naaien naam nacht natuur nest netwerk nieuws noot ochtend oefen olie omgeving
    onderhoud ontbijt ontmoeting ontwerp oog oogst oppas opruim opslag oven overleg paard pad pak paneel panelen papier park parkeer
    partij passage peer pers persoon pizza plaat plaats plan plant planten plas plastic plein plek plezier ploeg pomp poort post poster
    pot praat prijs prik proef project punt puzzel raad raam race radio rails recept regen reis repair reparatie rest reus ronde
    rondleiding route ruil ruimte salon sap schaak schaap schaats schade schaduw schilder schildpad schip schoen schommel school schoon
    schoonmaak schrijf schuil schuur seizoen service sinterklaas slaap sleutel sleutelen slinger sloot snoei soep soos speel speelgoed
    spel spelletjes sport spraak spreekuur spullen staal stad start station steen stek stekjes steun stoel stoep stof stoffen straat
    stroom student stuk taal taart tafel talent tas team techniek tegel telefoon tennis tent terras terrein theater thee thema thuis
    tijd timmer timmeren toer toets ton toneel toren touw traan trap trein trek tuin tuinier tuinieren uil uitje uitleen uitzicht uur
    vaart vader vak vakantie veeg veiligheid veld verbind verbinder verenig vereniging verhaal verhalen verhuis verjaardag verkeer
    verkoop verlichting vers vervoer verzamel vijver vis vlag vlees vlinder voedsel voet voetbal vogel volks voorlees voorraad
    voorstelling vorm vraag vriend vrijwilliger vrucht vuil vuur waak waarde wadlopen wagen wal wand wandel wandelen was water wedstrijd
    week weg weide welkom wereld werk werkgroep werkplaats wiel wijk wijn winkel winter wol wonen woning woon woord workshop wortel yoga
    zaad zaag zaai zaal zand zang zee zelf zing zitten zolder zomer zon zonne zorg zwem zwerf
    """
)
WHOLE = _set(
    """
    bewoner bewoners gemeente gemeenten vereniging verenigingen activiteit activiteiten beginnen vergadering vergaderen verkoper
    manifest handelen wandelen organisatie vriendelijk middelen nederland iemand niemand vandaag maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag morgen januari februari augustus september oktober november december
    verhalen beschrijven geschiedenis vakantie samenwerken woensdagen eindelijk bijzonder bijvoorbeeld bijna binnen ouderen
    """
)
IRREGULAR = {
    "panelen": "paneel", "dagen": "dag", "wegen": "weg", "steden": "stad", "schepen": "schip", "leden": "lid", "glazen": "glas",
    "bladeren": "blad", "eieren": "ei", "kinderen": "kind", "kinder": "kind", "geholpen": "help", "leent": "leen", "geleend": "leen",
    "daken": "dak", "repareren": "repareer", "repareert": "repareer", "gerepareerd": "repareer", "spelen": "speel", "spellen": "spel",
    "gaten": "gat",
}
SAME = {
    "hulp": "hulp help helpen helper steun ondersteunen bijstaan",
    "leen": "leen lenen uitlenen uitleen",
    "gratis": "gratis weggeven weggeef kosteloos",
    "herstel": "repareren reparatie herstel herstellen repair",
    "eten": "eten maaltijd eetclub",
    "klus": "klus klussen timmeren",
    "kind": "kind kinderen kids",
    "fiets": "fiets fietsen rijwiel",
}
PHRASES = {
    ("voor", "iemand"): "hulp", ("voor", "anderen"): "hulp", ("voor", "buren"): "hulp", ("voor", "je"): "hulp", ("kan", "iemand"): "hulp",
    ("wie", "kan"): "hulp", ("wie", "wil"): "hulp", ("wil", "iemand"): "hulp", ("doen", "voor"): "hulp",
    ("te", "leen"): "leen", ("mag", "weg"): "gratis", ("kost", "niets"): "gratis",
}
