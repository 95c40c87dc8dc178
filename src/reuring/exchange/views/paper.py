"""The desk on paper: who has a thing, and lines for who takes it along where no screen is (R24)."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import words
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.exchange.models import Lending, Thing
from reuring.hoods import paper

LINES = 12                               # to write on


@require_safe
@allows("lend.desk", on=Thing)
def desk(request: HttpRequest, thing: Thing) -> HttpResponse:
    """One sheet, in the language of who prints it. Its code leads to the page of the thing, which tells nobody who has it."""
    printed = paper.Printed("door", ("post", thing.pk), address(request, "exchange:thing_desk", pk=thing.pk))
    known = list(Lending.objects.underway().for_page().filter(thing=thing)[:LINES])
    return paper.answer(request, printed, lambda: _said(thing, known))


def _said(thing: Thing, known: list[Lending]) -> paper.Said:
    return {
        "title": thing.title, "title_language": paper.OWN, "when": thing.rules or _("Who takes it along, and until when"),
        "count": thing.get_damage_display(), "waiting": "", "empty": LINES - len(known),
        "rows": [{"name": one.who or _("former neighbour"), "more": words.day(one.last), "phone": ""} for one in known],
        "words": {"columns": [_("Back"), _("First name"), _("Until"), _("Call")], "throw": _("For the desk only. Type it over, and throw it away."),
                  "came": _("How often was it borrowed?")},
    }
