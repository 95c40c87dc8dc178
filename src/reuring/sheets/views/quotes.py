"""What may be quoted: to search, each with where it comes from, and the yes that can be taken back."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.sheets.models import Answer
from reuring.sheets.quotes import find, language

LONGEST, SHOWN = 100, 30


@require_safe
@allows("quote.browse")
def quotes(request: HttpRequest) -> HttpResponse:
    """What neighbours told, in their own words; each reader finds what was meant for them."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    return render(request, "sheets/quotes.html", {"query": query, "quotes": find(request.viewer, query, SHOWN), "language": language()})


@require_safe
@allows("quote.read", on=Answer)
def quote(request: HttpRequest, answer: Answer) -> HttpResponse:
    """One of them with its origin: asked what, heard how, on which day."""
    return render(request, "sheets/quote.html", {"answer": answer, "filled": answer.filled, "language": language()})


@require_POST
@allows("quote.take_back", on=Answer)
def take_back(request: HttpRequest, answer: Answer) -> HttpResponse:
    answer.take_back()
    messages.success(request, _("Nobody reads it as a quote any more."))
    return redirect(request, "sheets:filled", pk=answer.filled_id)
