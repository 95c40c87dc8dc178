"""The guard on questions: an own sheet asks what people do, not what they are (R3). Friendly, and nobody is above it."""
from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.hoods.names import hints

INSTEAD = {
    "age": _("This asks how old somebody is. Ask what they do: “What do you like doing? On which part of the day?”"),
    "gender": _("This asks whether somebody is a man or a woman. Ask what they do: “What do you like doing? With whom?”"),
    "descent": _("This asks where somebody comes from. Ask what they do: “What do you cook for a feast?”"),
    "faith": _("This asks what somebody believes. Ask what they do: “When are you together with others?”"),
    "home": _("This asks how somebody lives at home. Ask what they do: “With whom would you like to do something?”"),
    "health": _("This asks how healthy somebody is. Ask what they need: “What do you want to keep doing? What helps?”"),
    "money": _("This asks what somebody earns. Ask what they need: “May it cost something? What can you share?”"),
    "love": _("This asks whom somebody loves. Ask what they do: “With whom do you like being together?”"),
    "vote": _("This asks how somebody votes. Ask what they want: “What would you change here?”"),
    "papers": _("This asks for a number or papers of somebody. A first name is enough."),
}
ASKS = {kind: re.compile(rf"\b(?:{words})", re.IGNORECASE) for kind, words in {
    "age": r"leeftijd|hoe oud\b|geboortejaar|geboortedatum|verjaar je|how old|(?:your|of) age\b|year of birth"
           r"|\d{1,2}\s*(?:-|–|tot|t/m|to)\s*\d{1,3}\s*(?:jaar|jr|years)|\d\d ?\+",
    "gender": r"geslacht|gender|man of (?:een )?vrouw|vrouw of (?:een )?man|m/v\b|man or (?:a )?woman",
    "descent": r"afkomst|herkomst|nationaliteit|etnisch|etniciteit|geboorteland|geboren|huidskleur|moedertaal|kom je (?:\w+ )?vandaan|kwamen je ouders"
               r"|where are you from|ethnic|nationality|country of birth",
    "faith": r"(?:je|jouw|uw|welk|een) geloof\b|gelovig|religie|godsdienst|naar (?:de |welke )?(?:kerk|moskee|synagoge|tempel)|religio|your faith",
    "home": r"getrouwd|gehuwd|burgerlijke staat|gescheiden|alleenstaand|heb je kinderen|hoeveel kinderen|gezinssamenstelling|huishouden|married|marital"
            r"|do you have children",
    "health": r"ziekte|ben je ziek|beperking|handicap|diagnose|medicijn|hoe gezond|je gezondheid|disabilit|your health",
    "money": r"je inkomen|hoeveel inkomen|een uitkering|verdien je|salaris|schulden|your income|do you earn|on benefits",
    "love": r"seksu|geaardheid|ben je (?:homo|lesbisch|hetero)|sexual",
    "vote": r"stem je op|op welke partij|politieke voorkeur|party do you vote|political party",
    "papers": r"bsn\b|burgerservicenummer|paspoort|identiteitsbewijs|rijbewijs|passport",
}.items()}


def instead(text: str) -> list[str]:
    """What to ask instead, one sentence per kind of trait that the words ask or sort people by; empty for a question about doings."""
    return [str(INSTEAD[kind]) for kind, words in ASKS.items() if words.search(text)] or hints(text)


def only_about_doings(text: str) -> None:
    """Raises ValidationError."""
    found = instead(text)
    if found:
        raise ValidationError(found)
