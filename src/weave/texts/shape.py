"""The shape of a suspicion, whatever its words: somebody or some car one does not know, what they do, near what, and when (R19).

A small grammar. Every word of a sentence may belong to a few classes, by its Dutch stem or, for English, as it stands; each class that occurs
counts once for what it weighs. Warm words ("dank", "gezocht", "te leen", the name of a day) take away. The sentence beside it may lend to the sum,
as people tell such things in two. What is not said of anybody or any car is no suspicion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from weave.texts.patterns import Patterns, stands
from weave.texts.reading import fold, stem, words

ENOUGH, TOUCHES = 4, 3                # to ask; and to stop, beside words about looks or descent
WEIGHTS = {"stranger": 2, "person": 1, "car": 1, "act": 1, "prying": 2, "place": 1, "child": 1, "night": 1, "again": 1, "tool": 1, "who": 1, "unease": 3,
           "warm": -2, "ours": -2}
ABOUT = {"stranger", "person", "car"}
LENT = {"unease", "again", "night", "who", "warm", "ours"}         # what the sentence beside it may add; one that goes on with "hij" adds all
GOES_ON = re.compile(r"\s*(?:hij|zij|ze|die|het|he|she|they|it)\b")

# Stems and, where a verb is strong, its past; English as it stands. What begins with - is the tail of a longer word as well.
CLASSES = {
    "stranger": """onbekende onbekenden vent kerel gozer gast gasten lui types type figuur figuren snuiter knakker knul sujet vreemdeling vreemdelingen volk
        insluiper insluipers gluurder nepagent nepagenten nepmonteur nepcollectant stranger strangers prowler guy guys bloke""",
    "person": """man mannen vrouw vrouwen jongen jongens meid meiden meneer mevrouw heer dame dames iemand persoon personen mensen stel duo tweetal
        groepje jongeren bestuurder inzittenden men women woman someone somebody person people driver""",
    "car": """busje bus bestelbus bestelbusje bestelwagen auto wagen scooter motor brommer audi polo golf bmw mercedes volkswagen transporter
        kenteken nummerbord -busje car moped vehicle""",
    "act": """sta stond kijk keek loop liep lop lopen rijd reed rij hang hing zit zat bel fiets blijf bleef wacht draai stap zwerf zwierf dwaal
        slenter drentel rondhang rondloop rondrijd treuzel klop sprak vraagt vraag vroeg vroegen steek stak kruip kroop aangebeld aangesproken
        standing stands stood walking walks walked looking looks looked driving drives drove sitting sits sat parked hanging rang asks asked waiting""",
    "prying": """gluur loer sluip sloop slop morrel rammel voel film bekijk bespied begluur observeer volgt volgde klim klom forceer meekijk scheen doorzoek
        prober probeer achtervolg trying prowling peering peeking following filming lurking loitering creeping""",
    "place": """deur raam ruit slot klink portier brievenbus schutting oprit tuin tuinpad brandgang achterom schuur garage galerij huizen voortuin
        achtertuin poort struik portiek trapportaal kelder dak balkon steeg geldautomaat pincode bergingen berging fietssloten stoep pand
        -deur -raam -schuur -slot -tuin -box -boxen -schuurtje -stalling -garage -poort
        door doors window windows house houses garage garages garden driveway letterbox handles shed porch bikes bell""",
    "child": """kind kinderen dochter zoon school meisje meisjes speeltuin schoolhek schoolplein speelveld basisschool kinderboerderij kinderbad
        kinderbadje kleuter -school -speeltuin children daughter son playground""",
    "night": "vannacht nacht middernacht nachts gisteravond midnight night",
    "again": """weer steeds telkens dezelfde hetzelfde elke ieder iedere altijd zoveelste uren urenlang langzaam stapvoets rondjes overal alweer
        again keeps slowly always hours same""",
    "tool": "zaklamp zaklampje capuchon bivakmuts masker koevoet smoes handschoenen lampje rugzak aantekeningen breekijzer torch flashlight hood crowbar",
    "unease": "verdacht verdachte nepagent nepagenten nepmonteur nepcollectant gluurder insluiper insluipers suspicious prowler",
    "warm": """dank bedank welkom gratis feest koffie zoek zocht gezocht gevonden vond verloren kwijt les sam graag help hulp sorry excuses held aardig
        leen koop zing zwaai zaterdag zondag maandag dinsdag woensdag donderdag vrijdag morgen oefen kom gezellig leuk lief geef leer leert kennismak mooi
        fijn blij gelukkig gerust repareer spreekuur voorstelling toneel toneelstuk muziek taart soep markt
        thanks thank free welcome party coffee looking-for lost found sorry teach teaching selling saturday sunday monday tuesday wednesday thursday friday""",
    "ours": """postbode monteur wijkagent gemeente woningbouw kerk bibliotheek fotograaf bakker imker boswachter scouting burgemeester
        brandweer krant collecte glazenwasser taxi school-van bezorger vrijwilliger ouders our library plumber""",
}

# Said in more than one word.
PHRASES = {
    "unease": r"""
