"""Writing down what was seen and told on the walks of an analysis, along a sheet: by the team, and by an analyst who reads no sheets of others."""
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Filled
from reuring.sheets.quotes import language
from reuring.sheets.views.talks import as_begun, filling
from reuring.workshop.models import Analysis
from reuring.workshop.views.parts import while_going

WALKS = ("W2", "W3", "W4", "W16", "W29", "W5", "W6", "W7", "W11", "W12", "W8", "W9", "W10", "W35")      # nothing about care, work of the team, or who signs up
MINE = 20


@require_safe
@allows("sheet.enter", on=Analysis)
@while_going
def enter(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The sheets one takes along, and what one wrote down oneself."""
    mine = Filled.objects.filter(recorded_by=request.user, number__in=WALKS).for_page().order_by("-at", "-pk")[:MINE]
    page = {"analysis": analysis, "sheets": [sheets()[number] for number in WALKS], "mine": list(mine), "language": language()}
    return render(request, "workshop/enter.html", page)


@allows("sheet.enter", on=Analysis)
@while_going
def enter_sheet(request: HttpRequest, analysis: Analysis, number: str) -> HttpResponse:
    """An analysis has its question, so that a sheet may be asked (R1)."""
    if number not in WALKS:
        raise Http404
    to = address(request, "workshop:enter_sheet", pk=analysis.pk, number=number)
    back = (_("Write down a walk or a talk"), address(request, "workshop:enter", pk=analysis.pk))
    return filling(request, as_begun(request, number), to=to, back=back, after=f"?lezing={analysis.pk}")
