"""Being here: getting to know each other, what is mine, and leaving."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as go
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.accounts.waiting import came_for
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.limits import allowed
from reuring.core.rows import swap
from reuring.hoods.acts import opened_by_meeting
from reuring.hoods.asked import asked
from reuring.hoods.forms import MeetForm, MineForm
from reuring.hoods.leaving import leave_hood
from reuring.hoods.models import Interest, Membership
from reuring.hoods.models.codes import CodeRefused, use_code
from reuring.hoods.models.interests import pick_shown

OWN = ("tie", "bio", "ask_me", "findable", "greets", "askable", "counts")
TRIES, WITHIN = 5, timedelta(hours=1)


@allows("hood.meet")
def meet(request: HttpRequest) -> HttpResponse:
    """What "new" and "met" mean here, and how to be met: a connector's hand, or the code from a letter or voucher."""
    form = MeetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _met_by_code(request, form):
        messages.success(request, _("We have met. Now you may read and write along."))
        return redirect(request, "hoods:meet")
    return render(request, "hoods/meet.html", {
        "form": form, "opens": opened_by_meeting(), "team": list(Membership.objects.team().seen().filter(role="connector")[:3]),
    }, status=422 if form.is_bound else 200)


def _met_by_code(request: HttpRequest, form: MeetForm) -> bool:
    if not allowed("code", f"{request.hood.pk}:{request.membership.person_id}", most=TRIES, within=WITHIN):
        form.add_error("code", _("You tried often. Try again in an hour, or call us: then we look at it together."))
        return False
    try:
        use_code(request.membership, form.cleaned_data["code"])
    except CodeRefused:
        form.add_error("code", _("We do not know this code, or it was used or is too old. Look once more, or call us."))
        return False
    return True


@allows("member.own")
def mine(request: HttpRequest) -> HttpResponse:
    """My tie, my role and its end, and what others see of me here."""
    member = request.membership
    interests = list(Interest.objects.filter(membership=member).current().select_related("topic").order_by("topic__name"))
    form = MineForm(request.POST if request.method == "POST" else None, interests=interests, initial={
        "shown": [str(i.pk) for i in interests if i.shown], **{name: getattr(member, name) for name in OWN}})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        swap(member, {}, **{name: said[name] for name in OWN})
        pick_shown(member, [int(pk) for pk in said.get("shown", [])])
        messages.success(request, _("Kept."))
        return redirect(request, "hoods:mine")
    page = {"form": form, "interests": interests, "asked": asked(request), "came": came_for(member.person)}
    return render(request, "hoods/mine.html", page, status=422 if form.is_bound else 200)


@allows("hood.leave")
def leave(request: HttpRequest) -> HttpResponse:
    """Two clicks: the link to this page, and its button."""
    if request.membership is None:
        return render(request, "hoods/not_here.html")
    if request.method == "POST":
        leave_hood(request.hood, request.membership.person)
        messages.success(request, _("You have left. Your name is gone from here. Bye, and thank you."))
        return go(f"/{request.hood.slug}/" if not request.on_own_domain else "/")
    return render(request, "hoods/leave.html")
