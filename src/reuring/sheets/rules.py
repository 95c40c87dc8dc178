"""What talks promise by themselves: who wants to hear what we do with it, hears it within two weeks (R10)."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.promises.rules import RULES, Due
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Answer

HEARS_BACK = timedelta(days=14)
FRESH = timedelta(days=60)


def hear_back() -> Iterable[Due]:
    """Talks in which somebody said how they want to hear from us, and to which nobody has promised anything yet."""
    asked = {sheet.number: sheet.back for sheet in sheets().values() if sheet.back is not None}
    rows = Answer.objects.filter(filled__number__in=asked, filled__promise=None, filled__at__gt=clock.now() - FRESH, place__in=set(asked.values()))
    for answer in rows.for_page().order_by("filled__at", "pk"):
        talk = answer.filled
        if answer.place == asked[talk.number] and not _said_no(answer):
            said = {"name": talk.on_behalf or _("somebody"), "how": answer.read("nl")}
            yield Due(f"{talk.pk}", _("Tell %(name)s what we did with the talk: %(how)s") % said, clock.day_of(talk.at) + HEARS_BACK, by=talk.recorded_by)


def _said_no(answer: Answer) -> bool:
    """The last of the choices, or the word itself."""
    choices = answer.question.choices("nl")
    return answer.text == str(len(choices) - 1) if choices else answer.text.lower().startswith(("nee", "no"))


RULES["feedback"] = hear_back
