"""What the pages of the parts of an analysis share: one form on a page, with the way back."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.policy import may
from reuring.workshop.models import Analysis

Way = tuple[str, str, dict[str, Any]]            # label, name of an address, its keys


def while_going(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Below the door: what was handed over stays as it was, until somebody opens it again."""
    @wraps(view)
    def kept(request: HttpRequest, thing: Any, **rest: Any) -> HttpResponse:
        analysis = thing if isinstance(thing, Analysis) else thing.analysis
        if analysis.state == Analysis.State.GOING:
            return view(request, thing, **rest)
        leads = may(request.viewer, "analysis.lead", analysis)
        messages.warning(request, _("This was handed over. Open it again first.") if leads else _("This reading is done. Here you find what came of it."))
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    return kept


def given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def asking(request: HttpRequest, analysis: Analysis, form: forms.Form, keep: Callable[[dict[str, Any]], Any], *, title: str, back: Way, said: str,
           lead: str = "", button: str = "", beside: dict[str, Any] | None = None, template: str = "workshop/asking.html") -> HttpResponse:
    """A form on a page of its own. What `keep` refuses is said above it, and what was typed stays."""
    if form.is_bound and form.is_valid():
        try:
            keep(form.cleaned_data)
        except ValidationError as why:
            form.add_error(None, why)
        else:
            messages.success(request, said)
            return redirect(request, back[1], **back[2])
    page = {"analysis": analysis, "form": form, "title": title, "lead": lead, "button": button or _("Keep"), "back": back, **(beside or {})}
    return render(request, template, page, status=422 if form.is_bound else 200)


def doing(request: HttpRequest, act: Callable[[], Any], said: str, name: str, **keys: Any) -> HttpResponse:
    """One move from a button. What stands in the way is said on the page one comes back to."""
    try:
        act()
    except ValidationError as why:
        messages.error(request, " ".join(why.messages))
    else:
        messages.success(request, said)
    return redirect(request, name, **keys)


def moving(request: HttpRequest, moves: dict[str, Callable[[], Any]], name: str, **keys: Any) -> HttpResponse:
    """One of several moves, as the button said it; for whatever is none of them nothing happens."""
    act = moves.get(request.POST.get("move", ""))
    return doing(request, act, _("Kept."), name, **keys) if act is not None else redirect(request, name, **keys)
