"""Asking active neighbours for a role: only who said that they may be asked, and never in an order of who does most (S3-15)."""
from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.accounts import sessions
from reuring.console.forms import TitleForm
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import GroupMember, Membership
from reuring.posts.models import Comment, Post

A_PAGE = 200


@allows("role.give")
def willing(request: HttpRequest) -> HttpResponse:
    """By name; beside it in words what somebody does here, without a number."""
    return render(request, "console/willing.html", {"found": [(one, doing(one)) for one in active()[:A_PAGE]]})


def active() -> QuerySet[Membership]:
    """Residents we have met who said yes, and who wrote, answered or joined a group here in the last year."""
    since = clock.ago(days=365)
    me = {"author": OuterRef("person"), "state": "shown", "created_at__gt": since}
    does = {"wrote": Post.objects.filter(hood=OuterRef("hood"), **me), "answered": Comment.objects.filter(post__hood=OuterRef("hood"), **me),
            "joined_in": GroupMember.objects.filter(person=OuterRef("person"), group__hood=OuterRef("hood"))}
    rows = Membership.objects.met().seen().filter(askable=True, role="resident").annotate(**{name: Exists(found) for name, found in does.items()})
    return (rows.filter(wrote=True) | rows.filter(answered=True) | rows.filter(joined_in=True)).select_related("person").order_by("person__name", "pk")


def doing(member: Membership) -> str:
    said = [(member.wrote, _("writes")), (member.answered, _("answers others")), (member.joined_in, _("is in a group"))]
    return ", ".join([words for does, words in said if does] + ([member.title] if member.title else []))


@allows("role.give", on=Membership)
def title(request: HttpRequest, member: Membership) -> HttpResponse:
    """A title for a neighbour, or for who works for an organisation; their rights stay what they are, but for what the title adds."""
    form = TitleForm(request.POST if request.method == "POST" else None, official=member.role_now == Membership.Role.OFFICIAL)
    if form.is_bound and member.above_resident:
        form.add_error(None, _("This person has another role here already. Change that one."))
    if form.is_bound and form.is_valid():
        member.give_role(member.role_now, title=form.cleaned_data["title"], until=form.cleaned_data["until"], employer=member.employer)
        if member.needs_factor:
            sessions.end_unlocked(member.person)
        messages.success(request, _("%(name)s has this role now, until the day you chose.") % {"name": member.person.name})
        return redirect(request, "console:willing")
    return render(request, "console/title.html", {"member": member, "form": form}, status=422 if form.is_bound else 200)
