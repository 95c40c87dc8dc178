"""The house rules, short: shown where people write, and named where the team takes something out of sight (F93)."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core.lifecycle import NotNow
from reuring.hoods.models import Neighbourhood
from reuring.posts.models import HouseRules

MOST = 12                                       # more is not read
OWN = re.compile(r"r(\d{1,6})-\d{1,2}")         # the key of a neighbourhood's own line, with the version that brought it

RULES: dict[str, str | Promise] = {
    "kind": _("Write as if the neighbour stands before you. Sooner or later they do."),
    "true": _("Say what you saw or did yourself. Name your source if somebody else did."),
    "deed": _("Write about what people do, not about what they are."),
    "point": _("Point at nobody, and at no house."),
    "named": _("Ask first before you name or show somebody."),
    "private": _("Keep addresses, keys, holidays and money out of messages for everyone."),
    "open": _("Do you earn from it, or do you speak for an organisation? Say so."),
    "law": _("What the law forbids does not stand here."),
}


@dataclass(frozen=True)
class Rules:
    """One version in the reader's language: the words by their keys. Version 0 is what every neighbourhood begins with."""

    number: int = 0
    lines: Mapping[str, str] = field(default_factory=lambda: {key: str(words) for key, words in RULES.items()})
    since: datetime | None = None


def current() -> Rules:
    """The rules that hold in the open neighbourhood today."""
    last = HouseRules.objects.order_by("-number").first()
    return read(last) if last is not None else Rules()


def read(row: HouseRules) -> Rules:
    return Rules(row.number, {line["key"]: _worded(line) for line in row.lines}, row.since)


def write(hood: Neighbourhood, lines: list[tuple[str, str]], *, by: Person, after: int) -> HouseRules:
    """A new version of these lines, Dutch and English. Raises NotNow when somebody else wrote one since version `after` was read."""
    number, known = after + 1, _known()
    rows = [known.get(dutch) or {"key": f"r{number}-{place}", "nl": dutch, "en": english} for place, (dutch, english) in enumerate(lines, start=1)]
    try:
        with transaction.atomic():
            made = HouseRules.objects.create(hood=hood, number=number, lines=rows, set_by=by)
    except IntegrityError as twice:
        raise NotNow("somebody else wrote new rules") from twice
    hood.touch()
    return made


def _known() -> dict[str, dict[str, str]]:
    """Lines that were there before, by how they read: they keep their key."""
    last = HouseRules.objects.order_by("-number").first()
    with override("nl"):
        first: dict[str, dict[str, str]] = {str(words): {"key": key} for key, words in RULES.items()}
    return first | {line["nl"]: line for line in (last.lines if last else []) if "nl" in line}


def _worded(line: Mapping[str, str]) -> str:
    if line["key"] in RULES:
        return str(RULES[line["key"]])
    return (line["en"] if get_language() != "nl" else "") or line["nl"]


def named(key: str) -> str:
    """A rule in words, also one that holds no more; nothing for what is no rule."""
    if key in RULES:
        return str(RULES[key])
    own = OWN.fullmatch(key)
    version = HouseRules.objects.filter(number=int(own.group(1))).first() if own else None
    return next((_worded(line) for line in version.lines if line["key"] == key), "") if version else ""


def note(rule: str, why: str) -> str:
    """What goes into the log: the rule by its key, then the words of the team."""
    return f"{rule}: {why}"[:300]


def split_note(text: str) -> tuple[str, str]:
    """The key of the rule (or nothing) and the words of the team."""
    key, colon, why = text.partition(":")
    return (key, why.strip()) if colon and (key in RULES or OWN.fullmatch(key)) else ("", text)


def read_note(text: str) -> tuple[str, str]:
    """The rule in words (or nothing) and the words of the team."""
    key, why = split_note(text)
    return named(key), why
