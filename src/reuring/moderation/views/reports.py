"""Asking the team to look, without an account: at a post, a comment, a neighbour, or anything here."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reuring.core import clock, limits
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.hoods.models import Membership
from reuring.moderation import telling
from reuring.posts import once
from reuring.posts.forms import ReportForm
from reuring.posts.models import Comment, Post, Report, record
from reuring.posts.views.guests import helper

READ_WITHIN = timedelta(days=2)


@dataclass(frozen=True)
class Target:
    """What it is about. Of a neighbour only the key: nobody's name can be asked here."""

    post: Post | None = None
    comment: Comment | None = None
    about: int | None = None

    def __bool__(self) -> bool:
        return bool(self.post or self.about)


@allows("post.report")
def report(request: HttpRequest) -> HttpResponse:
    target = target_of(request)
    context = {"target": target, "helper": helper(), "by": clock.today() + READ_WITHIN}
    if request.method != "POST":
        if "dank" in request.GET:
            return render(request, "moderation/report_thanks.html", context)
        return render(request, "moderation/report.html", context | {"form": ReportForm(initial={"once": once.token()})})
    form = ReportForm(request.POST)
    if form.is_valid() and not target and not form.cleaned_data["text"]:
        form.add_error("text", _("Tell what it is about. Then we know where to look."))
    if form.is_valid() and not limits.allowed("report", limits.client(request), most=20, within=timedelta(hours=1)):
        form.add_error(None, _("Many reports came from here. Wait an hour, or call us."))
    if not form.is_valid():
        return render(request, "moderation/report.html", context | {"form": form}, status=422)
    keep(request, target, form)
    return redirect(address(request, "moderation:report") + "?dank=1")


def keep(request: HttpRequest, target: Target, form: ReportForm) -> None:
    """Once, however often it is sent; the log of a post never says who reported it."""
    given = {name: form.cleaned_data[name] for name in ("reason", "text", "contact")}
    me, about = request.viewer.person_id, target.about if Membership.objects.filter(person=target.about).exists() else None
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], me)
            made = Report.objects.create(hood=request.hood, post_id=target.post.pk if target.post else None, comment=target.comment,
                                  about_id=about, reporter_id=me, **given)
            telling.received(made)
            telling.unjudged(made)
            telling.tell_lent(made)
            if target.post is not None:
                record("report.made", target.post, None, comment=target.comment)
    except once.Spent:
        return


def target_of(request: HttpRequest) -> Target:
    """From the address; what this viewer may not read does not exist. Whether somebody is a neighbour is not to be asked here."""
    post, comment, about = (key_in(request, name) for name in ("bericht", "reactie", "buur"))
    if post:
        readable = Post.objects.visible_to(request.viewer).for_page().filter(pk=post).first()
        said = Comment.objects.visible_to(request.viewer).filter(pk=comment, post=post).first() if comment and readable else None
        if readable is None or (comment and said is None):
            raise Http404
        return Target(readable, said)
    return Target(about=about) if about and request.viewer.person_id else Target()


def key_in(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
