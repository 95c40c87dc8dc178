"""Several analyses of one neighbourhood beside each other: lines over the years (S0-63)."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.words import day
from reuring.workshop import trends as years
from reuring.workshop.models import Analysis

MOST = 12


@require_safe
@allows("analysis.read")
def trends(request: HttpRequest) -> HttpResponse:
    """Each figure says how it was counted, and on which day; where there is nothing to compare it says so."""
    rows = list(Analysis.objects.all()[:MOST])[::-1]
    days = [day(one.closed_on or clock.today(), year=True) for one in rows]
    return render(request, "workshop/trends.html", {"rows": rows, "days": days, "lines": years.over(rows)})
