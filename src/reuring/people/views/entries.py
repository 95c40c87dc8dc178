"""The lines of an organisation on the social map, kept by who keeps its page or by the team."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.people.forms import EntryForm
from reuring.people.models import MapEntry, Organisation


@allows("organisation.keep", on=Organisation)
def add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = EntryForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = {"confirmed_by": request.membership.person, "confirmed_how": how(request, organisation)}
        MapEntry.objects.create(organisation=organisation, **form.cleaned_data, **said)
        request.hood.touch()
        messages.success(request, _("It stands on the social map. Twice a year we ask whether it is still right."))
        return redirect(request, "people:organisation", pk=organisation.pk)
    return render(request, "people/entry.html", {"form": form, "organisation": organisation, "entry": None}, status=422 if form.is_bound else 200)


@allows("organisation.keep", on=MapEntry)
def edit(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    form = EntryForm(request.POST if request.method == "POST" else None, initial={name: getattr(entry, name) for name in MapEntry.LISTED})
    if form.is_bound and form.is_valid():
        entry.edit(by=request.membership.person, how=how(request, entry.organisation), **form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect(request, "people:organisation", pk=entry.organisation_id)
    return render(request, "people/entry.html", {"form": form, "organisation": entry.organisation, "entry": entry}, status=422 if form.is_bound else 200)


@require_POST
@allows("organisation.keep", on=MapEntry)
def confirm(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    """Still right, says who keeps it or a connector who asked them."""
    entry.confirm(by=request.membership.person, how=how(request, entry.organisation))
    messages.success(request, _("Thank you. It is confirmed as of today."))
    return redirect(request, "people:organisation", pk=entry.organisation_id)


@require_POST
@allows("organisation.keep", on=MapEntry)
def drop(request: HttpRequest, entry: MapEntry) -> HttpResponse:
    entry.delete()
    request.hood.touch()
    messages.success(request, _("Taken off the social map."))
    return redirect(request, "people:organisation", pk=entry.organisation_id)


def how(request: HttpRequest, organisation: Organisation) -> str:
    return MapEntry.How.KEEPER if request.viewer.person_id in organisation.keeper_ids else MapEntry.How.TEAM
