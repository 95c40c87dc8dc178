"""Words that are worth a second look before they go out: money, codes, and that somebody is away (the fake helper, the burglar).

A list and a few rules over folded Dutch. It finds what is usually said, and asks; it refuses nothing. Being away counts only of oneself
or one's own house: "we zijn op vakantie", not "de bakker is op vakantie".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from weave.texts.reading import in_a_row

MOST = 10_000

# One pattern a line, over folded text.
MONEY = r"""
\b(?:iban|rekening-?nummers?|bankrekening(?:en)?|betaalverzoek(?:en|je)?|tikkies?|bank-?pas(?:je|sen)?|credit-?card|pin-?pas(?:je|sen)?|pinn?en)\b
\b[a-z]{2}\d{2} ?[a-z]{4} ?(?:\d{4} ?){2}\d{1,2}\b
\b(?:maak|maakt|maken)\b[^.!?]{0,40}\b(?:geld|euro|bedrag|rekening)\b[^.!?]{0,40}\bover\b|\bmaak\b[^.!?]{0,20}\bover\b(?: (?:naar|op|aan)\b|[ ,.!?]*$)
\b(?:overmaken|overgemaakt|over te maken|overboeken|over te boeken)\b
\b(?:maak|stort|stuur|leen|geef|schiet)\w*\b[^.!?]{0,40}(?:€ ?\d|\b\d+(?:[.,]\d+)? ?euro\b|\bgeld\b)
\b(?:cadeau-?kaart(?:en)?|gift-?cards?|paysafe\w*|bitcoins?|crypto\w*|western union|moneygram)\b
\b(?:voorschot|voorschieten|geld lenen|geld nodig|borg betalen|vooraf betalen)\b
"""
CODES = r"""
\b(?:digid|wachtwoord(?:en)?|pin-?codes?|tan-?codes?|sms-?codes?|inlog-?codes?|inlog-?gegevens|verificatie-?codes?|beveiligings-?codes?)\b
\bcodes?\b[^.!?]{0,40}\b(?:sms|appje|mail|kreeg|krijgt|gekregen|ontving|ontvangt|door(?:geven|sturen)?|cijfers)\b
\b(?:stuur|geef|app|mail|sms|noem|zeg)\w*\b[^.!?]{0,40}\bcodes?\b
\b(?:deur|poort|alarm|kluis|slot)-?codes?\b
\b(?:burgerservicenummer|bsn|paspoort|identiteitskaart|id-?kaart)\b[^.!?]{0,40}\b(?:foto|kopie|scan|stuur|nummer)\w*
"""
OWN = r"\b(?:ik|wij|we|mijn|m'n|ons|onze|me)\b"
AWAY = r"""
(?:op|met|tijdens (?:mijn|onze|de)|in (?:mijn|onze)) (?:zomer|winter|kerst|voorjaars|herfst|mei)?vakantie\b
(?:niet thuis|afwezig|niet aanwezig)\b(?! in\b)
in het buitenland\b
\b(?:dag|dagen|nacht|nachten|week|weken|weekje|weekend|maand|maanden|tijdje|poosje) (?:weg|van huis|er niet)\b(?! (?:van|met|te)\b)
\btot(?: en met)? (?:\w+ ){1,3}?(?:weg|van huis)\b
\b(?:weg|van huis) (?:van|vanaf|tot|t/m) (?:\d|<day>|volgende|eind|begin|half|<month>)
\bop (?:wereld|zaken|studie)?reis (?:naar|tot|voor)\b|\bop wintersport\b|\bop kamp(?:eren)?\b
\b(?:huis|woning|flat|appartement)\b[^.!?]{0,30}\b(?:staat|staan|is)\b[^.!?]{0,20}\b(?:leeg|verlaten|onbewoond)\b
"""
AUTOMATIC = re.compile(r"\b(?:out of (?:the )?office|automatisch (?:antwoord|bericht)|afwezigheids(?:bericht|melding|assistent))\b")


DAYS = "(?:maan|dins|woens|donder|vrij|zater|zon)dag"
MONTHS = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"


def _any(lines: str) -> str:
    return "|".join(line for line in lines.replace("<day>", DAYS).replace("<month>", MONTHS).splitlines() if line)


_MONEY, _CODES, _AWAY = (re.compile(_any(lines)) for lines in (MONEY, CODES, AWAY))
_OWN = re.compile(OWN)


@dataclass(frozen=True, slots=True)
class Wary:
    """What was found, as folded: words about money, about codes, and about being away oneself."""

    money: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    absence: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.money or self.codes or self.absence)


def wary(text: str) -> Wary:
    """Findings in a text; at most ten thousand signs of it are read."""
    plain = in_a_row(text[:MOST])
    return Wary(_said(_MONEY, plain), _said(_CODES, plain), _absence(plain))


def absence(text: str) -> tuple[str, ...]:
    """Only the words about being away oneself."""
    return _absence(in_a_row(text[:MOST]))


def _absence(plain: str) -> tuple[str, ...]:
    own = [sentence for sentence in re.split(r"[.!?]+ ", plain) if _OWN.search(sentence)] if _OWN.search(plain) else []
    return tuple(dict.fromkeys([*(found for sentence in own for found in _said(_AWAY, sentence)), *_said(AUTOMATIC, plain)]))


def _said(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.group().strip() for match in pattern.finditer(text)))
