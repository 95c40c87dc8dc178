"""The dossier: what the neighbourhood is made of, who makes people meet, and when we last spoke (S0-30)."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.workshop import dossier as kept
from reuring.workshop.models import Analysis, Wijkholder


@require_safe
@allows("analysis.look", on=Analysis)
def dossier(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    return render(request, "workshop/dossier.html", {
        "analysis": analysis, "dossier": kept.dossier(analysis, request.viewer), "quiet": kept.quiet, "works": may(request.viewer, "alliance.work", analysis)})


@require_POST
@allows("alliance.work", on=Wijkholder)
def spoke(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """Somebody of us spoke with them today; what was said stays with them."""
    partner.change(spoken_on=clock.today())
    messages.success(request, _("Kept: you spoke with %(name)s today.") % {"name": partner.name})
    return redirect(request, "workshop:dossier", pk=partner.analysis_id)
