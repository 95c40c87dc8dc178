"""A phone call, entered while it lasts (F108): it becomes a call back, a promise, a message, or a line for the team."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.console.calling import ASK, BOARD, CallForm
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.texting import numbers
from reuring.core.words import day
from reuring.exchange import duty, matching, nudges
from reuring.exchange.models import Ask
from reuring.news.models import Article
from reuring.posts import once
from reuring.posts.choices import helped_by
from reuring.promises import calls


@allows("call.take")
def call(request: HttpRequest) -> HttpResponse:
    """One screen. Sent twice it is one call."""
    hood = request.hood
    form = CallForm(request.POST if request.method == "POST" else None, board=may(request.viewer, "post.write"), known=(hood.phone, hood.walk_in))
    if not form.is_bound or not form.is_valid():
        return render(request, "console/call.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.viewer.person_id)
            told = _kept(request, form)
    except once.Spent:
        told = _("This was written down already.")
    except duty.Nobody:
        form.add_error("what", _("No connector can take it now. Choose that we call back."))
        return render(request, "console/call.html", {"form": form}, status=422)
    messages.success(request, told)
    return redirect(request, "console:round")


def _kept(request: HttpRequest, form: CallForm) -> str:
    said, me = form.cleaned_data, request.membership.person
    if said["what"] == BOARD:
        _put_up(request, form, me)
        return _("It is on the board. Thank you for listening.")
    if said["what"] == ASK:
        return _asked(request, said, me)
    calls.write_down(request.hood, by=me, name=said["name"], phone=said["phone"], text=said["body"], promised=form.promised, by_when=said["by_when"])
    return _("Written down. You find the promise here until it is kept.") if form.promised else _("Written down for the team.")


def _asked(request: HttpRequest, said: dict[str, Any], me: Person) -> str:
    """An ask by phone: a connector has it from here on, and whoever took the call reads it no more."""
    ask = Ask.make(request.hood, entered_by=me, name=said["name"], reach=said["phone"], text=said["body"], consent=Ask.Consent.SPOKEN)
    matching.suggest(ask)
    nudges.tell_of(ask)
    return _("Written down. Say: %(name)s calls you on %(day)s.") % {"name": ask.connector.name, "day": day(ask.call.by_when)}


def _put_up(request: HttpRequest, form: CallForm, me: Person) -> None:
    """In the name of a neighbour whom I help, if it is their number; else by me, with who told it."""
    said = form.cleaned_data
    caller = _helped(me, said["phone"])
    told = _("Told by %(name)s, on the phone.") % {"name": said["name"]}
    body = said["body"] if caller else f"{said['body']}\n\n{told}"
    speaker: dict[str, Any] = {"author": caller, "entered_by": me} if caller else {"author": me}
    Article(hood=request.hood, title=form.title, body=body, audience="public", source="phone", **speaker).put_up(by=me)


def _helped(me: Person, phone: str) -> Person | None:
    number = numbers.read(phone)
    if not phone:
        return None
    rows = helped_by(me.pk).select_related("person")
    return next((one.person for one in rows if one.person.phone == phone or (number and number in {one.person.number, numbers.read(one.person.phone)})), None)
