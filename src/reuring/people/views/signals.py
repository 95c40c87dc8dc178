"""What a business sees change: told to the team, and to nobody else."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.people.forms import SignalForm
from reuring.people.models import Organisation, Signal


@allows("signal.tell", on=Organisation)
def tell(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = SignalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        Signal.objects.create(organisation=organisation, by=request.membership.person, text=form.cleaned_data["text"])
        messages.success(request, _("Thank you. The team reads it. Nobody else does."))
        return redirect(request, "people:organisation", pk=organisation.pk)
    return render(request, "people/signal.html", {"form": form, "organisation": organisation}, status=422 if form.is_bound else 200)
