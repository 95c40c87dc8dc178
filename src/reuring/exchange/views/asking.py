"""The path of asking: a picture, one screen, and who helps at once before anything else."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reuring.core import limits
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.exchange import choices, duty, matching, nudges
from reuring.exchange.doings import SIGNS, Doing
from reuring.exchange.forms.asks import AskForm, seen
from reuring.exchange.models import Ask
from reuring.hoods.levels import open_level
from reuring.posts import once

MOST_ASKS = 60                           # of one neighbourhood in a day: more is no neighbourhood
HINTS = {"connector": _("They call you. Nobody else sees your question."), "chosen": _("Only they and the connector read it."),
         "hood": _("You read the text first. Nobody sees that it is yours.")}
PICTURES = [(doing.value, doing.label, SIGNS[doing.value]) for doing in Doing]


@allows("ask.make")
@open_level(2)
def ask(request: HttpRequest) -> HttpResponse:
    """First a picture; then one screen. Nothing of it stands in an address."""
    if request.method != "POST" or "text" not in request.POST:
        doing = request.POST.get("doing", "")
        if doing not in Doing.values:
            return render(request, "exchange/ask_what.html", {"pictures": PICTURES, "care_address": care_address(request)})
        return _screen(request, _form(request, {"doing": doing, "once": once.token(), "reach": _known_number(request)}))
    form = _form(request)
    whole = form.is_valid()
    if not form.looked and form.urgent:         # before anything that is missing (A13)
        return _first(request, form)
    if not whole or not _not_too_often(request, form):
        return _screen(request, form, status=422)
    if not form.looked and form.care:
        return _first(request, form)
    return _sent(request, form)


def _form(request: HttpRequest, first: dict[str, Any] | None = None) -> AskForm:
    known = {"known": request.viewer.person_id is not None and request.membership is not None, "places": choices.places(), "apart": request.viewer.apart()}
    return AskForm(initial=first, **known) if first is not None else AskForm(request.POST, **known)


def _screen(request: HttpRequest, form: AskForm, status: int = 200) -> HttpResponse:
    doing = form["doing"].value()
    return render(request, "exchange/ask.html", {"form": form, "doing": dict(Doing.choices).get(doing, ""), "hints": HINTS}, status=status)


def _first(request: HttpRequest, form: AskForm) -> HttpResponse:
    """Who helps at once; nothing is sent, and every word stays on the page (A13)."""
    form.data = form.data.copy()
    form.data["calm"] = seen(form.words)
    template = "exchange/ask_urgent.html" if form.urgent else "exchange/ask_care.html"
    return render(request, template, {"form": form, "urgent": {str(kind) for kind in form.urgent}, "care_address": care_address(request)})


def _sent(request: HttpRequest, form: AskForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        with transaction.atomic():
            once.spend(said["once"], request.viewer.person_id)
            made = Ask.make(request.hood, trusted=form.trusted if said["route"] == Ask.Route.CHOSEN else [], **form.columns(), **_who(request, form))
            matching.suggest(made)
            nudges.tell_of(made)
    except once.Spent:
        return render(request, "exchange/ask_sent_before.html")
    except duty.Nobody:
        form.add_error(None, gettext("Nobody of the team can take this now. Your words are kept here. Please call us."))
        return _screen(request, form, status=422)
    if made.author_id is not None:
        return redirect(request, "exchange:ask", pk=made.pk)
    return render(request, "exchange/ask_done.html", {"ask": made, "turn": turn_of(made)})


def _who(request: HttpRequest, form: AskForm) -> dict[str, Any]:
    """Who typed it, and whose it is: the two may differ (F21)."""
    said, me = form.cleaned_data, request.viewer.person_id if form.known else None
    if said["other"]:
        return {"author_id": me, "name": said["other"], "consent": said["consent"]}
    return {"author_id": me, "asker_id": me, "name": "" if me else said["name"]}


def turn_of(ask: Ask) -> dict[str, Any]:
    """Who calls and when, as one says it."""
    return {"name": ask.connector.name if ask.connector else "", "day": ask.call.by_when if ask.call else None, "hours": duty.hours_of(ask)}


def care_address(request: HttpRequest) -> str:
    """Where lasting care is arranged, in a circle: a room beside this one, known here by its address alone."""
    return f"{address(request, 'front:today')}zorg/"


def _known_number(request: HttpRequest) -> str:
    """The number that this member gave for being called, so that it need not be typed."""
    person = request.membership.person if request.membership is not None else None
    return person.phone or person.number or "" if person is not None else ""


def _not_too_often(request: HttpRequest, form: AskForm) -> bool:
    mine = limits.allowed("ask", f"{request.hood.pk}:{limits.client(request)}", most=8, within=timedelta(hours=1))
    if mine and limits.allowed("asks", str(request.hood.pk), most=MOST_ASKS, within=timedelta(days=1)):
        return True
    form.add_error(None, gettext("This was asked often just now. Your words are kept here. Please call us."))
    return False
