"""Two others look: the list of what waits, and the page where one of them says what they think."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.moderation import telling
from reuring.moderation.forms import LookForm
from reuring.moderation.models import Judgement, Objection
from reuring.moderation.models.objections import ENOUGH, moderators

A_PAGE = 50


@allows("report.judge")
def objections(request: HttpRequest) -> HttpResponse:
    """What waits, then the latest judgements and how they ended."""
    judged = Judgement.objects.select_related("author", "judged_by").order_by("-made_at", "-pk")[:A_PAGE]
    waiting = Objection.objects.waiting().select_related("judgement__author")[:A_PAGE]
    return render(request, "moderation/objections.html", {
        "waiting": list(waiting), "judged": list(judged), "many": len(moderators(request.hood.pk)), "enough": ENOUGH})


@allows("objection.judge", on=Objection)
def objection(request: HttpRequest, objection: Objection) -> HttpResponse:
    form = LookForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            if objection.look(by=request.user, keeps=form.cleaned_data["keeps"] == "yes", why=form.cleaned_data["why"]):
                telling.ended(objection)
        messages.success(request, _("Thank you. When two have looked, the writer gets the outcome."))
        return redirect(request, "moderation:rules")
    return render(request, "moderation/objection.html", {"objection": objection, "judgement": objection.judgement, "form": form},
                  status=422 if form.is_bound else 200)
