"""Phone numbers that can get a text message: as people type them, as the network wants them, as people read them."""
from __future__ import annotations

import re

from django.conf import settings

WITHIN = re.compile(r"\+\d{8,15}")
MOBILE = {"31": re.compile(r"\+316\d{8}")}          # where one can tell; a fixed line would be paid for and read by nobody
SIGNS = str.maketrans("", "", " \t\u00a0-./()\u2010\u2011\u2013")
WRITTEN = re.compile(r"[+\d\s().\-/\u00a0\u2010\u2011\u2013]{8,30}")


def looks_like_one(text: str) -> bool:
    """Whether somebody meant a number and not an address of mail."""
    return bool(WRITTEN.fullmatch(text.strip()))


def read(text: str) -> str | None:
    """`06 12 34 56 78` becomes `+31612345678`; None for what is no mobile number of a country we text to."""
    bare = text.strip().replace("(0)", "").translate(SIGNS)
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    elif bare.startswith("0"):
        bare = f"+{settings.SMS_COUNTRIES[0]}{bare[1:]}"
    if not bare.isascii() or not WITHIN.fullmatch(bare):
        return None
    country = next((code for code in settings.SMS_COUNTRIES if bare[1:].startswith(code)), None)
    if country is None or (country in MOBILE and not MOBILE[country].fullmatch(bare)):
        return None
    return bare


def spoken(number: str) -> str:
    """As people read it: `06 12 34 56 78` at home, in pairs with its country elsewhere."""
    home = f"+{settings.SMS_COUNTRIES[0]}"
    bare = f"0{number.removeprefix(home)}" if number.startswith(home) else number
    head = len(bare) % 2 or 2
    return " ".join(filter(None, [bare[:head], *(bare[at:at + 2] for at in range(head, len(bare), 2))]))
