"""What can lie on the wall. Each part of the method adds its kinds of card to `KINDS`, from its own module in `apps.py`."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reuring.workshop.models import Card, Evidence

Text = str | Promise


def _nothing(card: Card) -> Text:
    return ""


def _its_own(card: Card) -> QuerySet[Evidence]:
    """With what `Weight` asks of each; those that were fetched along with the card are not asked for again."""
    fetched = "evidence" in getattr(card, "_prefetched_objects_cache", {})
    return card.evidence.all() if fetched else card.evidence.weighing()


def _nobody_else(card: Card) -> None:
    return None


@dataclass(frozen=True)
class CardKind:
    """`why_not` says why this card cannot be confirmed yet, beside what R5 asks; empty when nothing stands in the way (A54).

    What is no claim (a question we still have) never becomes confirmed: `claim=False`. With `own_form` it is made on a page of its own part, not on the wall.
    """

    label: Text
    many: Text
    hint: Text = ""
    claim: bool = True
    own_form: bool = False
    doings_only: bool = False                             # its words pass the guard on names (S0-16)
    themselves: bool = False                              # who misses or needs it says so: what is told about others counts nowhere (S0-59)
    talk_only: bool = False                               # and in a talk: what was seen is a way of knowing, and none of the people who say it
    why_not: Callable[[Card], Text] = _nothing
    evidence: Callable[[Card], QuerySet[Evidence]] = _its_own       # what counts for it: of a heap also what lies on its parts
    weighed: Callable[[Card], None] = _nobody_else                  # which cards are weighed again when this one was


KINDS: dict[str, CardKind] = {
    "theme": CardKind(_("theme"), _("Themes"), _("A first heap: what do these words have in common?")),
    "quality": CardKind(_("quality"), _("Qualities"), _("What is good here and must stay?")),
    "lack": CardKind(_("lack"), _("Lacks"), _("What is missing, that would fit here?"), themselves=True),
    "unknown": CardKind(_("question"), _("What we do not know yet"), _("What do you still want to ask somebody?"), claim=False),
    "unheard": CardKind(_("not heard"), _("Whom we have not heard"), _("By place, hour or what they do. For example: who works at night."),
                        claim=False, doings_only=True),
}
SIDE = ("unknown", "unheard")                             # beside the wall, not on it


def kind_of(key: str) -> CardKind:
    """Also for a card whose part is not there any more."""
    return KINDS.get(key) or CardKind(key, key)
