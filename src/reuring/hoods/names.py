"""The guard on names: a name says what people do, not what they are (S0-16, F69). Friendly, and never the last word on a group."""
from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from weave.texts import static_traits

HINTS = {
    "age": _("This name sorts people by age. What do you do there? Name that, for example “Green fingers” or “Out and about”."),
    "life_stage": _("This name sorts people by stage of life. What do you do there? Name that, for example “Breakfast together”."),
    "descent": _("This name sorts people by where they come from. What do you do there? Name that, for example “Cooking for the street”."),
    "culture": _("This name sorts people by culture. What do you make or do there? Name that, for example “Music in the square”."),
    "gender": _("This name sorts people into men and women. What do you do there? Name that, for example “Running on Tuesday”."),
    "faith": _("This name sorts people by faith. What do you do there? Name that, for example “Eating together”."),
}


def hints(name: str) -> list[str]:
    """What a friendly neighbour would say about this name, one sentence per kind of trait; empty for a name by activity."""
    return [str(HINTS[kind]) for kind in dict.fromkeys(hint.kind for hint in static_traits(name))]


def only_doings(name: str) -> None:
    """For topics, which sort what people see: nobody may name one by a trait, no role is above that. Raises ValidationError."""
    found = hints(name)
    if found:
        raise ValidationError(found)
