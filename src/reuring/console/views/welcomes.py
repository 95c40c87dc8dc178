"""A promised hello: said, taken over, or let go with a reason."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.console.forms import LetGoForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Membership, Welcome


@allows("welcome.keep", on=Welcome)
def welcome(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    """Who promised what, and the three things that can be done with it."""
    form = LetGoForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        welcome.let_go(why=form.cleaned_data["why"])
        messages.success(request, _("Let go, with your reason."))
        return redirect(request, "console:round")
    member = Membership.objects.filter(person=welcome.person_id).first()
    return render(request, "console/welcome.html", {"welcome": welcome, "member": member, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@allows("welcome.keep", on=Welcome)
def keep(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    welcome.keep(by=request.membership.person)
    messages.success(request, _("How nice. %(name)s knows somebody now.") % {"name": welcome.person.name})
    return redirect(request, "console:round")


@require_POST
@allows("welcome.keep", on=Welcome)
def take_over(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    welcome.take_over(by=request.membership.person)
    messages.success(request, _("You say hello to %(name)s now.") % {"name": welcome.person.name})
    return redirect(request, "console:round")
