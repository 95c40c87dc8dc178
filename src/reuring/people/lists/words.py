"""Why two names may be one and the same, in words."""
from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

ALIKE = {
    "same": _("the same name"), "without_form": _("the same but for “stichting” or such"), "by_ear": _("it sounds the same"),
    "initials": _("one is short for the other"), "words": _("they share words"), "letters": _("they share letters")}


def alike_because(reasons: Iterable[str]) -> list[str]:
    return [str(ALIKE[name]) for name in reasons]
