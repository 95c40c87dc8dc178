"""Along the road: ways out of talking, the hundred days, rest, the two ends, and the pulling that goes to somebody else."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts.models import Person
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.projects.forms.ends import HandForm, JewelForm, StopForm, UpkeepForm
from reuring.projects.forms.work import PauseForm, ReviseForm
from reuring.projects.lifecycle import INITIATIVE
from reuring.projects.models import Handing, Initiative, Jewel, NotYet, Step, Stop, WayOut
from reuring.projects.views.work import asked, people


@require_POST
@allows("initiative.work", on=Initiative)
def way_out(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """One tap: what was chosen is written down, and leads to the form it needs."""
    option = request.POST.get("option", "")
    if option not in WayOut.Option.values:
        raise NotNow("one of the five ways out")
    WayOut.choose(initiative, option, by=request.user)
    if option == WayOut.Option.CLOSET:
        messages.success(request, _("It rests in the cupboard. In two months somebody looks at it again."))
        return redirect(request, "projects:initiative", pk=initiative.pk)
    return _on_to(request, initiative, option)


def _on_to(request: HttpRequest, initiative: Initiative, option: str) -> HttpResponse:
    step = Step.objects.open().filter(initiative=initiative, sort="step").first()
    if option == WayOut.Option.SMALLER and step is not None:
        messages.info(request, _("What is the smallest piece of it? Half an hour is enough."))
        return redirect(request, "projects:change_step", pk=step.pk)
    if option == WayOut.Option.THRESHOLD:
        return redirect(request, "ideas:standing", pk=initiative.pk)
    if option == WayOut.Option.TRIAL:
        return redirect(request, "projects:add", pk=initiative.pk, what="proef")
    if option == WayOut.Option.SMALLER:
        return redirect(request, "projects:add", pk=initiative.pk, what="stap")
    messages.info(request, _("Ask for hands: one thing, so many people, one day."))
    return redirect(request, "projects:add", pk=initiative.pk, what="nodig")


@allows("initiative.lead", on=Initiative)
def onwards(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """What can come next, from where it is now; each with its own small form."""
    moves = set(INITIATIVE.open_moves(initiative.stage))
    form = PauseForm(request.POST if request.POST.get("move") == "pause" else None)
    if request.method == "POST":
        answer = _moved(request, initiative, form, moves)
        if answer is not None:
            return answer
    return render(request, "projects/onwards.html", {"post": initiative, "moves": moves, "form": form, "agreements": ReviseForm(initial={
        "agreements": initiative.agreements})["agreements"], "rests": initiative.stage == "paused"}, status=422 if form.is_bound else 200)


def _moved(request: HttpRequest, initiative: Initiative, form: PauseForm, moves: set[str]) -> HttpResponse | None:
    """None with the form when something is missing. Raises NotNow for a move that may not be made from here."""
    move, by = request.POST.get("move", ""), request.user
    if move == "pause":
        if not form.is_valid():
            return None
        initiative.pause(by=by, **form.cleaned_data)
    elif move == "resume":
        initiative.resume(by=by)
    elif move == "join_up":
        words = request.POST.get("agreements", "").strip()[:2_000]
        if not words:
            messages.error(request, _("Write first what you agree with each other: one line is enough."))
            return redirect(request, "projects:onwards", pk=initiative.pk)
        with transaction.atomic():
            initiative.revise(by=by, agreements=words)
            initiative.move("join_up", by=by, why=words[:300])
    elif move in {"run", "hand_over"}:
        initiative.move(move, by=by, why=request.POST.get("why", "").strip()[:300])
    else:
        raise NotNow(f"{move} is no move")
    messages.success(request, _("Noted. The page shows it."))
    return redirect(request, "projects:initiative", pk=initiative.pk)


@allows("initiative.lead", on=Initiative)
def jewel(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """All five criteria, or it is refused with what is missing (A31). Of a jewel: is it still kept up?"""
    known = Jewel.objects.filter(initiative=initiative).first()
    if known is not None:
        return asked(request, initiative, UpkeepForm, _("Is it still kept up?"), lambda said: known.still_kept_up(by=request.user, **said),
                     _("Good. It shines another year."), initial={"upkeep": known.upkeep})
    if initiative.stage != "runs":
        raise NotNow("first the hundred days, then it runs, then it is a jewel")
    form = JewelForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _crowned(request, initiative, form):
        messages.success(request, _("A jewel of the neighbourhood! It stands with the others now."))
        return redirect(request, "projects:initiative", pk=initiative.pk)
    return render(request, "projects/jewel.html", {"post": initiative, "form": form}, status=422 if form.is_bound else 200)


def _crowned(request: HttpRequest, initiative: Initiative, form: JewelForm) -> bool:
    said = dict(form.cleaned_data)
    learnt = said.pop("learnt")
    try:
        Jewel(initiative=initiative, times=said.pop("times") or 0, **said).crown(by=request.user, learnt=learnt)
    except NotYet as refused:
        form.refuse(refused.lacks)
        return False
    return True


@allows("initiative.lead", on=Initiative)
def stop(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Stopped with thanks: the lesson stays, and who helped is thanked (A32)."""
    INITIATIVE.next(initiative.stage, "stop")
    return asked(request, initiative, StopForm, _("Stop, with thanks"), lambda said: _stopped(request, initiative, said),
                 _("Thank you for trying. What you learnt stays."), button=_("Stop with thanks"), template="projects/stop.html")


def _stopped(request: HttpRequest, initiative: Initiative, said: dict[str, Any]) -> None:
    lesson = said.pop("lesson")
    Stop(initiative=initiative, **said).hold(by=request.user, lesson=lesson)


@allows("initiative.lead", on=Initiative)
def hand_on(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Somebody of the team takes over, after their yes; until then one may take the question back."""
    waits = Handing.objects.filter(initiative=initiative, lot="asked").select_related("person", "initiative").first()
    if request.method == "POST" and "back" in request.POST:
        if waits is None:
            raise NotNow("nobody is asked")
        waits.take_back()
        messages.success(request, _("The question is taken back."))
        return redirect(request, "projects:initiative", pk=initiative.pk)
    known = [(key, name) for key, name in people(request, initiative) if key.isdecimal() and int(key) != initiative.author_id]
    return asked(request, initiative, HandForm, _("Somebody else pulls it"), lambda said: Handing.ask(
        initiative, Person.objects.get(pk=int(said["to"])), by=request.user, words=said["words"]), _("Asked. You pull it until there is a yes."),
        template="projects/hand_on.html", more={"waits": waits}, people=known)


@allows("initiative.answer", on=Handing)
def answer(request: HttpRequest, handing: Handing) -> HttpResponse:
    """Yes or no; no is fine."""
    if request.method == "POST":
        if request.POST.get("answer") == "yes":
            handing.agree()
            messages.success(request, _("You pull it from now on. The team is behind you."))
        else:
            handing.refuse()
            messages.success(request, _("Good that you say so."))
        return redirect(request, "projects:initiative", pk=handing.initiative_id)
    return render(request, "projects/answer.html", {"post": handing.initiative, "handing": handing})
