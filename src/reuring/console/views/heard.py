"""What somebody of the team heard on the street, written down with where it was."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.console.forms import HeardForm
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.models import Place, Voice


@allows("voice.write")
def heard(request: HttpRequest) -> HttpResponse:
    """Written by the team, so read by the team; a quote shows at its place only with a yes."""
    form = HeardForm(request.POST if request.method == "POST" else None, places=list(Place.objects.order_by("name")))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        name = said["name"] if said["consent"] == Voice.Consent.FIRST_NAME else ""
        me = request.membership.person
        Voice.objects.create(hood=request.hood, kind=Voice.Kind.HEARD, text=said["text"], found_in=said["found_in"], consent=said["consent"], name=name,
                             place=form.places.get(said["place"]), source=Voice.Source.STREET, entered_by=me, read_by=me, read_at=clock.now())
        request.hood.touch()
        messages.success(request, _("Written down. Thank you for listening."))
        return redirect(request, "console:heard")
    return render(request, "console/heard.html", {"form": form}, status=422 if form.is_bound else 200)
