"""What a neighbourhood tells about itself: its numbers by year, and how the site works."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.front.guide import steps
from reuring.front.keeping import kept
from reuring.front.numbers import LEAST
from reuring.front.years import trends


@require_safe
@allows("hood.read")
def by_year(request: HttpRequest) -> HttpResponse:
    return render(request, "front/by_year.html", {"trends": kept(request, "years", trends), "today": clock.today(), "least": LEAST})


@require_safe
@allows("hood.read")
def guide(request: HttpRequest) -> HttpResponse:
    """On the screen with links, on paper two sides of one sheet."""
    return render(request, "front/guide.html", {"steps": steps(request)})
