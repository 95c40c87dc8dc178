"""Whom one hires, and from whom one buys: the team and each partner, in the neighbourhood first (S1-20, S1-21, F114)."""
from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.people import looking
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import AgreeForm, HireForm, LookForm, NoneForm
from reuring.workshop.local import Maker, makers
from reuring.workshop.models import Analysis, Hire, Strength, Wijkholder
from reuring.workshop.views.parts import Way, asking, given, moving

MOST = 50
LOOKING = ("described", "searching", "spoken")


@allows("buddy.work", on=Analysis)
def new_hire(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    strength = _strength(request, analysis)
    first = {"kind": "maker", "what": _("a picture of “%(what)s”") % {"what": strength.title}} if strength is not None else {"kind": "buddy"}
    form = HireForm(given(request), initial=first | told_along(request, "workshop:new_hire"))

    def make(said: dict[str, Any]) -> Hire:
        made = Hire.make(analysis, by=request.user, **said)
        if strength is not None:
            strength.ask(made)
        return made
    return _beginning(request, analysis, form, make, (_("Ways to tell"), "workshop:outlets", {"pk": analysis.pk}),
                      _("Who here writes, films or draws well? What the neighbourhood has goes before what it buys."))


@allows("partner.tell", on=Wijkholder)
def own_hire(request: HttpRequest, partner: Wijkholder) -> HttpResponse:
    """Of a partner: what it hires or buys itself."""
    back: Way = (partner.name, "workshop:own_party", {"pk": partner.pk})
    if not partner.is_partner or partner.analysis.state != Analysis.State.GOING:
        messages.info(request, _("This is for partners whose agreement was signed, as long as the alliance goes on."))
        return redirect(request, back[1], **back[2])
    form = HireForm(given(request), initial={"kind": "maker"}, partner=True)
    return _beginning(request, partner.analysis, form, lambda said: Hire.make(partner.analysis, by=request.user, wijkholder=partner, **said), back,
                      _("What the neighbourhood has goes before what one buys elsewhere. Say what you seek: then you see who here may do it."),
                      beside={"hires": list(partner.hires.exclude(state="dropped").order_by("-pk")[:MOST])})


def _beginning(request: HttpRequest, analysis: Analysis, form: forms.Form, make: Any, back: Way, lead: str,
               beside: dict[str, Any] | None = None) -> HttpResponse:
    """Leads straight to who in the neighbourhood may do it."""
    made: list[Hire] = []
    answer = asking(request, analysis, form, lambda said: made.append(make(said)), title=_("Whom do we hire, or what do we buy?"), back=back,
                    said=_("Kept. Look in the neighbourhood first."), lead=lead, button=_("Look in the neighbourhood"), beside=beside)
    return redirect(request, "workshop:hire", pk=made[0].pk) if made else answer


def _strength(request: HttpRequest, analysis: Analysis) -> Strength | None:
    """Of which one asks a picture, when one comes from there."""
    key = request.GET.get("kracht", "")
    return Strength.objects.filter(analysis=analysis, pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


@require_safe
@allows("hire.work", on=Hire)
def hire(request: HttpRequest, hire: Hire) -> HttpResponse:
    """Who in the neighbourhood may do it, who was looked at, and the next move; once it is agreed, what came of it."""
    seeks, words = hire.state in LOOKING, request.GET.get("q", "")[:80].strip()
    return render(request, "workshop/hire.html", {
        "one": hire, "analysis": hire.analysis, "moves": hire.CYCLE.open_moves(hire.state), "looking": seeks, "q": words,
        "makers": _makers(request, hire, words) if seeks else [], "looks": may(request.viewer, "analysis.look", hire.analysis),
        "tells": may(request.viewer, "buddy.work", hire.analysis),
        "makes": [] if seeks else list(hire.placements.select_related("outlet", "promise")),
        "pictures": [] if seeks else list(Strength.objects.filter(hire=hire))})


def _makers(request: HttpRequest, hire: Hire, words: str) -> list[Maker]:
    """Neighbours among them are counted as looked up (safety F3)."""
    found = makers(hire, request.viewer, words)
    people = [one for one in found if one.of_person]
    return found if looking.up(request, len(people)) else [one for one in found if not one.of_person]


@allows("hire.work", on=Hire)
def edit_hire(request: HttpRequest, hire: Hire) -> HttpResponse:
    """Other hours, another day: until it is finished, what was agreed may change."""
    terms = ("kind", "what", "hours", "fee", "until")
    form = HireForm(given(request), initial={name: getattr(hire, name) for name in terms}, partner=hire.wijkholder_id is not None)
    return asking(request, hire.analysis, form, lambda said: hire.change(**said), title=_("Change the task"), back=_back(hire), said=_("Kept."))


def _back(hire: Hire) -> Way:
    return hire.what, "workshop:hire", {"pk": hire.pk}


@allows("hire.work", on=Hire)
def look(request: HttpRequest, hire: Hire) -> HttpResponse:
    """One in the neighbourhood, and what became of it."""
    return asking(request, hire.analysis, LookForm(given(request)), lambda said: hire.look_at(said["who"], said["words"]), title=_("Looked at"),
                  back=_back(hire), said=_("Kept."))


@allows("hire.work", on=Hire)
def nobody(request: HttpRequest, hire: Hire) -> HttpResponse:
    """The proof that there is none here (F114)."""
    return asking(request, hire.analysis, NoneForm(given(request)), lambda said: hire.nobody(said["where"]), title=_("Found nobody"),
                  back=_back(hire), said=_("Kept."))


@allows("hire.work", on=Hire)
def choose(request: HttpRequest, hire: Hire) -> HttpResponse:
    return asking(request, hire.analysis, AgreeForm(given(request), initial={"local": "yes"}), lambda said: hire.agree(
        said["chosen"], local=said["local"] == "yes", why_outside=said["why_outside"]), title=_("The choice"), back=_back(hire), said=_("Agreed."))


@require_POST
@allows("hire.work", on=Hire)
def move_hire(request: HttpRequest, hire: Hire) -> HttpResponse:
    moves = {"search": hire.search, "speak": hire.speak, "begin": hire.begin, "finish": hire.finish, "drop": hire.drop}
    return moving(request, moves, "workshop:hire", pk=hire.pk)
