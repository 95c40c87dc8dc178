"""What somebody means by a text message: yes, no, stop, or something that a person has to read. Rather asks again than guesses."""
from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

MOST = 9                # words; who writes more tells something, and does not answer a question
EXTRA = 2               # words we do not know, after a plain yes or no: a name, a greeting
DAYS = {"ma": "maandag monday", "di": "dinsdag tuesday", "wo": "woensdag wednesday", "do": "donderdag thursday", "vr": "vrijdag friday",
        "za": "zaterdag saturday", "zo": "zondag sunday"}
CODE = re.compile(r"(ma|di|wo|do|vr|za|zo)(\d?)")
CODE_OF = {word: short for short, words in DAYS.items() for word in (short, *words.split())}
STOP = {"stop", "stopp", "stoppen", "stop sms", "stop alles", "afmelden", "uitschrijven", "unsubscribe", "end", "quit", "cancel"}
START = {"aan", "start", "weer aan", "aanmelden"}
PLAIN_YES = set("ja jaa jaaa jawel jazeker jep yep yes ok oke okee okay prima graag akkoord evet 👍".split())
PLAIN_NO = set("nee neen nop nope no hayir hayır 👎".split())
YES = PLAIN_YES | set("kom komen kan kunnen lukt erbij mee".split())
NO = PLAIN_NO | set("niet geen helaas verhinderd".split())
BESIDE = set("ik we wij u je het is er bij ben zijn zal doe doen ook hoor dan op met plezier dank wel bedankt groet groeten groetjes beste hallo hoi "
             "dag tot die deze keer goed fijn leuk sorry jammer toch ons team".split())          # changes nothing
UNSURE = set("misschien weet twijfel nog eerst ligt later hoe wat wanneer waar wie welke of mits tenzij als anders maar stop stoppen".split())
ASKS = ("kan ik", "mag ik", "kan je", "kunt u", "kan u", "kom je", "komt u", "kunnen we", "mogen we")


class Meant(StrEnum):
    YES = "yes"
    NO = "no"
    STOP = "stop"
    START = "start"
    UNCLEAR = "unclear"


class Reading(NamedTuple):
    meant: Meant
    code: str = ""           # of which question: DO, VR2; empty when none was said


def read(text: str) -> Reading:
    """`JA DO`, `ja donderdag`, `ik kom`, `kan niet do`: what it says, and about which question."""
    plain = " ".join(re.findall(r"[\w👍👎]+", text.casefold()))
    if plain in STOP or plain in START:
        return Reading(Meant.STOP if plain in STOP else Meant.START)
    said = plain.split()
    codes = list(dict.fromkeys(_code(word) for word in said if _code(word)))
    words = [word for word in said if not _code(word)]
    if len(words) > MOST or len(codes) > 1 or "?" in text or plain.startswith(ASKS):
        return Reading(Meant.UNCLEAR)
    return Reading(_meant(words), codes[0] if codes else "")


def _code(word: str) -> str:
    return (CODE_OF.get(word) or (word if CODE.fullmatch(word) else "")).upper()


def _meant(words: list[str]) -> Meant:
    """`ik kom niet` is a no; `nee ik kom wel`, `ja maar` and whatever we cannot read whole are nothing we act upon."""
    said = set(words)
    strange = said - YES - NO - BESIDE
    if said & UNSURE or len(strange) > (EXTRA if words and words[0] in PLAIN_YES | PLAIN_NO else 0):
        return Meant.UNCLEAR
    if (said & PLAIN_YES and said & NO) or ("wel" in said and said & PLAIN_NO):
        return Meant.UNCLEAR
    if said & NO:
        return Meant.NO
    return Meant.YES if said & YES else Meant.UNCLEAR
