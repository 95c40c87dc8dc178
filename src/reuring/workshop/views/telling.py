"""Ways to tell something, and the communication plan."""
from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Channel
from reuring.workshop import weeks
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.telling import OutletForm, PlaceForm, UseForm
from reuring.workshop.models import Analysis, Hire, Outlet, Placement
from reuring.workshop.views.parts import asking, given, moving

MOST = 100
WORDS = ("name", "form", "why_new", "owner", "reach", "reach_note", "rhythm", "text_by", "deadline", "cost", "language", "tone")


@require_safe
@allows("analysis.look", on=Analysis)
def outlets(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What there is already, what is planned there and by whom, and who makes it."""
    rows = list(Outlet.objects.filter(analysis=analysis))
    plan = list(Placement.objects.of(analysis).order_by("-promise__by_when", "-pk")[:MOST])[::-1]
    return render(request, "workshop/outlets.html", {
        "analysis": analysis, "rows": rows, "plan": plan, "picture": weeks.drawn(plan, clock.today(), _("What is told when; the same stands in the list.")),
        "hires": list(Hire.objects.filter(analysis=analysis).select_related("wijkholder")), "works": may(request.viewer, "buddy.work", analysis),
        "old": sum(one.existing for one in rows), "used": [one for one in rows if one.state == "in_use"]})


def _not_noted(rows: list[Outlet]) -> list[Channel]:
    """Where else neighbours find one another, by the page of the neighbourhood, and which no one noted as a way yet."""
    known = {one.name.lower() for one in rows}
    return [one for one in Channel.objects.all()[:40] if one.name.lower() not in known]


@allows("buddy.work", on=Analysis)
def new_outlet(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What exists is shown first; a new one says why none of it will do (R8)."""
    named = {"name": request.GET.get("naam", "")[:120], "form": "online"} if request.GET.get("naam") else {}
    form = OutletForm(given(request), initial={"form": "paper", "existing": "yes"} | named | told_along(request, "workshop:new_outlet"))
    return asking(request, analysis, form, lambda said: Outlet.make(analysis, by=request.user, **form.columns()), title=_("A way to tell something"),
                  back=(_("Ways to tell"), "workshop:outlets", {"pk": analysis.pk}), said=_("Kept."), lead=_("What is there already? Use that first."),
                  beside={"known": (rows := list(Outlet.objects.filter(analysis=analysis))), "others": _not_noted(rows)})


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
    hired = {str(one.pk): one for one in Hire.objects.filter(analysis=outlet.analysis_id, wijkholder=None).at_work()}
    first = {"by_when": outlet.text_by} if outlet.text_by is not None and outlet.text_by >= clock.today() else {}
    form = PlaceForm(given(request), initial=first, makers=[(key, f"{one.chosen} ({one.what})") for key, one in hired.items()])
    return asking(request, outlet.analysis, form,
                  lambda said: outlet.plan(said["what"], said["by_when"], who=request.user, maker=hired.get(said["maker"]), text=said["text"]),
                  title=_("What do we tell: %(where)s") % {"where": outlet.name}, back=(_("Ways to tell"), "workshop:outlets", {"pk": outlet.analysis_id}),
                  said=_("It stands among your promises."), lead=" ".join(_ways_of(outlet)), beside={"plainly": True})


def _ways_of(outlet: Outlet) -> list[str]:
    """How one talks there, and until when words are taken in."""
    return [words % {"what": said} for words, said in ((_("They speak: %(what)s."), outlet.language), (_("How one talks there: %(what)s"), outlet.tone),
                                                       (_("Text in by: %(what)s."), outlet.text_in)) if said]


@require_POST
@allows("buddy.work", on=Outlet)
def move_outlet(request: HttpRequest, outlet: Outlet) -> HttpResponse:
    moves = {"speak": outlet.speak, "stop": outlet.stop, "take_up": outlet.take_up}
    return moving(request, moves, "workshop:outlets", pk=outlet.analysis_id)
