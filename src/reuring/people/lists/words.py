"""Why two names may be one and the same, in words."""
from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

ALIKE = {
    "same": _("the same name"), "without_form": _("the same but for “stichting” or such"), "by_ear": _("it sounds the same"),
    "initials": _("one is short for the other"), "words": _("they share words"), "letters": _("they share letters")}

FIELD_NAMES = {
    "name": _("name"), "kind": _("kind"), "about": _("about them"), "goals": _("what they want"), "seeks": _("what they look for"),
    "offers": _("what they have"), "meets": _("when they come together"), "contact_name": _("name of a contact"),
    "phone": _("phone"), "email": _("e-mail"), "hours": _("hours"),
    "website": _("website"), "id": _("number in the list"), "place": _("place"), "address": _("street and number"),
    "postcode": _("postcode"), "town": _("town")}


def alike_because(reasons: Iterable[str]) -> list[str]:
    return [str(ALIKE[name]) for name in reasons]
