"""The house rules, short: shown where people write, and named where the team takes something out of sight (F93)."""
from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def note(rule: str, why: str) -> str:
    """What goes into the log: the rule by its key, then the words of the team."""
    return f"{rule}: {why}"[:300]


def read_note(text: str) -> tuple[str, str]:
    """The rule in words (or nothing) and the words of the team."""
    key, colon, why = text.partition(":")
    return (str(RULES[key]), why.strip()) if colon and key in RULES else ("", text)
