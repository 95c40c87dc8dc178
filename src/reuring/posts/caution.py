"""What a writer may not have noticed: something private in a text that many will read, or a figure without a day."""
from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from weave.texts import absence

PHONE = re.compile(r"(?<![\d+])(?:\+31|0031|0)(?:[\s().–-]*\d){9}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.]*")
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
HOUSE = re.compile(r"\b[A-ZÀ-Ý][\w'’-]*(?:straat|laan|weg|plein|hof|dreef|singel|kade|gracht|steeg|pad|dijk|acker|plantsoen|park)\s+\d{1,4}\s?[a-zA-Z]?\b")
NUMBER = re.compile(r"(?<!\d)\d{9}(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.ASCII)
SIDES = r"[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}"
LATER = r"\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}"
LATEST = r"\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d"
PLATE = re.compile(rf"(?<![\w-])(?:{SIDES}|{LATER}|{LATEST})(?![\w-])", re.I)
FEW = re.compile(
    r"\b(?:onder ons|alleen (?:voor|onder) (?:de )?(?:buren|bewoners|leden|ons)|niet (?:verder )?(?:doorvertellen|doorsturen|verspreiden|delen)"
    r"|sleutel (?:ligt|hangt|zit)|(?:deur|poort|alarm)code)\b", re.I)
FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|procent|euro)|€\s?\d|(?<![\d.,])\d{1,3}(?:\.\d{3})+(?!\d)")

PRIVATE = (_("a phone number"), _("an e-mail address"), _("a home address"), _("a citizen service number"), _("a bank account"), _("a number plate"),
           _("that nobody is at home"))


def private_parts(text: str, *, known: tuple[str, ...] = ()) -> list[str]:
    """Words for each sort of private thing in the text; `known` are the neighbourhood's own number and address."""
    for own in filter(None, known):
        text = text.replace(own, "")
    accounts = _accounts(text)
    for account in accounts:                    # its figures are no phone number
        text = text.replace(account, "")
    found = (PHONE.search(text), "@" in text and MAIL.search(text), POSTCODE.search(text) or HOUSE.search(text), _service_number(text), accounts,
             "-" in text and PLATE.search(text),
             away(text))
    return [str(words) for words, match in zip(PRIVATE, found, strict=True) if match]


def away(text: str) -> bool:
    """That nobody is at home: never for everybody (the burglar reads along)."""
    return bool(absence(text))


def for_few(text: str) -> bool:
    """It reads as said among neighbours: a key, a holiday, do not pass it on. Who wrote it for everybody chose the wrong readers."""
    return FEW.search(text) is not None or away(text)


def has_figure(text: str) -> bool:
    """A number that somebody counted: it needs a day and a source (F132)."""
    return FIGURE.search(text) is not None


def _service_number(text: str) -> bool:
    """Nine figures that pass the test of the Dutch citizen service number."""
    for match in NUMBER.finditer(text):
        figures = [int(figure) for figure in match.group()]
        if sum(figure * weight for figure, weight in zip(figures, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0 and any(figures):
            return True
    return False


def _accounts(text: str) -> list[str]:
    """Account numbers (IBAN) whose check figures are right."""
    found = []
    for match in IBAN.finditer(text):
        bare = match.group().replace(" ", "").upper()
        if 15 <= len(bare) <= 34 and int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1:
            found.append(match.group())
    return found
