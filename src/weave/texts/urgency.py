"""Words that cannot wait for a neighbour: danger to a life, thoughts of death, violence at home. And words of care, which go another way.

A list and a few rules, wide rather than narrow: who is sent past 112 without need loses one tap. It is a first question, no judge.
"""

from __future__ import annotations

import re
from enum import StrEnum

from weave.texts.reading import fold


class Urgency(StrEnum):
    """Who helps now."""

    LIFE = "life"          # 112
    DEATH = "death"        # 113
    HOME = "home"          # Veilig Thuis


# One pattern a line, over folded text.
LIFE = r"""
\b(?:bloed\w*|bebloed|doodbloed\w*)\b
\b(?:val|viel|gevallen|gestruikeld|omgevallen|lag|ligt)\b[^.!?]{0,40}\b(?:trap|ladder|dak|vloer|grond|bewusteloos|beweegt niet)\b
\b(?:val|viel|gevallen|gestruikeld|omgevallen|lag|ligt)\b[^.!?]{0,40}\bniet (?:meer )?(?:overeind|opstaan)\b
\b(?:van|vanaf) (?:de|het|een) (?:trap|ladder|dak|balkon|steiger)\b[^.!?]{0,20}\b(?:val|viel|gevallen|gedonderd|gekukeld)\b
\b(?:bewusteloos|buiten bewustzijn|flauwgevallen|niet (?:meer )?aanspreekbaar|reageert niet|ademt niet|stikt|gestikt|verslikt)\b
\b(?:geen adem|krijg\w* geen lucht|benauwd|pijn op de borst|pijn op mijn borst|druk op (?:de|mijn) borst|hartaanval|hartinfarct|beroerte|hersenbloeding|tia)\b
\b(?:scheve mond|verlamd|halfzijdig|epilep\w*|toeval gekregen|aanval gekregen|allergische shock)\b
\b(?:brand|brandt|vlammen|in de fik|gaslucht|gaslek|koolmonoxide|koolmonoxidemelder|ontploff\w*)\b
\b(?:verdrink\w*|in het water gevallen|door het ijs)\b
\b(?:vergiftig\w*|gif gedronken|overdosis|te veel pillen|alle pillen)\b
\b(?:inbreker|insluiper) (?:in|nu|binnen)\b|\b(?:staat|is) (?:iemand|hij) (?:nu )?in mijn huis\b
\b(?:met een |een )?(?:mes|pistool|wapen)\b[^.!?]{0,30}\b(?:dreig\w*|bedreig\w*|hand)\b|\b(?:steekpartij|neergestoken|neergeschoten)\b
\b(?:112|ambulance|spoedeisend|levensgevaar|spoed|noodgeval)\b
"""
DEATH = r"""
\b(?:zelfmoord\w*|zelfdoding|suicide\w*)\b
\b(?:wil|wou|wilde|zou) (?:ik )?(?:niet meer|liever niet meer) (?:leven|verder(?: leven)?|wakker worden)\b|\bniet meer (?:leven|verder) (?:wil|wou)\b
\b(?:wil|ga|wou) (?:ik )?(?:maar )?dood(?:gaan)?\b|\bik wil dood\b|\bwas ik maar dood\b|\b(?:liever|beter) dood\b
\b(?:een eind|er een eind|einde) (?:aan )?(?:maken|eraan maken)\b|\bmaak er een eind\w* aan\b|\buit het leven (?:stappen|gestapt)\b
\bmezelf? (?:iets aan ?(?:te )?doen|wat aandoen|pijn doen|snijden)\b|\bsnij(?:d)? (?:ik )?(?:mezelf|in mijn arm)\b
\b(?:leven|het) heeft geen zin meer\b|\bzie(?:t)? het niet meer zitten\b
"""
HOME = r"""
\b(?:slaat|sloeg|geslagen|mishandel\w*|schopt|trapt|wurgt|gewurgd)\b[^.!?]{0,40}\b(?:mij|me|haar|hem|kind\w*|moeder|vader|vrouw|ons)\b
\b(?:mij|me|haar|hem|ons|kind\w*|moeder|vader)\b[^.!?]{0,30}\b(?:slaat|sloeg|geslagen|mishandeld|geschopt|gewurgd|verkracht|misbruikt)\b
\b(?:huiselijk geweld|kindermishandeling|ouderenmishandeling|verkracht\w*|aangerand|misbruik|gedwongen|eerwraak)\b
\bbang (?:voor|van) (?:mijn|haar|zijn) (?:man|vrouw|vriend|vriendin|ex|zoon|dochter|vader|moeder|partner)\b
\b(?:sluit|opgesloten|mag niet (?:naar )?buiten)\b[^.!?]{0,25}\b(?:op|van (?:mijn|hem|haar) )?(?:man|vriend|vader|zoon|huis|kamer)\b
"""
CARE = r"""
\b(?:mantelzorg\w*|thuiszorg|wijkverpleeg\w*|zorgkring|verpleeg\w*|verzorg(?:en|ing|ster)?|dement\w*|alzheimer|terminaal|palliatie\w*)\b
\b(?:wassen|douchen|aankleden|steunkousen|medicijnen|pillen|wond\w*|incontinen\w*|luiers?)\b[^.!?]{0,30}\b(?:helpen|hulp|geven|doen|verzorgen|mij|haar|hem|moeder|vader)\b
\b(?:mijn|onze) (?:vader|moeder|man|vrouw|zus|broer|ouders)\b[^.!?]{0,60}\b(?:zorg|verzorgen|elke dag|iedere dag|rooster|niet alleen)\b
\b(?:zorg|rooster)\b[^.!?]{0,30}\b(?:verdelen|regelen|organiseren|delen)\b
"""


def _one(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines.split("\n") if line.strip()))


_URGENT = {Urgency.LIFE: _one(LIFE), Urgency.DEATH: _one(DEATH), Urgency.HOME: _one(HOME)}
_CARE = _one(CARE)


def urgency(text: str) -> frozenset[Urgency]:
    """Who must hear of this first; empty when it can wait for a neighbour."""
    folded = fold(text)
    return frozenset(kind for kind, pattern in _URGENT.items() if pattern.search(folded))


def care(text: str) -> bool:
    """It reads as lasting care for somebody, for which a circle is better than one neighbour."""
    return _CARE.search(fold(text)) is not None
