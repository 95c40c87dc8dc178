"""Writing down what was seen and told on the walks of an analysis, along a sheet: by the team, and by an analyst who reads no sheets of others."""
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.sheets.definitions import WALKS, sheets
from reuring.sheets.forms import CodeForm
from reuring.sheets.models import Filled, Print
from reuring.sheets.quotes import language
from reuring.sheets.views.talks import as_begun, filling
from reuring.workshop.models import Analysis
from reuring.workshop.views.parts import while_going

MINE = 20


@allows("sheet.enter", on=Analysis)
@while_going
def enter(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """The sheets one takes along, and what one wrote down oneself; the code of a paper one opens it to be typed over."""
    form = CodeForm(request.POST if request.method == "POST" else None, hood=request.hood, numbers=WALKS)
    if form.is_bound and form.is_valid():
        copy = form.cleaned_data["code"]
        if isinstance(copy, Print):
            return redirect(request, "sheets:retype", pk=copy.pk)
        return redirect(request, "workshop:enter_sheet", pk=analysis.pk, number=copy)
    mine = Filled.objects.filter(recorded_by=request.user, number__in=WALKS).for_page().order_by("-at", "-pk")[:MINE]
    page = {"analysis": analysis, "sheets": [sheets()[number] for number in WALKS], "mine": list(mine), "form": form, "language": language()}
    return render(request, "workshop/enter.html", page, status=422 if form.is_bound else 200)


@allows("sheet.enter", on=Analysis)
@while_going
def enter_sheet(request: HttpRequest, analysis: Analysis, number: str) -> HttpResponse:
    """An analysis has its question, so that a sheet may be asked (R1)."""
    if number not in WALKS:
        raise Http404
    to = address(request, "workshop:enter_sheet", pk=analysis.pk, number=number)
    back = (_("Write down a walk or a talk"), address(request, "workshop:enter", pk=analysis.pk))
    return filling(request, as_begun(request, number), to=to, back=back, after=f"?lezing={analysis.pk}")
