"""What waits for the next paper: agreed words, ready to copy (S4-1)."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.news.models import Clipping

A_PAGE = 100
LATELY = timedelta(days=60)


@allows("paper.prepare")
def paper(request: HttpRequest) -> HttpResponse:
    """First what may be printed, then what still waits for a yes, then what was printed lately."""
    rows = printable()
    return render(request, "console/paper.html", {
        "ready": list(rows.filter(state="agreed")[:A_PAGE]), "asked": list(rows.filter(state="asked")[:A_PAGE]),
        "printed": list(rows.filter(state="printed", printed_at__gt=clock.now() - LATELY)[:A_PAGE])})


@allows("paper.prepare")
def copy(request: HttpRequest) -> HttpResponse:
    """All of it as plain text, to select and copy into whatever the paper is made with."""
    parts = [f"{one.words}\n{signed(one)}\n" for one in printable().filter(state="agreed")[:A_PAGE]]
    return HttpResponse("\n* * *\n\n".join(parts) or _("Nothing waits for the paper.") + "\n", content_type="text/plain; charset=utf-8")


@require_POST
@allows("paper.prepare", on=Clipping)
def printed(request: HttpRequest, clipping: Clipping) -> HttpResponse:
    clipping.print()
    messages.success(request, _("It stands in the paper. It is off the list."))
    return redirect(request, "console:paper")


def printable() -> QuerySet[Clipping]:
    """Of posts that everybody may still read: what was hidden or taken back is not printed either."""
    rows = Clipping.objects.filter(post__state="shown", post__audience="public").select_related("post__author", "post__place")
    return rows.order_by("answered_at", "made_at", "pk")


def signed(clipping: Clipping) -> str:
    return ", ".join(filter(None, [clipping.post.writer, clipping.post.place.name if clipping.post.place else ""]))
