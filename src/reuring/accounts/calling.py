"""What somebody may be called: letters that read as they are written, and no role, address or other person's place."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.core.text import one_line

ROLES = re.compile(r"verbinder|supporter|beheer|moderat|gemeente|wijkagent|politie|connector|oud-?buur|former neighbour|reuring"
                   r"|\b(?:team|admin|gast|guest)\b", re.I)
LIKE = {         # signs of other alphabets, and figures, that look like a letter of ours
    "аеорсухіјѕԁһԛԝӏкмтвнгвАВЕКМНОРСТУХІЈЅ": "aeopcyxijsdhqwlkmtbhrbABEKMHOPCTYXIJS",
    "αβεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "abeiknoptuxwABEZHIKMNOPTYX",
    "0135$@|!ıłøđ": "olessallilod",
}
LOOKS = {ord(sign): ours for signs, letters in LIKE.items() for sign, ours in zip(signs, letters, strict=True)}
TAKEN: list[Callable[[str, Person | None], bool]] = []       # rooms above say whether a name would be mistaken for somebody's of theirs


def called(text: str, person: Person | None = None) -> str:
    """The name of a neighbour as it will stand; raises ValidationError with words. `person` is who changes their own."""
    name = spelled(text)
    if any(taken(name, person) for taken in TAKEN):
        raise ValidationError(_("Somebody of the team has this name. Add a letter, for example “Anna B.”"))
    return name


def spelled(text: str) -> str:
    """A name that is one, whoever's it is."""
    name = one_line(text)[:60]
    if not any(sign.isalpha() for sign in name) or "@" in name or "://" in name or "www." in name.lower():
        raise ValidationError(_("Write a name that neighbours can call you by."))
    if ROLES.search(name):
        raise ValidationError(_("Write only your name, without what you are here."))
    return name


def likeness(name: str) -> str:
    """What the eye makes of a name: two names with the same likeness are easily taken for each other."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    plain = bare.translate(LOOKS).casefold().replace("rn", "m").replace("vv", "w").replace("l", "i")
    return "".join(sign for sign in plain if sign.isalnum())
