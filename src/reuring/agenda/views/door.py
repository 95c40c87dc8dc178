"""At the door: a list on paper, somebody who signs up by phone, and how many there were."""
from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.agenda import dates
from reuring.agenda.forms import CountForm, PaperForm
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.views.writing import is_date
from reuring.core.addresses import redirect
from reuring.core.door import allows

EMPTY = 8                                # lines to write on


@allows("event.door", on=Event)
def door(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """First names, with how many, in the order of the alphabet; empty lines; the number of the team. Made to print."""
    is_date(event, day)
    return _page(request, event, day)


def _page(request: HttpRequest, event: Event, day: date, paper: PaperForm | None = None, count: CountForm | None = None) -> HttpResponse:
    turn = Turn.objects.filter(event=event, day=day).first()
    rows = list(Coming.objects.filter(event=event, day=day).exclude(state="gone").select_related("person"))
    heads = [row for row in rows if row.state == "coming"]
    apart = frozenset() if request.viewer.moderates else request.viewer.apart()          # counted, and not named
    named = [row for row in rows if row.person_id not in apart and (request.viewer.moderates or row.person is None or not row.person.hidden)]
    coming = sorted((row for row in named if row.state == "coming"), key=lambda row: row.name.lower())
    waiting = sorted((row for row in named if row.state == "waiting"), key=lambda row: (row.since, row.pk))
    wrong = paper is not None or count is not None
    return render(request, "agenda/door.html", {
        "post": event, "date": dates.of(event, day, turn), "coming": coming, "waiting": waiting, "empty": range(EMPTY),
        "heads": sum(row.heads for row in heads), "here": sum(1 for row in heads if row.here_at), "came": turn.came if turn else None,
        "paper": paper or PaperForm(), "count": count or CountForm(initial={"came": turn.came if turn else None}),
    }, status=422 if wrong else 200)


@require_POST
@allows("event.door", on=Event)
def write_down(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """For somebody who called: a first name, and a number to call back."""
    is_date(event, day)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _page(request, event, day, paper=form)
    said = form.cleaned_data
    coming = Coming.say(event, day, guest_name=said["name"], phone=said["phone"], friends=said["friends"], entered_by=request.user,
                        source="phone" if said["phone"] else "paper")
    name = {"name": coming.name}
    messages.success(request, _("%(name)s is on the list.") % name if coming.state == "coming" else _("It is full. %(name)s is on the waiting list.") % name)
    return redirect(request, "agenda:door", pk=event.pk, day=day)


@require_POST
@allows("event.door", on=Event)
def count(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """Afterwards: a number."""
    is_date(event, day)
    form = CountForm(request.POST)
    if not form.is_valid():
        return _page(request, event, day, count=form)
    Turn.of(event, day).count(by=request.user, came=form.cleaned_data["came"])
    messages.success(request, _("Kept."))
    return redirect(request, "agenda:door", pk=event.pk, day=day)
