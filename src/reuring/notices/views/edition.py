"""The weekly letter before it goes: edit it, see it, and see who changed what."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer
from reuring.notices import editions, letters
from reuring.notices.forms import EditionForm
from reuring.notices.models import Edition, EditionChange

A_PAGE = 50


@allows("letter.edit")
def edit(request: HttpRequest) -> HttpResponse:
    """The draft of this week's letter. What somebody else changed in the meantime stands above what was typed, and nothing is lost."""
    edition, found = editions.this_week(request.hood), drafted(request)
    form = EditionForm(request.POST if request.method == "POST" else None, edition=edition, found=found)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        form.keep(by=request.membership.person)
    except NotNow:
        theirs = editions.this_week(request.hood)
        return _page(request, EditionForm.again(request.POST, edition=theirs, found=found), theirs=theirs, status=409)
    messages.success(request, _("Kept. The letter goes out on its day, you need do nothing more."))
    return redirect(request, "notices:preview")


def drafted(request: HttpRequest) -> list[letters.New]:
    """All that is new since last week's letter, also what is left out: as a neighbour reads it."""
    return letters.new_to(editions.neighbour(request.viewer), editions.reader(request.hood), clock.now())


def _page(request: HttpRequest, form: EditionForm, *, theirs: Edition | None = None, status: int) -> HttpResponse:
    rows = [(form[f"out_{one.card.pk}"], form[f"place_{one.card.pk}"], one) for one in form.found]
    last = EditionChange.objects.filter(edition=theirs).select_related("by").order_by("-pk").first() if theirs else None
    said = {"form": form, "rows": rows, "edition": form.edition, "theirs": theirs, "last": last}
    return render(request, "notices/edition.html", said, status=status)


@allows("letter.edit")
def preview(request: HttpRequest) -> HttpResponse:
    """As it would go out now: to who has no account, or to a neighbour we have met."""
    met = "buren" in request.GET
    viewer = editions.neighbour(request.viewer) if met else Viewer(life=request.hood.life)
    letter = letters.letter_for(request.hood, editions.reader(request.hood), viewer, clock.now())
    return render(request, "notices/preview.html", {"letter": letter, "met": met})


@allows("letter.edit")
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what, in this letter and those before it."""
    rows = EditionChange.objects.select_related("by", "edition").order_by("-pk")[:A_PAGE]
    return render(request, "notices/edition_changes.html", {"changes": list(rows)})
