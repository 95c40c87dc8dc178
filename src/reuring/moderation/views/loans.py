"""Asking another neighbourhood for somebody who looks along, saying yes to that, and looking along."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.shortcuts import redirect as go
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_scopes import scope

from reuring.core.addresses import redirect
from reuring.core.door import allows, allows_anywhere
from reuring.hoods.models import Neighbourhood
from reuring.moderation import judging, lending
from reuring.moderation.forms import KeepForm, LoanForm
from reuring.moderation.models import Asked, LentReport, Loan
from reuring.moderation.models.loans import ask
from reuring.moderation.models.objections import ENOUGH, moderators
from reuring.posts.forms import HideForm

A_PAGE = 50


@allows("loan.ask")
def loans(request: HttpRequest) -> HttpResponse:
    """How many look here, whom we asked, who asks us, and where I look along."""
    form = LoanForm(request.POST if request.method == "POST" else None, hood=request.hood)
    if form.is_bound and form.is_valid():
        asked(request.hood, form, request)
        return redirect(request, "moderation:loans")
    asks = Asked.objects.for_page().alive()[:A_PAGE]
    return render(request, "moderation/loans.html", {
        "form": form, **looking(request.hood), "asked_of_us": [one for one in asks if one.state == "asked"],
        "mine": [one for one in asks if one.person_id == request.viewer.person_id]},
        status=422 if form.is_bound else 200)


def looking(hood: Neighbourhood) -> dict[str, object]:
    """The team as fair judgement needs it. The scope is open."""
    return {"many": len(moderators(hood.pk)), "enough": ENOUGH, "ours": list(Loan.objects.for_page().alive()[:A_PAGE])}


def asked(hood: Neighbourhood, form: LoanForm, request: HttpRequest) -> None:
    given = {name: form.cleaned_data[name] for name in ("reach", "until", "why")}
    with transaction.atomic():
        lending.tell_asked(ask(hood, form.asked, by=request.user, **given))
    messages.success(request, _("Asked. One of the connectors of %(name)s says yes or no.") % {"name": form.asked.name})


@allows_anywhere("loan.arrange")
def arrange(request: HttpRequest, key: str) -> HttpResponse:
    """The operator asks on behalf of a neighbourhood whose team is too small to ask."""
    which = get_object_or_404(Neighbourhood, slug=key)
    form = LoanForm(request.POST if request.method == "POST" else None, hood=which)
    if form.is_bound and form.is_valid():
        asked(which, form, request)
        return go("fair:arrange", key=key)
    with scope(hood=which):
        known = looking(which)
    return render(request, "moderation/arrange.html", {"which": which, "form": form, **known}, status=422 if form.is_bound else 200)


@require_POST
@allows("loan.answer", on=Asked)
def answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    with transaction.atomic():
        if "no" in request.POST:
            asked.refuse()
        else:
            asked.accept(by=request.user)
        lending.tell_answered(asked)
    messages.success(request, _("You said no. They read that.") if "no" in request.POST else _("Thank you. From now on you look along."))
    return redirect(request, "moderation:loans")


@allows("loan.read", on=Loan)
def loan(request: HttpRequest, loan: Loan) -> HttpResponse:
    """What waits for who looks along: only what was reported or objected to."""
    reports = lending.waiting_reports(request.viewer.person_id)[:A_PAGE] if loan.reach == Loan.Reach.REPORTS else []
    objections = lending.waiting_objections(request.viewer.person_id)[:A_PAGE]
    return render(request, "moderation/loan.html", {"loan": loan, "reports": list(reports), "objections": list(objections)})


@require_POST
@allows("loan.read", on=Loan)
def end(request: HttpRequest, loan: Loan) -> HttpResponse:
    """Either side stops it."""
    loan.end()
    messages.success(request, _("It has ended. Nothing that was decided changes."))
    return redirect(request, "moderation:rules")


@allows("loan.judge", on=LentReport)
def report(request: HttpRequest, report: LentReport) -> HttpResponse:
    """The same two answers as the team has: it may stay, or out of sight for a house rule."""
    keep = "keep" in request.POST
    stays = KeepForm(request.POST if keep else None, prefix="keep")
    goes = HideForm(request.POST if request.method == "POST" and not keep else None, prefix="hide")
    if stays.is_bound and stays.is_valid():
        judging.let_stay(report, by=request.user, why=stays.cleaned_data["why"])
    elif goes.is_bound and goes.is_valid():
        judging.take_out(report, by=request.user, why=goes.note)
    else:
        return render(request, "moderation/lent_report.html", {"report": report, "stays": stays, "goes": goes}, status=422 if request.method == "POST" else 200)
    messages.success(request, _("Judged. The team there sees what you decided, and why."))
    return redirect(request, "moderation:rules")
