"""Several analyses of one neighbourhood beside each other: lines over the years (S0-63)."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.words import month
from reuring.workshop import trends as years
from reuring.workshop.models import Analysis

MOST = 12


@require_safe
@allows("analysis.read")
def trends(request: HttpRequest) -> HttpResponse:
    """Each figure says how it was counted, and on which day; where there is nothing to compare it says so."""
    rows = list(Analysis.objects.all()[:MOST])[::-1]
    days = [one.closed_on or clock.today() for one in rows]
    lines = years.over(rows)
    return render(request, "workshop/trends.html", {
        "rows": rows, "days": [month(on) for on in days], "years": [str(on.year) for on in days], "lines": lines,
        "table": [[drawn.line.label, *drawn.shown] for drawn in lines]})
