"""Being threatened for what one does here: whom to call, one form, and out of the line."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Membership
from reuring.moderation import lending
from reuring.moderation.forms import ThreatForm
from reuring.moderation.models import Threat

A_PAGE = 50


@allows("threat.tell")
def threats(request: HttpRequest) -> HttpResponse:
    """The numbers first; then it is written down for oneself or for a colleague."""
    me = request.viewer.person_id
    team = [one for one in Membership.objects.holding() if one.person_id == me or not one.person.hidden]
    form = ThreatForm(request.POST if request.method == "POST" else None, team=team, me=me)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            threat = Threat(hood=request.hood, **form.told())
            threat.tell(by=request.user)
            lending.tell_threat(threat)
        messages.success(request, _("Written down. From now on nothing here leads to this person. The operator and the other connectors know."))
        return redirect(request, "moderation:threat", pk=threat.pk)
    known = Threat.objects.for_page().visible_to(request.viewer).order_by("-made_at", "-pk")[:A_PAGE]
    return render(request, "moderation/threats.html", {"form": form, "known": list(known)}, status=422 if form.is_bound else 200)


@allows("threat.read", on=Threat)
def threat(request: HttpRequest, threat: Threat) -> HttpResponse:
    return render(request, "moderation/threat.html", {"threat": threat})


@require_POST
@allows("threat.end", on=Threat)
def end(request: HttpRequest, threat: Threat) -> HttpResponse:
    threat.end()
    messages.success(request, _("Good to have you back. What was written down is kept for two years."))
    return redirect(request, "moderation:threat", pk=threat.pk)
