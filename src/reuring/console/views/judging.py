"""Reports and guests' comments: the team decides, with a reason that the other side may read."""
from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts.models import Person
from reuring.console import cards
from reuring.console.forms import KeepForm, WhyForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Membership
from reuring.moderation import judging, telling
from reuring.posts.forms import HideForm
from reuring.posts.models import Comment, Report

A_PAGE = 50


@allows("report.judge")
def reports(request: HttpRequest) -> HttpResponse:
    found = [(one, cards.writer_of(one), cards.excerpt_of(one)) for one in cards.open_reports()[:A_PAGE]]
    return render(request, "console/reports.html", {"reports": found})


@allows("report.judge", on=Report)
def report(request: HttpRequest, report: Report) -> HttpResponse:
    """What, who wrote it, why it was reported; keep it with a reason, or take it out of sight with one."""
    posted, keep = request.method == "POST", "keep" in request.POST
    kind = HideForm if report.post_id else WhyForm
    stays, goes = KeepForm(request.POST if keep else None, prefix="keep"), kind(request.POST if posted and not keep else None, prefix="hide")
    if stays.is_bound and stays.is_valid():
        let_stay(report, by=request.membership.person, why=stays.cleaned_data["why"])
    elif goes.is_bound and goes.is_valid():
        take_out(report, by=request.membership.person, why=reason(goes))
    else:
        return render(request, "console/report.html", {"report": report, "writer": cards.writer_of(report), "stays": stays, "goes": goes},
                      status=422 if posted else 200)
    messages.success(request, told(report))
    return redirect(request, "console:round")


def reason(form: HideForm | WhyForm) -> str:
    """What goes into the log: a house rule by its key and the team's words; about a person only words."""
    return form.reason if isinstance(form, WhyForm) else form.note


def told(report: Report) -> str:
    """Said honestly: who left no way to be reached does not hear it by itself."""
    if telling.address_of(report):
        return _("Judged. Who reported it gets a mail with what you decided.")
    return _("Judged. Tell who reported it yourself: %(contact)s.") % {"contact": report.contact} if report.contact else _("Judged.")


def let_stay(report: Report, *, by: Person, why: str) -> None:
    """This one and whatever else asks the same."""
    with transaction.atomic():
        report.judge("keep", by=by, why=why)
        telling.outcome(report)
        judging.settle(same_as(report), "keep", by=by, why=why)


def take_out(report: Report, *, by: Person, why: str) -> None:
    """Hide what was reported; where a person was reported, pause their account here."""
    with transaction.atomic():
        report.judge("act", by=by, why=why)
        telling.outcome(report)
        thing = report.comment or report.post
        if thing is not None and thing.state == "shown":
            thing.hide(by=by, why=why)
        if thing is None and report.about_id is not None:
            for member in Membership.objects.filter(person=report.about_id, role="resident").select_related("person"):
                judging.pause(member, by=by, why=why)
        judging.settle(same_as(report), "act", by=by, why=why)


def same_as(report: Report) -> QuerySet[Report]:
    """Reports of the same thing; one that is about nothing stands alone."""
    if report.post_id is None and report.about_id is None:
        return Report.objects.none()
    return Report.objects.filter(post=report.post_id, comment=report.comment_id, about=report.about_id)


@allows("report.judge")
def held(request: HttpRequest) -> HttpResponse:
    """Comments of guests that wait for a yes."""
    return render(request, "console/held.html", {"comments": list(cards.held()[:A_PAGE])})


@require_POST
@allows("report.judge", on=Comment)
def admit(request: HttpRequest, comment: Comment) -> HttpResponse:
    comment.admit(by=request.membership.person)
    messages.success(request, _("It stands with the message now."))
    return redirect(request, "console:held")


@allows("report.judge", on=Comment)
def refuse(request: HttpRequest, comment: Comment) -> HttpResponse:
    form = HideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        comment.refuse(by=request.membership.person, why=reason(form))
        return redirect(request, "console:held")
    return render(request, "console/refuse.html", {"comment": comment, "form": form}, status=422 if form.is_bound else 200)
