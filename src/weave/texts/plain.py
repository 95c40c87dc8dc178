"""How hard a Dutch text reads, by the two things everybody can mend: long sentences, and words that have a plainer one.

Advice, never a judgement: a list and a count, no score. Ten words a sentence is what everybody follows (A2); above fifteen it is worth cutting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG = 15          # words; a sentence with more is told

# What papers of offices say, and what a neighbour says. A star: whatever follows. Own list.
PLAINER = """
aangaande: over
aangezien: omdat
additione*: extra
adequa*: goed genoeg
afdoend*: genoeg
alsmede: en ook
alsook: en ook
ambitie*: wens
anticiper*: je voorbereiden
beleidsmakers: mensen die de plannen maken
beoog*: willen
bewerkstellig*: zorgen dat
bewonersparticipatie: meedoen van bewoners
cohesie: band tussen mensen
communicer*: vertellen
complex*: moeilijk
conform: zoals in
consulter*: vragen
continu: steeds
coördiner*: regelen
creër*: maken
daadwerkelijk*: echt
derhalve: dus
desbetreffend*: die
dient: moet
dienen: moeten
diverse: allerlei
doelgroep*: mensen die …
doelstelling*: doel
doorontwikkel*: beter maken
draagvlak: ja van de mensen
echter: maar
effectue*: uitvoeren
eigenaarschap: het zelf doen
empower*: sterker maken
evaluati*: terugkijken
evaluer*: terugkijken
expertise: kennis
facilit*: mogelijk maken
faciliteit*: wat er is
focus*: letten op
frequent*: vaak
gefaciliteerd: mogelijk gemaakt
geïmplementeerd: ingevoerd
gerealiseerd: gemaakt
gezien het feit: omdat
hanter*: gebruiken
heden: nu
hieromtrent: hierover
impact: gevolg
implement*: invoeren
indien: als
informer*: vertellen
inherent*: hoort erbij
initiër*: beginnen
innovatie*: iets nieuws
inspanning*: moeite
integra*: alles samen
intensiver*: meer doen
interventie*: wat je doet
inventaris*: op een rij zetten
inzake: over
inzet op: werken aan
jegens: tegen
kaders: afspraken
knelpunt*: wat niet lukt
leefomgeving: straat en buurt
mandaat: toestemming om te besluiten
middels: met
mits: als
monitor*: volgen
motiver*: zin geven
multidisciplinair*: met mensen uit verschillend werk
nadien: daarna
naar aanleiding van: door
omtrent: over
ondersteuningsaanbod: hulp
op korte termijn: snel
optimaliser*: beter maken
optimum: beste
organiser*: regelen
participa*: meedoen
participe*: meedoen
perspectief: kijk
pilot*: proef
plaatsvinden: zijn
prioriteer*: kiezen wat eerst komt
prioriteit*: wat eerst komt
proactief: uit jezelf
problematiek: problemen
procedure*: hoe het gaat
programmati*: volgens een plan
realiser*: maken
reeds: al
relevant*: wat ertoe doet
respons: antwoord
resultaatgericht*: met een duidelijk doel
significant*: duidelijk
stagner*: stilstaan
stakeholder*: wie ermee te maken heeft
stimuler*: helpen beginnen
strategi*: plan
structureel: vast
structurele: vaste
te allen tijde: altijd
tevens: ook
teneinde: om
ten behoeve van: voor
ten gevolge van: door
traject*: weg
transformati*: verandering
transparant*: open
uitsluitend: alleen
verstrekk*: geven
vervolgens: daarna
vigerend*: geldend
voornemens: van plan
voorts: ook
voorziening*: wat er is
vraagstuk*: vraag
wederom: weer
welzijn: hoe het met je gaat
zelfredzaam*: jezelf redden
zulks: dit
"""


@dataclass(frozen=True)
class Plainer:
    """A word as it was written, and a plainer one."""

    word: str
    plain: str


@dataclass(frozen=True)
class Hard:
    """What can be mended in a text: sentences as they stand with their number of words, the longest first, and words, once each in their order."""

    sentences: list[tuple[int, str]]
    words: list[Plainer]

    def __bool__(self) -> bool:
        return bool(self.sentences or self.words)

    @property
    def longest(self) -> int:
        return self.sentences[0][0] if self.sentences else 0


def hard(text: str, *, above: int = LONG) -> Hard:
    """Of a text in sentences or lines. `above`: from how many words on a sentence is long."""
    counted = [(len(_WORD.findall(part)), " ".join(part.split())) for part in _ENDS.split(text)]
    found: dict[str, str] = {}
    for hit in _HARD.finditer(text):
        found.setdefault(hit[0].lower(), _plain_of(hit[0].lower()))
    return Hard(sorted(((n, said) for n, said in counted if n > above), key=lambda one: -one[0]), [Plainer(word, plain) for word, plain in found.items()])


_WORD = re.compile(r"\w[\w'’-]*")
_ENDS = re.compile(r"(?<=[.!?:;…])\s+|\n+")
_LIST = dict(line.split(": ", 1) for line in PLAINER.strip().splitlines())
_ENTRIES = (re.escape(key.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if key.endswith("*") else "") for key in sorted(_LIST, key=len, reverse=True))
_HARD = re.compile(rf"\b(?:{'|'.join(_ENTRIES)})\b", re.IGNORECASE)


def _plain_of(word: str) -> str:
    """Of the longest entry that it begins with."""
    said = " ".join(word.split())
    if said in _LIST:
        return _LIST[said]
    return next(_LIST[f"{said[:end]}*"] for end in range(len(said), 0, -1) if f"{said[:end]}*" in _LIST)
