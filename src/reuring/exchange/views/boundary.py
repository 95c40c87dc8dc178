"""Somebody went too far: two people of the team hear it, by name, and what helps stands on the page (F120)."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.exchange import duty, nudges
from reuring.exchange.forms.team import BoundaryForm, OutcomeForm
from reuring.exchange.models import Boundary


@allows("boundary.tell")
def tell(request: HttpRequest) -> HttpResponse:
    """Who reads it stands on the page before anything is typed."""
    two = duty.two_for(request.hood, but={request.viewer.person_id or 0})
    form = BoundaryForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/boundary_tell.html", {"form": form, "two": two}, status=422 if form.is_bound else 200)
    first, second = [*two, None, None][:2]
    told = Boundary.objects.create(hood=request.hood, by=request.user, text=form.cleaned_data["text"], first=first, second=second)
    for person in two:
        nudges.tell(person, request.hood, "exchange:boundary", told.pk, key=f"boundary:{told.pk}:{person.pk}")
    messages.success(request, _("Thank you for telling. One of them calls you today or tomorrow."))
    return redirect(request, "exchange:boundary", pk=told.pk)


@allows("boundary.read", on=Boundary)
def boundary(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    return render(request, "exchange/boundary.html", {"told": boundary, "form": OutcomeForm(), "mine": boundary.by_id == request.viewer.person_id})


@allows("boundary.end", on=Boundary)
def end(request: HttpRequest, boundary: Boundary) -> HttpResponse:
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/boundary.html", {"told": boundary, "form": form, "mine": False}, status=422 if form.is_bound else 200)
    boundary.end(by=request.user, outcome=form.cleaned_data["outcome"])
    messages.success(request, _("Written down."))
    return redirect(request, "exchange:boundary", pk=boundary.pk)
