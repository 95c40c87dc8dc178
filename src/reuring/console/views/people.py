"""People: entering somebody without e-mail, finding a member by name, a role with an end, a pause with a reason."""
from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts import behalf, sessions
from reuring.accounts.models import HelperLink, Person
from reuring.console.forms import NamensForm, PairForm, RoleForm, WhyForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.hoods.admit import enter_on_behalf
from reuring.hoods.models import Membership
from reuring.moderation import judging

MOST_FOUND = 10


@allows("member.enter")
def enter(request: HttpRequest) -> HttpResponse:
    """An account without e-mail: recorded consent, a named helper, an end; then a card to hand over."""
    team = list(Membership.objects.team().seen())
    form = NamensForm(request.POST if request.method == "POST" else None, team=team, initial={"helper": str(request.membership.person_id)})
    member = _entered(request, form, team) if form.is_bound and form.is_valid() else None
    if member is None:
        return render(request, "console/enter.html", {"form": form}, status=422 if form.is_bound else 200)
    return redirect(request, "console:card", pk=member.pk)


def _entered(request: HttpRequest, form: NamensForm, team: list[Membership]) -> Membership | None:
    helper = next(one.person for one in team if str(one.person_id) == form.cleaned_data["helper"])
    said = {name: form.cleaned_data[name] for name in ("name", "route", "phone", "scope", "consent", "until")}
    try:
        return enter_on_behalf(request.hood, helper=helper, recorded_by=request.membership.person, **said)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
        return None


@allows("member.enter", on=Membership)
def card(request: HttpRequest, member: Membership) -> HttpResponse:
    """The card on paper: who, who helps with what, until when, and how to stop it."""
    link = HelperLink.objects.filter(person=member.person_id).select_related("person", "helper", "recorded_by").order_by("-pk").first()
    if link is None:
        raise Http404
    return render(request, "console/card.html", {"card": behalf.card(link)})


@allows("member.enter", on=Membership)
def pair(request: HttpRequest, member: Membership) -> HttpResponse:
    """Who has internet reads along for who has not: another helper from now on, with the yes of both (F75)."""
    if member.person.route == Person.Route.EMAIL:
        raise NotNow("this neighbour reads mail")
    form = PairForm(request.POST if request.method == "POST" else None, apart=request.viewer.apart(), whom=member.person_id)
    if not form.is_bound or not form.is_valid():
        return render(request, "console/pair.html", {"member": member, "form": form}, status=422 if form.is_bound else 200)
    said = {name: form.cleaned_data[name] for name in ("scope", "consent", "until")}
    try:
        behalf.pair(member.person, helper=form.helper, recorded_by=request.user, **said)
    except ValidationError:
        form.add_error("name", _("These two cannot be brought together."))
        return render(request, "console/pair.html", {"member": member, "form": form}, status=422)
    messages.success(request, _("%(name)s helps from now on.") % {"name": form.cleaned_data["name"]})
    return redirect(request, "console:card", pk=member.pk)


@allows("member.suspend")
def people(request: HttpRequest) -> HttpResponse:
    """Find somebody by name; there is no list to leaf through (R26). Who is hidden only by the whole name that they write under."""
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:60]
    named = Q(person__name__icontains=wanted, person__hidden=False) | Q(person__name__iexact=wanted)
    found = Membership.objects.filter(named).select_related("person").order_by("person__name")[:MOST_FOUND] if len(wanted) > 1 else []
    return render(request, "console/people.html", {"wanted": wanted, "members": list(found)})


@allows("member.suspend", on=Membership)
def suspend(request: HttpRequest, member: Membership) -> HttpResponse:
    """A pause, with a reason the person may read. Colleagues are the operator's business."""
    form = WhyForm(request.POST if request.method == "POST" else None)
    if member.role_now == Membership.Role.CONNECTOR:
        messages.error(request, _("A connector is paused by the operator, not by a colleague. Call the operator."))
        return redirect(request, "console:people")
    if form.is_bound and form.is_valid():
        judging.pause(member, by=request.user, why=form.reason)
        messages.success(request, _("%(name)s is paused here.") % {"name": member.person.name})
        return redirect(request, "console:people")
    return render(request, "console/suspend.html", {"member": member, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@allows("member.suspend", on=Membership)
def let_back(request: HttpRequest, member: Membership) -> HttpResponse:
    judging.let_back(member)
    messages.success(request, _("%(name)s may take part again.") % {"name": member.person.name})
    return redirect(request, "console:people")


@allows("role.give", on=Membership)
def role(request: HttpRequest, member: Membership) -> HttpResponse:
    """Make a neighbour a supporter, with a guide and an end. A connector is appointed by the operator."""
    guides = list(Membership.objects.team().seen().filter(role="connector"))
    form = RoleForm(request.POST if request.method == "POST" else None, guides=guides, initial={"guide": str(request.membership.person_id)})
    if form.is_bound and member.role_now == Membership.Role.CONNECTOR:
        form.add_error(None, _("This is a connector. The operator changes that."))
    if form.is_bound and member.role_now == Membership.Role.OFFICIAL:
        form.add_error(None, _("Who works for the neighbourhood reads what is public, and helps from there."))
    if form.is_bound and form.is_valid():
        guide = next(one.person for one in guides if str(one.person_id) == form.cleaned_data["guide"])
        member.give_role("supporter", until=form.cleaned_data["until"], guide=guide, title=form.cleaned_data["title"], employer=member.employer)
        sessions.end_unlocked(member.person)
        messages.success(request, _("%(name)s is a supporter now. They first set a second lock on their account.") % {"name": member.person.name})
        return redirect(request, "console:people")
    return render(request, "console/role.html", {"member": member, "form": form}, status=422 if form.is_bound else 200)