\b(?:ik|wij|we|niemand)\b[^.!?]{0,25}\bvertrouw\w*\b[^.!?]{0,25}\bniet\b|\bvertrouw\w*\s+(?:ik|we|wij)\s+(?:\w+\s+){0,3}niet\b
\bklop(?:t|te)\s+(?:er\s+)?iets niet\b|\b(?:dat|dit|er|daar|hier) klop(?:t|te) (?:toch |echt |gewoon )?niet\b
\biets niet (?:in de haak|pluis)\b|\bniet pluis\b
\bvoel(?:t|de)\s+(?:\w+\s+)?niet (?:goed|fijn|lekker|pluis)\b|\b(?:naar|raar|slecht|vreemd|onveilig|unheimisch) gevoel\b
\b(?:houd|hou|houdt)\b[^.!?]{0,15}\bogen (?:goed )?open\b|\b(?:wees|blijf) (?:alert|waakzaam|op je hoede)\b
\bkeep (?:an|your) eyes? (?:open|out|on)\b|\bbe alert\b
\b(?:niks|niets) te zoeken\b|\bervandoor\b|\ber (?:\w+ ){0,2}vandoor\b
\bwat (?:moet|moeten|doet|doen) (?:die|dat) (?:\w+ )?(?:vent|kerel|gozer|man|vrouw|lui|gast|gasten|jongens|busje|auto)\b
\b(?:doe|doet|doen|deed|deden) (?:zich|alsof)\b[^.!?]{0,10}\b(?:voor|alsof)?\b[^.!?]{0,20}\b(?:als|van|hij|ze)\b
\b(?:of|dat) (?:ik|je|u|iemand|ze|zij|hij) alleen (?:woon|woont|thuis)\b|\blive alone\b|\b(?:of|wanneer) \w+(?: \w+){0,2} (?:met|op) vakantie\b
\bvast (?:niet|geen) (?:voor|om|van)\b|\bdon'?t trust\b|\bdoes(?:n'?t| not) feel right\b|\bup to no good\b
\b(?:zonder|geen) (?:hesje|pasje|legitimatie|uniform)\b|\bkrijtteken\w*
""",
    "stranger": r"""
\b(?:onbekend|vreemd|raar|rare|ongur|louche|schimmig|eng|griezelig)e?\s+(?:\w+\s+)?(?:man|mannen|vrouw|vrouwen|persoon|personen|jongen|jongens|mensen|auto|busje|wagen|stel|volk|snuiter|types?)\b
\b(?:strange|unknown|weird|dodgy|creepy)\s+(?:man|men|woman|person|people|car|van|guy)\b|\b(?:man|woman|person|someone) (?:i|we) don'?t know\b
""",
    "car": r"""
\b(?:a|the|white|black|grey|blue|unknown|strange|suspicious) van\b
""",
    "ours": r"""
\b(?:mijn|onze|ons|my|our) (?:eigen )?(?:auto|busje|bus|scooter|motor|wagen|brommer|car|van)\b
""",
    "who": r"""
\b(?:wie|iemand|kent) (?:her)?ken(?:t|nen)? (?:die|deze|dit|dat|hem|haar|de|iemand)\b|\bkent iemand\b|\bvan wie (?:dat|die)\b
\bdoes anyone know (?:the|this|that|who)\b
""",
    "prying": r"""
