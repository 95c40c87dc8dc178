"""The round itself, newcomers, and what visitors told us."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console import cards
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Membership, Voice
from reuring.hoods.models.visits import visit
from reuring.hoods.models.welcomes import greet
from reuring.promises import calls

A_PAGE = 50


@allows("round.read")
def round(request: HttpRequest) -> HttpResponse:
    """What waits, at most five cards; then it says it is done."""
    found, more = cards.waiting(request)
    if request.hood.visited_on != clock.today():
        visit(request.hood)
    return render(request, "console/round.html", {"cards": found, "more": more})


@allows("round.read")
def newcomers(request: HttpRequest) -> HttpResponse:
    """Who waits for a hand or a hello: a name, a day, and who promised it."""
    return render(request, "console/newcomers.html", {"members": list(cards.new_here()[:A_PAGE]), "promise_words": cards.promise_words})


@require_POST
@allows("member.meet", on=Membership)
def shake(request: HttpRequest, member: Membership) -> HttpResponse:
    with transaction.atomic():
        member.shake_hands(by=request.membership.person)
        greet(member, by=request.membership.person)
    messages.success(request, _("You and %(name)s have met.") % {"name": member.person.name})
    return redirect(request, "console:round")


@allows("voice.read")
def voices(request: HttpRequest) -> HttpResponse:
    return render(request, "console/voices.html", {"voices": list(cards.unread_voices()[:A_PAGE])})


@require_POST
@allows("voice.read", on=Voice)
def read_voice(request: HttpRequest, voice: Voice) -> HttpResponse:
    voice.mark_read(by=request.membership.person, keep="keep" in request.POST)
    calls.called(voice, by=request.membership.person)
    request.hood.touch()                  # what may be quoted stands on pages kept for visitors
    return redirect(request, "console:voices")
