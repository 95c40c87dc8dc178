"""What somebody tells the team without an account: an answer to the start question, or a hand to start again."""
from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from reuring.core import clock, limits
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.hoods.forms import AnswerForm, StartForm
from reuring.hoods.models import Membership, Voice

MOST, WITHIN = 10, timedelta(hours=1)
READ_WITHIN = timedelta(days=3)


@allows("hood.answer")
def answer(request: HttpRequest) -> HttpResponse:
    return _listen(request, AnswerForm, Voice.Kind.ANSWER, "hoods/answer.html", {})


@allows("hood.offer_start")
def offer_start(request: HttpRequest) -> HttpResponse:
    """"3 of 5": how many offered already is shown as a number; the names are for the team."""
    return _listen(request, StartForm, Voice.Kind.START, "hoods/offer_start.html", {"starters": starters})


def starters() -> int:
    return Voice.objects.filter(kind=Voice.Kind.START).count()


def _listen(request: HttpRequest, kind_of_form: type[forms.Form], kind: str, template: str, more: dict) -> HttpResponse:
    if request.method == "GET" and "dank" in request.GET:
        return render(request, "hoods/thanks.html", {"kind": kind, "call": request.GET["dank"] == "bel", "person": _reader(),
                                                     "by": clock.today() + READ_WITHIN})
    form = kind_of_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _not_too_often(request, form):
        if not request.POST.get("website"):       # a field that people do not see and machines fill in
            Voice.objects.create(hood=request.hood, kind=kind, **form.cleaned_data)
            request.hood.touch()                  # "3 of 5" stands on pages kept for visitors
        back = address(request, f"hoods:{'answer' if kind == Voice.Kind.ANSWER else 'offer_start'}")
        return redirect(f"{back}?dank={'bel' if form.cleaned_data['contact'] else 'lees'}")
    return render(request, template, {"form": form} | more, status=422 if form.is_bound else 200)


def _reader() -> str:
    team = Membership.objects.team().seen().filter(role="connector").first()
    return team.person.name if team else _("the team")


def _not_too_often(request: HttpRequest, form: forms.Form) -> bool:
    if limits.allowed("voice", f"{request.hood.pk}:{limits.client(request)}", most=MOST, within=WITHIN):
        return True
    form.add_error(None, _("Much was sent from here just now. Try again in an hour, or call us."))
    return False
