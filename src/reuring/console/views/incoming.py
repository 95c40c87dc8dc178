"""What comes in from elsewhere: calendars that are followed, and lines of lists that may be here already. And what must stand before it opens."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.agenda.calendars.following import fetch_now
from reuring.agenda.calendars.words import refused, trouble
from reuring.agenda.models import CalendarSource
from reuring.console.forms import CalendarForm, IncomingForm
from reuring.console.views.bringing import judge as judged
from reuring.core import limits
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.fields import leads_outside
from reuring.hoods.models import Place
from reuring.hoods.opening import standing
from reuring.people.lists.words import alike_because
from reuring.people.models import Doubt, Organisation

A_PAGE = 20
MOST_FOLLOWED = 100


@allows("incoming.keep")
def incoming(request: HttpRequest) -> HttpResponse:
    """First what waits for a judgement, then the calendars, then what came in from lists lately."""
    form = CalendarForm(request.POST if request.method == "POST" else None, places=list(Place.objects.values_list("pk", "name")))
    if form.is_bound and form.is_valid() and _followed(request, form):
        return redirect(request, "console:incoming")
    doubts = Doubt.objects.filter(state="waiting").select_related("organisation__place")
    return render(request, "console/incoming.html", {
        "form": form,
        "doubts": [(one, alike_because(one.why), address(request, "console:judge_double", pk=one.pk)) for one in doubts[:A_PAGE]],
        "calendars": [_told(one) for one in _calendars()],
        "brought": list(Organisation.objects.exclude(source="").order_by("-created_at", "name")[:A_PAGE])}, status=422 if form.is_bound else 200)


def _calendars() -> Any:
    return CalendarSource.objects.order_by("due_at", "name", "pk")[:MOST_FOLLOWED]


def _told(source: CalendarSource) -> dict[str, Any]:
    return {"source": source, "trouble": trouble(source.trouble) if source.trouble else "",
            "counts": {"added": 0, "changed": 0, "off": 0} | source.told.get("counts", {}),
            "refused": [(one["title"], refused(one["reason"])) for one in source.told.get("refused", [])[:A_PAGE]]}


def _followed(request: HttpRequest, form: CalendarForm) -> bool:
    """From here on it is fetched, the first time at once. An address that leads inside is refused before anything is asked."""
    text = form.cleaned_data["address"]
    if not leads_outside(form, trouble):
        return False
    if CalendarSource.objects.followed().count() >= MOST_FOLLOWED or not limits.allowed("calendars", request.hood.slug, most=30, within=timedelta(hours=1)):
        form.add_error(None, _("That is enough for now. Stop one, or go on in an hour."))
        return False
    with transaction.atomic():
        known = {"place_id": form.cleaned_data["place"] or None, "by_id": request.viewer.person_id}
        source, _new = CalendarSource.objects.update_or_create(hood=request.hood, address=text, defaults=known)
        source.follow()
        transaction.on_commit(lambda: fetch_now.enqueue(source.pk, request.hood.pk))
    messages.success(request, _("We fetch it now, and every day from now on. Look again in a minute."))
    return True


@require_POST
@allows("incoming.keep", on=CalendarSource)
def calendar(request: HttpRequest, source: CalendarSource) -> HttpResponse:
    """Follow it, stop, or fetch it now."""
    form = IncomingForm(request.POST)
    if form.is_valid() and form.cleaned_data["act"] == "stop":
        source.stop()
        messages.success(request, _("It is no longer fetched. What came in stays."))
    elif form.is_valid() and form.cleaned_data["act"] == "follow" and not source.is_file:
        source.follow()
        fetch_now.enqueue(source.pk, request.hood.pk)
        messages.success(request, _("We fetch it now, and every day from now on. Look again in a minute."))
    return redirect(request, "console:incoming")


@require_POST
@allows("incoming.keep", on=Doubt)
def judge(request: HttpRequest, doubt: Doubt) -> HttpResponse:
    """One and the same, or another."""
    form = IncomingForm(request.POST)
    if form.is_valid() and form.cleaned_data["act"] in {"same", "other"}:
        judged(request, doubt, form.cleaned_data["act"], request.membership.person)
    return redirect(request, "console:incoming")


@allows("round.read")
def opening(request: HttpRequest) -> HttpResponse:
    """What must stand before the neighbourhood opens, and where the team does it."""
    checks = [(one, address(request, one.check.team) if one.check.team else "") for one in standing(request.hood)]
    return render(request, "console/opening.html", {"checks": checks})