\bfoto'?s?\s+(?:\w+\s+){0,3}(?:maak|maakt|maakte|maakten|nam|nemen|te maken|genomen)\b
\b(?:maak|maakt|maakte|maakten|nam|namen|neemt)\s+(?:\w+\s+){0,2}foto'?s?\b
\b(?:kijk|kijkt|kijken|keek|keken)\b[^.!?]{0,30}\b(?:naar binnen|door de (?:ruit|ruiten|brievenbus|ramen)|in (?:alle|de) (?:schuur|auto|tuin|huizen|ramen)\w*)\b
\b(?:door|in)\b[^.!?]{0,20}\b(?:brievenbus|raam|ruit)\b[^.!?]{0,10}\b(?:kijkt|kijken|keek)\b|\bneus in\b
\baan (?:de|het|alle) (?:portier|deur|slot|klink)\w*\s+(?:trek|trok|voel|zit|zat)\w*
\bbezig (?:met|aan|bij)\b[^.!?]{0,20}(?:slot|sloten|deur|deuren|schuur|schuurtje|auto'?s?|berging(?:en)?|portier(?:en)?)\b
\b(?:looking|looks|looked|peering) (?:in|into|through)\b|\btaking (?:pictures|photos)\b|\bdoor handles\b|\bmee (?:wilde|wil|moest|ging)\b
\bover (?:de|het|onze|een)\s+(?:schutting|hek|muur)\b
""",
    "again": r"""
\bal (?:een |de hele |twee |drie |vier |vijf )?(?:uur|uren|dagen|keer|ochtend|middag|avond|dag)\b
\bsinds (?:vanochtend|gisteren|vannacht|vanmiddag)\b|\bheen en weer\b
""",
    "night": r"""
\b(?:half|kwart (?:voor|over)|om|rond) (?:een|twee|drie|vier|vijf) uur\b(?! (?:'s )?middag)
\bom (?:half|kwart (?:voor|over)) (?:een|twee|drie|vier|vijf)\b|\bmidden in de nacht\b
""",
    "warm": r"""
\b(?:loop|doe|kijk|zing|fiets|eet|ga|kom)t? (?:je|jij|u|jullie|er)\b|\bneem\b[^.!?]{0,20}\bmee\b
\b(?:come|walk|join|watch) (?:along|with|round|us)\b|\bwie (?:wil|heeft|gaat|helpt|kan|loopt|rijdt)\b
""",
}


def _tables(classes: dict[str, str]) -> tuple[dict[str, set[str]], list[tuple[str, str]]]:
    """Word or stem → its classes; and tails of longer words with theirs."""
    whole: dict[str, set[str]] = {}
    tails: list[tuple[str, str]] = []
    for name, text in classes.items():
        for word in text.split():
            if word.startswith("-"):
                tails.append((word[1:], name))
            else:
                whole.setdefault(word, set()).add(name)
                whole.setdefault(stem(word), set()).add(name)
    return whole, tails


WHOLE, TAILS = _tables(CLASSES)
SAID = Patterns(**PHRASES)


def shape(text: str, enough: int = ENOUGH) -> tuple[str, ...]:
    """The sentence that makes a suspicion, as folded; empty when nothing adds up."""
    text = fold(text)
    sentences = [part for part in re.split(r"[.!?\n]+", text) if part.strip()]
    can = {name: patterns for name, patterns in SAID.possible(text).items() if patterns}
    if not ABOUT & set(can).union(*map(_of_word, set(words(text)))):
        return ()                                    # nobody and nothing in it that a suspicion could be about
    told = [_classes(sentence, can) for sentence in sentences]
    for n, sentence in enumerate(sentences):
        beside = [*told[max(n - 1, 0):n], *told[n + 1:n + 2]]
        found = told[n].union(*(other & LENT for other in beside))
        if n and GOES_ON.match(sentence):
            found |= told[n - 1]
        if found & ABOUT and sum(WEIGHTS[name] for name in found) >= enough:
            return (sentence.strip(),)
    return ()


def _classes(sentence: str, can: dict[str, list[re.Pattern[str]]]) -> set[str]:
    said = {name for name, patterns in can.items() if stands(patterns, sentence)}
    return said.union(*map(_of_word, words(sentence)))


@lru_cache(maxsize=4096)
def _of_word(word: str) -> Iterable[str]:
    known = WHOLE.get(word) or WHOLE.get(stem(word))
    return known or {name for tail, name in TAILS if len(word) > len(tail) + 2 and word.endswith(tail)}
