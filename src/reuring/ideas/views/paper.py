"""The wall of ideas on paper, for the window of the shop and the table of an evening."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.core.policy import Viewer
from reuring.hoods import paper
from reuring.hoods.levels import open_level
from reuring.ideas.board import Note, wall


@require_safe
@allows("idea.gather")
@open_level(3)
def on_paper(request: HttpRequest) -> HttpResponse:
    """What everybody may read, in the words of who told it; whoever prints it, nothing else stands on it."""
    seen = wall(Viewer(life=request.hood.life))
    printed = paper.Printed("digest", ("hood", 0), address(request, "front:ideas"))
    return paper.answer(request, printed, lambda: _said(seen.seeking, seen.pulled, seen.told), language=paper.OWN)


def _said(seeking: list[Note], pulled: list[Note], told: list[Note]) -> paper.Said:
    parts = [(_("Still looks for neighbours"), seeking), (_("Somebody pulls this"), pulled), (_("Just told"), told)]
    return {"title": _("Ideas of neighbours"), "lead": _("Do you want to join, or do you have one yourself? Call, walk in, or look at the site."), "size": 14,
            "parts": [{"title": title, "items": [_item(one) for one in notes]} for title, notes in parts if notes]}


def _item(one: Note) -> dict[str, str]:
    who = _("%(name)s pulls it") % {"name": one.pulled_by} if one.pulled_by else _("told by %(name)s") % {"name": one.teller} if one.teller else ""
    return {"title": one.title, "meta": " · ".join(filter(None, [one.spot, who])), "text": f"“{one.words}”" if one.own_words else ""}
