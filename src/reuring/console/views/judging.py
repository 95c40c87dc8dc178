"""Reports and guests' comments: the team decides, with a reason that the other side may read."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console import cards
from reuring.console.forms import WhyForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.letters.models import Reported
from reuring.moderation import judging, telling
from reuring.moderation.forms import KeepForm
from reuring.posts.forms import HideForm
from reuring.posts.models import Comment, Post, Report

A_PAGE = 50


@allows("report.judge")
def reports(request: HttpRequest) -> HttpResponse:
    found = [(one, cards.writer_of(one), cards.excerpt_of(one)) for one in cards.open_reports(request.viewer)[:A_PAGE]]
    return render(request, "console/reports.html", {"reports": found})


@allows("report.judge", on=Report)
def report(request: HttpRequest, report: Report) -> HttpResponse:
    """What, who wrote it, why it was reported; keep it with a reason, or take it out of sight with one."""
    posted, keep = request.method == "POST", "keep" in request.POST
    kind = HideForm if report.post_id else WhyForm
    stays, goes = KeepForm(request.POST if keep else None, prefix="keep"), kind(request.POST if posted and not keep else None, prefix="hide")
    if stays.is_bound and stays.is_valid():
        judging.let_stay(report, by=request.membership.person, why=stays.cleaned_data["why"])
    elif goes.is_bound and goes.is_valid():
        judging.take_out(report, by=request.membership.person, why=reason(goes))
    else:
        shown = Reported.objects.filter(report=report.pk).select_related("about").order_by("at") if report.post_id is None else ()
        page = {"report": report, "writer": cards.writer_of(report), "stays": stays, "goes": goes, "letters": list(shown)}
        return render(request, "console/report.html", page, status=422 if posted else 200)
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


@allows("report.judge")
def held(request: HttpRequest) -> HttpResponse:
    """Words of guests and first words of neighbours that wait for a yes."""
    return render(request, "console/held.html", {"posts": list(cards.held_posts()[:A_PAGE]), "comments": list(cards.held()[:A_PAGE])})


@require_POST
@allows("report.judge", on=Comment)
def admit(request: HttpRequest, comment: Comment) -> HttpResponse:
    return _let_in(request, comment)


@require_POST
@allows("report.judge", on=Post)
def admit_post(request: HttpRequest, post: Post) -> HttpResponse:
    return _let_in(request, post)


def _let_in(request: HttpRequest, thing: Comment | Post) -> HttpResponse:
    thing.admit(by=request.membership.person)
    messages.success(request, _("Everybody for whom it is meant reads it now."))
    return redirect(request, "console:held")


@allows("report.judge", on=Comment)
def refuse(request: HttpRequest, comment: Comment) -> HttpResponse:
    return _refuse(request, comment, "console:refuse")


@allows("report.judge", on=Post)
def refuse_post(request: HttpRequest, post: Post) -> HttpResponse:
    return _refuse(request, post, "console:refuse_post")


def _refuse(request: HttpRequest, thing: Comment | Post, here: str) -> HttpResponse:
    form = HideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        say_no = thing.refuse if isinstance(thing, Comment) else thing.hide
        say_no(by=request.membership.person, why=reason(form))
        return redirect(request, "console:held")
    return render(request, "console/refuse.html", {"thing": thing, "form": form, "here": here}, status=422 if form.is_bound else 200)
