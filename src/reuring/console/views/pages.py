"""Around the pages of organisations: who asks for one, what businesses tell, what may be old; and who may be asked for an opinion."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.upkeep import waiting_pages
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.people.models import Claim, Signal, Sounding

A_PAGE = 60


@allows("claim.judge")
def pages(request: HttpRequest) -> HttpResponse:
    return render(request, "console/pages.html", {"waiting": waiting_pages(A_PAGE)})


@require_POST
@allows("claim.judge", on=Claim)
def grant(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Yes, it is theirs: from now on they keep it."""
    claim.grant(by=request.membership.person)
    messages.success(request, _("%(name)s keeps the page now.") % {"name": claim.person.name})
    return redirect(request, "console:pages")


@require_POST
@allows("claim.judge", on=Claim)
def refuse(request: HttpRequest, claim: Claim) -> HttpResponse:
    claim.refuse(by=request.membership.person)
    messages.success(request, _("Not given. Call them and say why."))
    return redirect(request, "console:pages")


@require_POST
@allows("signal.read", on=Signal)
def read_signal(request: HttpRequest, signal: Signal) -> HttpResponse:
    signal.mark_read(by=request.membership.person)
    return redirect(request, "console:pages")


@allows("sounding.read")
def soundings(request: HttpRequest) -> HttpResponse:
    """Who said that you may ask them, and about what. Ask one or two, not all."""
    return render(request, "console/soundings.html", {"soundings": list(Sounding.objects.running()[:A_PAGE])})
