"""Who carries a neighbourhood, at the operator's desk: connectors chose to be seen."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.models import Person
from reuring.core.door import allows_anywhere
from reuring.hoods import appointing
from reuring.hoods.beheer.forms import AppointForm, EndForm, TakeBackForm
from reuring.hoods.models import Membership, Neighbourhood


@allows_anywhere("hood.dress")
def team(request: HttpRequest, key: str) -> HttpResponse:
    """Appointing one, until a day, or asking one by mail; ending a role, or taking a question back."""
    which = get_object_or_404(Neighbourhood, slug=key)
    form = AppointForm(request.POST if "email" in request.POST else None)
    if (form.is_bound and form.is_valid() and _appointed(request, which, form)) or _ended(request, which):
        return redirect("beheer:team", key=which.slug)
    with scope(hood=which):
        carriers = list(Membership.objects.holding())
    return render(request, "beheer/team.html", {"form": form, "which": which, "carriers": carriers, "asked": list(appointing.asked(which)[:40])},
                  status=422 if form.is_bound else 200)


def _appointed(request: HttpRequest, hood: Neighbourhood, form: AppointForm) -> bool:
    said = dict(form.cleaned_data)
    name, email = said.pop("name"), said.pop("email").lower()
    person = Person.objects.filter(email=email).first()
    if person is not None:
        appointing.appoint(hood, person, by=request.user, **said)
        messages.success(request, _("%(name)s carries %(hood)s now.") % {"name": person.name, "hood": hood.name})
    elif not name:
        form.add_error("name", _("Nobody has proven this address yet. Type their name, and they get a mail that asks them."))
    elif not appointing.invite(hood, email, name, by=request.user, **said):
        form.add_error(None, _("You asked many people today. Go on tomorrow."))
    else:
        messages.success(request, _("%(name)s gets a mail, and says yes or nothing. It holds for two weeks.") % {"name": name})
    return form.is_valid()


def _ended(request: HttpRequest, hood: Neighbourhood) -> bool:
    """A role was ended, or a question taken back; what is not there any more is as good as ended."""
    ending, back = EndForm(request.POST if "end" in request.POST else None), TakeBackForm(request.POST if "take_back" in request.POST else None)
    if ending.is_bound and ending.is_valid():
        with scope(hood=hood):
            for member in Membership.objects.holding().filter(pk=ending.cleaned_data["end"]):
                member.give_role("resident")
        return True
    if back.is_bound and back.is_valid():
        for proof in appointing.asked(hood).filter(pk=back.cleaned_data["take_back"]):
            proofs.use(proof)
        return True
    return False
