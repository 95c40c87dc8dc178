"""An agreement on one page (A4): what is agreed, and room for two names."""
from __future__ import annotations

from django.utils.translation import gettext as _

from reuring.core.words import day
from reuring.hoods.paper import Said
from reuring.workshop.models import Agreement


def agreement_page(agreement: Agreement) -> Said:
    """As it stands on the screen; on the lines one signs."""
    partner = agreement.wijkholder
    known = [(_("We bring"), agreement.bringing, 0), (_("We hope"), [agreement.wants], 0),
             (_("Until"), [day(agreement.until, year=True) if agreement.until else _("one of us says otherwise")], 0),
             (_("Call"), [" ".join(filter(None, [agreement.contact, agreement.phone]))], 0)]
    signed = [(_("Name, day and signature of the partner"), [], 2), (_("Name, day and signature of the neighbourhood"), [], 2)]
    return {"title": _("Agreement with %(who)s") % {"who": partner.name}, "number": "A4", "minutes": "", "readers": [],
            "questions": [{"asked": words, "options": [], "known": rows, "lines": lines, "quotable": False} for words, rows, lines in [*known, *signed]],
            "words": {"may": "", "quoting": "", "named": "", "told": "", "day": ""}}
