"""Ways to tell something, the communication plan, and makers from the neighbourhood first."""
from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.core.words import day
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import AgreeForm, HireForm, LookForm, NoneForm, OutletForm, PlaceForm, UseForm
from reuring.workshop.local import makers
from reuring.workshop.models import Analysis, Hire, Outlet, Placement, Strength
from reuring.workshop.views.parts import Way, asking, given, moving

LOOKING = ("described", "searching", "spoken")
WORDS = ("name", "form", "why_new", "owner", "reach", "reach_note", "rhythm", "deadline", "cost", "language", "tone")


@require_safe
@allows("analysis.look", on=Analysis)
def outlets(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What there is already, what is planned there and by whom, and who makes it."""
    rows = list(Outlet.objects.filter(analysis=analysis))
    plan = list(Placement.objects.filter(outlet__analysis=analysis).select_related("outlet", "maker", "promise__promised_by")[:100])
    return render(request, "workshop/outlets.html", {
        "analysis": analysis, "rows": rows, "plan": [[day(one.promise.by_when), one.outlet.name, one.what, one.promise.who,
                                                      one.maker.chosen if one.maker else "", one.promise.get_state_display()] for one in plan],
        "hires": list(Hire.objects.filter(analysis=analysis)), "works": may(request.viewer, "buddy.work", analysis),
        "old": sum(one.existing for one in rows), "used": [one for one in rows if one.state == "in_use"]})


@allows("buddy.work", on=Analysis)
def new_outlet(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What exists is shown first; a new one says why none of it will do (R8)."""
    form = OutletForm(given(request), initial={"form": "paper", "existing": "yes"} | told_along(request, "workshop:new_outlet"))
    return asking(request, analysis, form, lambda said: Outlet.make(analysis, by=request.user, **form.columns()), title=_("A way to tell something"),
                  back=(_("Ways to tell"), "workshop:outlets", {"pk": analysis.pk}), said=_("Kept."), lead=_("What is there already? Use that first."),
                  beside={"known": list(Outlet.objects.filter(analysis=analysis))})


@allows("buddy.work", on=Outlet)
def outlet(request: HttpRequest, outlet: Outlet) -> HttpResponse:
    first: dict[str, Any] = {name: getattr(outlet, name) for name in WORDS} | {"existing": "yes" if outlet.existing else "no"}
    form = OutletForm(given(request), initial=first)
    return asking(request, outlet.analysis, form, lambda said: outlet.change(**form.columns(), as_of=clock.today()), title=outlet.name,
                  back=(_("Ways to tell"), "workshop:outlets", {"pk": outlet.analysis_id}), said=_("Kept."))


@allows("buddy.work", on=Outlet)
def use(request: HttpRequest, outlet: Outlet) -> HttpResponse:
    """Whose it is said yes, and how."""
    return asking(request, outlet.analysis, UseForm(given(request)), lambda said: outlet.use(yes_how=said["yes_how"]),
                  title=_("We join in: %(what)s") % {"what": outlet.name},
                  back=(_("Ways to tell"), "workshop:outlets", {"pk": outlet.analysis_id}), said=_("In use."))


@allows("buddy.work", on=Outlet)
def plan(request: HttpRequest, outlet: Outlet) -> HttpResponse:
    """A line of the plan: a promise of mine, with a day, and who makes it."""
    hired = {str(one.pk): one for one in Hire.objects.filter(analysis=outlet.analysis_id).at_work()}
    form = PlaceForm(given(request), makers=[(key, f"{one.chosen} ({one.what})") for key, one in hired.items()])
    return asking(request, outlet.analysis, form,
                  lambda said: outlet.plan(said["what"], said["by_when"], who=request.user, maker=hired.get(said["maker"])),
                  title=_("What do we tell: %(where)s") % {"where": outlet.name}, back=(_("Ways to tell"), "workshop:outlets", {"pk": outlet.analysis_id}),
                  said=_("It stands among your promises."))


@require_POST
@allows("buddy.work", on=Outlet)
def move_outlet(request: HttpRequest, outlet: Outlet) -> HttpResponse:
    moves = {"speak": outlet.speak, "stop": outlet.stop, "take_up": outlet.take_up}
    return moving(request, moves, "workshop:outlets", pk=outlet.analysis_id)


@allows("buddy.work", on=Analysis)
def new_hire(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    form = HireForm(given(request), initial={"kind": "buddy"} | told_along(request, "workshop:new_hire"))
    return asking(request, analysis, form, lambda said: Hire.make(analysis, by=request.user, **said),
                  title=_("Somebody who makes it"), back=(_("Ways to tell"), "workshop:outlets", {"pk": analysis.pk}),
                  said=_("Kept. Look in the neighbourhood first."),
                  lead=_("Who here writes, films or draws well? What the neighbourhood has goes before what it buys."))


@require_safe
@allows("buddy.work", on=Hire)
def hire(request: HttpRequest, hire: Hire) -> HttpResponse:
    """Who in the neighbourhood may do it, who was looked at, and the next move; once it is agreed, what came of it."""
    looking = hire.state in LOOKING
    return render(request, "workshop/hire.html", {
        "one": hire, "analysis": hire.analysis, "moves": hire.CYCLE.open_moves(hire.state), "looking": looking, "makers": makers(hire) if looking else [],
        "makes": [] if looking else list(hire.placements.select_related("outlet", "promise")),
        "pictures": [] if looking else list(Strength.objects.filter(hire=hire))})


def _back(hire: Hire) -> Way:
    return hire.what, "workshop:hire", {"pk": hire.pk}


@allows("buddy.work", on=Hire)
def look(request: HttpRequest, hire: Hire) -> HttpResponse:
    """One in the neighbourhood, and what became of it."""
    return asking(request, hire.analysis, LookForm(given(request)), lambda said: hire.look_at(said["who"], said["words"]), title=_("Looked at"),
                  back=_back(hire), said=_("Kept."))


@allows("buddy.work", on=Hire)
def nobody(request: HttpRequest, hire: Hire) -> HttpResponse:
    """The proof that there is none here (F114)."""
    return asking(request, hire.analysis, NoneForm(given(request)), lambda said: hire.nobody(said["where"]), title=_("Found nobody"),
                  back=_back(hire), said=_("Kept."))


@allows("buddy.work", on=Hire)
def choose(request: HttpRequest, hire: Hire) -> HttpResponse:
    return asking(request, hire.analysis, AgreeForm(given(request), initial={"local": "yes"}), lambda said: hire.agree(
        said["chosen"], local=said["local"] == "yes", why_outside=said["why_outside"]), title=_("The choice"), back=_back(hire), said=_("Agreed."))


@require_POST
@allows("buddy.work", on=Hire)
def move_hire(request: HttpRequest, hire: Hire) -> HttpResponse:
    moves = {"search": hire.search, "speak": hire.speak, "begin": hire.begin, "finish": hire.finish, "drop": hire.drop}
    return moving(request, moves, "workshop:hire", pk=hire.pk)
