"""Beside a text while somebody writes it: which sentence is long, which word has a plainer one. Nothing of it is kept, and nothing is refused for it."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reuring.core.door import allows
from weave.texts import hard

OURS = ("what", "text", "parties", "call", "where", "hoped", "outcome", "answer")        # never what somebody else said, that stays as they said it
MOST = 20_000


@require_POST
@allows("buddy.work")
def reads(request: HttpRequest) -> HttpResponse:
    text = "\n".join(request.POST.get(name, "") for name in OURS)
    return render(request, "workshop/plainer.html", {"hard": hard(text[:MOST])})
