"""At the door: a list on paper, somebody who signs up by phone, and how many there were."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reuring.agenda import dates, onpaper, texting
from reuring.agenda.forms import CountForm, PaperForm
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.views.writing import is_date
from reuring.core import limits, words
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.hoods import paper

EMPTY = 8                                # lines to write on
MOST_ASKED = 20                          # by text, by one person in a day


@allows("event.door", on=Event)
def door(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """First names, with how many, in the order of the alphabet; empty lines; the number of the team. Made to print."""
    is_date(event, day)
    return _page(request, event, day)


@allows("event.door", on=Event)
def on_paper(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """The same list to print, in the language of who prints it. Its code leads back to this list, and to nobody who may not see it."""
    is_date(event, day)
    known = _list(request, event, day)
    printed = paper.Printed("door", onpaper.code_of(event, day), address(request, "agenda:door", pk=event.pk, day=day))
    return paper.answer(request, printed, lambda: _said(event, known))


def _said(event: Event, known: dict[str, Any]) -> paper.Said:
    count = ngettext("One comes.", "%(n)s come.", known["heads"]) % {"n": known["heads"]}
    seats = ngettext("There is one seat.", "There are %(n)s seats.", event.seats) % {"n": event.seats} if event.seats else ""
    waiting = ", ".join(one.name + (f" +{one.friends}" if one.friends else "") for one in known["waiting"])
    when = f"{words.day(known['date'].on)}, {known['date'].hours}".removesuffix(", ")
    return {
        "title": event.title, "title_language": paper.OWN, "when": _("Does not take place: %(when)s") % {"when": when} if known["date"].off else when,
        "count": f"{count} {seats}".strip(), "waiting": f"{_('Waiting, in this order:')} {waiting}" if waiting else "", "empty": EMPTY,
        "rows": [{"name": one.name, "more": f"+{one.friends}" if one.friends else "", "phone": one.phone} for one in known["coming"]],
        "words": {"columns": [_("There"), _("First name"), _("With"), _("Call")], "throw": _("For the host only. Throw it away afterwards."),
                  "came": _("How many people were there?")},
    }


def _page(request: HttpRequest, event: Event, day: date, by_phone: PaperForm | None = None, count: CountForm | None = None) -> HttpResponse:
    known = _list(request, event, day)
    return render(request, "agenda/door.html", {
        "post": event, "empty": range(EMPTY), **known, "paper": by_phone or PaperForm(), "count": count or CountForm(initial={"came": known["came"]}),
    }, status=200 if by_phone is None and count is None else 422)


def _list(request: HttpRequest, event: Event, day: date) -> dict[str, Any]:
    """Who comes and who waits, as far as this viewer may name them; everybody is counted."""
    turn = Turn.objects.filter(event=event, day=day).first()
    rows = list(Coming.objects.filter(event=event, day=day).exclude(state="gone").select_related("person"))
    heads = [row for row in rows if row.state == "coming"]
    apart = frozenset() if request.viewer.moderates else request.viewer.apart()
    named = [row for row in rows if row.person_id not in apart and (request.viewer.moderates or row.person is None or not row.person.hidden)]
    return {
        "date": dates.of(event, day, turn), "came": turn.came if turn else None,
        "coming": sorted((row for row in named if row.state == "coming"), key=lambda row: row.name.lower()),
        "waiting": sorted((row for row in named if row.state == "waiting"), key=lambda row: (row.since, row.pk)),
        "heads": sum(row.heads for row in heads), "here": sum(1 for row in heads if row.here_at),
    }


@require_POST
@allows("event.door", on=Event)
def write_down(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """For somebody who called: a first name, and a number to call back."""
    is_date(event, day)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _page(request, event, day, by_phone=form)
    said = form.cleaned_data
    if said.get("ask"):
        return _asked(request, event, day, said)
    coming = Coming.say(event, day, guest_name=said["name"], phone=said["phone"], friends=said["friends"], entered_by=request.user,
                        source="phone" if said["phone"] else "paper")
    name = {"name": coming.name}
    messages.success(request, _("%(name)s is on the list.") % name if coming.state == "coming" else _("It is full. %(name)s is on the waiting list.") % name)
    return redirect(request, "agenda:door", pk=event.pk, day=day)


def _asked(request: HttpRequest, event: Event, day: date, said: dict[str, Any]) -> HttpResponse:
    """By text; few a day of one person, so that nobody floods anybody."""
    few = limits.allowed("ask by text", str(request.user.pk), most=MOST_ASKED, within=timedelta(days=1))
    if few and texting.invite(event, day, name=said["name"], phone=said["phone"], friends=said["friends"]):
        messages.success(request, _("Asked by text. The answer comes on this list by itself."))
    else:
        messages.error(request, _("No text message could go there now. Please call them."))
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
