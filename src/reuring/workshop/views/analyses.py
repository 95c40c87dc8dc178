"""The analyses of a neighbourhood, and one of them: its question, who asks it, and its path."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.models import Membership
from reuring.workshop import handing, path, trends
from reuring.workshop.deciding import MADE
from reuring.workshop.first import from_sheet
from reuring.workshop.forms.analyses import CloseForm, PassForm, QuestionForm
from reuring.workshop.line import metro
from reuring.workshop.models import Analysis, Choice
from reuring.workshop.views.parts import while_going
from reuring.workshop.yours import yours

FIELDS = ("question", "kept_why", "put_away", "commissioner_kind", "commissioner", "why_now", "may_change", "told_by", "inhabitants")
MOST = 60


@require_safe
@allows("analysis.read")
def desk(request: HttpRequest) -> HttpResponse:
    """All analyses over the years, the newest first; without one the way begins with a question (A52)."""
    rows = list(Analysis.objects.all()[:MOST])
    return render(request, "workshop/desk.html", {"rows": rows, "lines": {one.pk: metro(one) for one in rows}})


@allows("analysis.begin")
def begin(request: HttpRequest) -> HttpResponse:
    form = QuestionForm(request.POST) if request.method == "POST" else QuestionForm(initial={
        "question": request.hood.question, "inhabitants": request.hood.inhabitants} | from_sheet())
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        twice = Analysis.objects.filter(question=said["question"], state="going", begun_on=clock.today()).first()
        made = twice or Analysis.begin(request.hood, by=request.user, **said)
        messages.success(request, _("The question stands. Now look and listen."))
        return redirect(request, "workshop:analysis", pk=made.pk)
    return render(request, "workshop/question.html", {"form": form, "analysis": None}, status=422 if form.is_bound else 200)


@require_safe
@allows("analysis.read", on=Analysis)
def analysis(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """For everybody: the question, who asks it, and how far it is. The team sees the way on too."""
    counted = path.tally(analysis) if analysis.state == "going" else None
    leads = may(request.viewer, "analysis.lead", analysis)
    log = [(path.STATIONS[station].label, date.fromisoformat(on), why) for station, _move, on, why in analysis.log if why and station in path.STATIONS]
    return render(request, "workshop/analysis.html", {
        "log": log, "analysis": analysis, "line": metro(analysis, counted, request.viewer), "leads": leads and analysis.state == "going",
        "again": leads and analysis.state == "closed", "looks": may(request.viewer, "analysis.look", analysis),
        "works": may(request.viewer, "analysis.work", analysis) and analysis.state == "going", "yours": yours(request.viewer, analysis),
        "frozen": trends.as_frozen(analysis)})


@allows("analysis.lead", on=Analysis)
@while_going
def reword(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    first: dict[str, Any] = {name: getattr(analysis, name) for name in FIELDS}
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        analysis.reword(**form.cleaned_data)
        messages.success(request, _("Kept. The question as it was stays in the log."))
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    return render(request, "workshop/question.html", {"form": form, "analysis": analysis}, status=422 if form.is_bound else 200)


@allows("analysis.lead", on=Analysis)
def pass_station(request: HttpRequest, analysis: Analysis, station: str) -> HttpResponse:
    """Enter a station, call it done, or open it again; what was handed over goes on from its last one."""
    if station not in path.STATIONS:
        raise Http404
    if (station, analysis.state) == ("handover", "closed"):
        return _again(request, analysis)
    return _pass(request, analysis, station=station)


@while_going
def _pass(request: HttpRequest, analysis: Analysis, station: str) -> HttpResponse:
    """Where the method advises something first, a reason is asked; a gate stays shut."""
    move = {"": "enter", "current": "finish", "done": "reopen"}[path.states(analysis)[station]]
    if request.POST.get("move", move) != move:
        messages.info(request, _("That was done already."))
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    if move == "finish" and (there := path.STATIONS[station].ends_at):
        return redirect(request, there, pk=analysis.pk)
    counted = path.tally(analysis)
    shut = path.closed(analysis, station, counted) if move == "enter" else []
    advised = path.advised(analysis, station, move, counted)
    form = PassForm(request.POST if request.method == "POST" else None)
    form.fields["why"].required = bool(advised)
    if form.is_bound and not shut and form.is_valid():
        analysis.pass_station(station, move, why=form.cleaned_data["why"], tally=counted)
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    return render(request, "workshop/pass.html", {"analysis": analysis, "station": path.STATIONS[station], "move": move, "shut": shut, "advised": advised,
                                                  "form": form}, status=422 if form.is_bound else 200)


def _again(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Opened again after it was handed over: asked once, and said to nobody but who reads along."""
    if request.method == "POST":
        analysis.reopen()
        messages.success(request, _("It goes on. Who went on from here is asked again when you hand over."))
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    return render(request, "workshop/pass.html", {"analysis": analysis, "station": path.STATIONS["handover"], "move": "reopen", "shut": [], "advised": [],
                                                  "form": PassForm()})


@allows("analysis.lead", on=Analysis)
@while_going
def close(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Handing over: what was learnt, who goes on, and where each open promise lands (R30, A61)."""
    viewer, open_ = request.viewer, list(handing.waiting(analysis))
    people = {str(one.person_id): one.person for one in Membership.objects.seen().holding()} | {str(request.user.pk): request.user}
    promises = [(one.pk, one.what if one.promised_by_id == viewer.person_id or viewer.on_team else _("A promise of the team"), str(one.promised_by_id or ""))
                for one in open_]
    form = CloseForm(request.POST if request.method == "POST" else None, promises=promises, takers=[(key, one.name) for key, one in people.items()])
    if form.is_bound and form.is_valid() and _handed(request, analysis, form, people):
        messages.success(request, _("Handed over. Its figures stay as they are today."))
        return redirect(request, "workshop:analysis", pk=analysis.pk)
    chosen = list(Choice.objects.filter(analysis=analysis, state__in=MADE)[:MOST])
    return render(request, "workshop/close.html", {"form": form, "analysis": analysis, "chosen": chosen}, status=422 if form.is_bound else 200)


def _handed(request: HttpRequest, analysis: Analysis, form: CloseForm, people: dict[str, Any]) -> bool:
    """Whether it went over; a promise that was made in the meantime is asked about."""
    said = form.cleaned_data
    landings = {key: handing.Landing(people.get(said[f"to_{key}"]), said[f"why_{key}"]) for key in form.promised}
    try:
        handing.hand_over(analysis, learnt=said["learnt"], goes_on=said["goes_on"], landings=landings, by=request.user)
    except ValidationError as why:
        form.add_error(None, why)
    return form.is_valid()
