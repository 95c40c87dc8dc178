"""What people need, in their own words: the shelves of the social map, and what a search for help also means.

A need has plain Dutch words. What an organisation writes about itself ("begeleiding bij administratie") is put on the
shelf of the need it answers; who asks with one of the words ("brief") finds everything on that shelf.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weave import texts


@dataclass(frozen=True)
class Need:
    key: str
    label: str | Promise
    words: str                   # as people say it, and as organisations write it


NEEDS = [
    Need("papier", _("A letter or a form"),
         "brief post formulier papier papieren administratie regelwerk regelzaken aanvraag toeslag belasting instantie loket invullen"),
    Need("geld", _("Money"), "geld schuld schulden rekening betalen rood rondkomen budget inkomen uitkering minima kwijtschelding"),
    Need("samen", _("Being together"), "eenzaam alleen praatje gezelschap koffie ontmoeten ontmoeting kletsen gezellig aanloop inloop breien zingen"),
    Need("telefoon", _("Phone and computer"),
         "telefoon mobiel computer laptop tablet internet digitaal digitale digid wifi printen printer website app klikken"),
    Need("taal", _("Language"), "taal talen nederlands lezen schrijven oefenen tolk vertalen taalmaatje taaltafel"),
    Need("eten", _("Food"), "eten honger voedsel voedselbank maaltijd koken boodschappen kookles catering eetbaar"),
    Need("wonen", _("Living"), "huis wonen woning huur huren verhuizen lek verwarming schimmel lift verhuurder"),
    Need("zorg", _("Health and care"), "zorg ziek huisarts dokter fysio verpleging mantelzorg zorgkring gezondheid verdriet rouw somber slapen"),
    Need("kapot", _("Something is broken"), "kapot stuk maken repareren reparatie fiets naaien lamp klussen gereedschap lassen zagen"),
    Need("vervoer", _("Getting somewhere"), "vervoer rit bus busje rijden meerijden auto rolstoel ziekenhuis"),
    Need("ruzie", _("A quarrel or noise"), "ruzie geluid herrie lawaai overlast bemiddeling conflict"),
    Need("veilig", _("Feeling safe"), "veilig onveilig bang politie wijkagent inbraak spreekuur dreiging"),
    Need("bewegen", _("Moving"), "bewegen sport sporten wandelen fietsen zwemmen voetbal roeien varen gym schaatsen"),
    Need("ruimte", _("A room or a place"), "ruimte zaal zaaltje vergaderzaal oefenruimte gymzaal plek huren lenen feesthok speeltuin lapje tuin"),
    Need("leren", _("Learning and making"), "leren les cursus muziek blazen schaken solderen instrument voordoen rondleiding"),
    Need("straat", _("Something in the street"), "melden melding tegel lantaarn afval bak vies straat gemeente vergunning"),
    Need("plan", _("A plan of your own"), "plan idee initiatief subsidie fonds oproep poster schets buurtgroep"),
]


@cache
def _known() -> list[tuple[Need, frozenset[str]]]:
    """Each need with the stems of its words; no parts of compounds, sounds or meanings, so that a shelf holds what it says."""
    return [(need, frozenset(map(texts.stem, need.words.split()))) for need in NEEDS]


@lru_cache(maxsize=4096)
def answered(text: str) -> tuple[str, ...]:
    """The keys of the needs that this text answers, the best first: the one it shares most words with."""
    said = set(texts.terms(text))
    counts = [(len(said & words), -place, need.key) for place, (need, words) in enumerate(_known()) if said & words]
    return tuple(key for _count, _place, key in sorted(counts, reverse=True))


def asked_for(query: str) -> frozenset[str]:
    """The keys of the needs that one of the words of a search names."""
    said = {term for ways in texts.query(query) for term in ways if not term.startswith("~")}
    return frozenset(need.key for need, words in _known() if said & words)


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[str, ...]:
    return tuple(texts.terms(text))


def finds(query: str, text: str, needs: Iterable[str] = ()) -> bool:
    """Whether a text is found: by its own words, or because it answers a need that the search names."""
    asked = texts.query(query)
    return texts.found_by(asked, terms(text)) or bool(asked_for(query) & set(needs))
