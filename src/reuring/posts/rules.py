"""The house rules, short: shown where people write, and named where the team takes something out of sight (F93)."""
from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1
RULES: dict[str, str | Promise] = {
    "kind": _("We are kind. Nobody is hurt or threatened."),
    "own": _("You speak for yourself. Nobody else's name without a yes."),
    "deed": _("We say what somebody did, not what somebody is."),
    "point": _("We point at nobody, and at no house."),
    "private": _("Private stays private: no numbers, no addresses, no illness of somebody else."),
    "true": _("We write what we know, and where it comes from."),
    "open": _("Are you paid, or is it your business? Then say so."),
    "photo": _("A photo of people only if they agree."),
    "law": _("What the law forbids does not stand here."),
}


def note(rule: str, why: str) -> str:
    """What goes into the log: the rule by its key, then the words of the team."""
    return f"{rule}: {why}"[:300]


def read_note(text: str) -> tuple[str, str]:
    """The rule in words (or nothing) and the words of the team."""
    key, colon, why = text.partition(":")
    return (str(RULES[key]), why.strip()) if colon and key in RULES else ("", text)
