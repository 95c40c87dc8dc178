"""The right to challenge: the terms of this municipality, and each challenge with its steps."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.projects import terms
from reuring.projects.forms.found import AnswerForm, ChallengeForm, LearntForm
from reuring.projects.lifecycle import CHALLENGE
from reuring.projects.models import Challenge
from reuring.projects.models.challenges import ANSWERS, OWN, municipal

MOST = 60
ROAD = ["exploring", "planned", "handed_in", "talking", "trial", "granted", "running", "evaluated"]
BEFORE = {"hand_in": "handed_in", "talk": "talking", "try": "trial"}        # a no comes after one of these
MOVES = {"plan": gettext_lazy("The plan is written"), "hand_in": gettext_lazy("Hand it in"), "carry_out": gettext_lazy("We begin"),
         "evaluate": gettext_lazy("Look back")}


@require_safe
@allows("post.browse")
@open_level(3)
def challenges(request: HttpRequest) -> HttpResponse:
    """What it is, what this municipality asks and promises, and what neighbours challenge."""
    rows = [row for row in Challenge.objects.order_by("-made_at", "-pk")[:MOST] if row.public or may(request.viewer, "challenge.read", row)]
    return render(request, "projects/found/challenges.html", {"rows": rows, "terms": terms.of(request.hood.town)})


@allows("challenge.begin")
@open_level(3)
def begin(request: HttpRequest) -> HttpResponse:
    form = ChallengeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        row = Challenge.objects.create(hood=request.hood, author=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. Until you hand it in, only you and the team read it."))
        return redirect(request, "projects:challenge", pk=row.pk)
    return render(request, "projects/found/challenge_write.html", {"form": form, "row": None, "terms": terms.of(request.hood.town)},
                  status=422 if form.is_bound else 200)


@require_safe
@allows("challenge.read", on=Challenge)
def one(request: HttpRequest, row: Challenge) -> HttpResponse:
    open_moves = CHALLENGE.open_moves(row.state)
    leads = may(request.viewer, "challenge.lead", row)
    return render(request, "projects/found/challenge.html", {
        "row": row, "road": road(row), "moves": [(move, MOVES[move]) for move in open_moves if move in OWN] if leads else [], "leads": leads,
        "answers": may(request.viewer, "challenge.answer", row) and any(move in ANSWERS for move in open_moves), "terms": terms.of(request.hood.town)})


def road(row: Challenge) -> list[tuple[str, str]]:
    labels = dict(Challenge.State.choices)
    steps = [step for step in ROAD if step != "trial" or row.state == "trial" or any(move == "try" for move, _day in row.log)]
    here = steps.index(row.state) if row.state in steps else steps.index(BEFORE[row.log[-2][0]] if len(row.log) > 1 else ROAD[0]) + 1
    return [(str(labels[step]), "done" if place < here else "current" if place == here and row.state in steps else "") for place, step in enumerate(steps)]


@allows("challenge.lead", on=Challenge)
def lead(request: HttpRequest, row: Challenge) -> HttpResponse:
    """Change the words until it is handed in, or take the next step of neighbours."""
    to = request.POST.get("to", "")
    if to in OWN:
        return _step(request, row, to)
    first: dict[str, Any] = {name: getattr(row, name) for name in ("task", "better", "costs_now", "costs_then", "plan_text")}
    form = ChallengeForm(request.POST if request.method == "POST" else None, initial=first)
    if row.public and row.state != "refused":
        raise NotNow("it was handed in as it stands")
    if form.is_bound and form.is_valid():
        Challenge._base_manager.filter(pk=row.pk, state=row.state).update(**form.cleaned_data)
        request.hood.touch()
        return redirect(request, "projects:challenge", pk=row.pk)
    return render(request, "projects/found/challenge_write.html", {"form": form, "row": row, "terms": terms.of(request.hood.town)},
                  status=422 if form.is_bound else 200)


def _step(request: HttpRequest, row: Challenge, to: str) -> HttpResponse:
    if to in {"plan", "hand_in"} and not row.plan_text:
        messages.warning(request, _("Write first how you want to do it."))
        return redirect(request, "projects:lead", pk=row.pk)
    if to == "evaluate":
        form = LearntForm(request.POST if "learnt" in request.POST else None)
        if not form.is_bound or not form.is_valid():
            return render(request, "projects/found/challenge_learnt.html", {"form": form, "row": row}, status=422 if form.is_bound else 200)
        row.go("evaluate", learnt=form.cleaned_data["learnt"])
    else:
        row.go(to)
    messages.success(request, _("Done."))
    return redirect(request, "projects:challenge", pk=row.pk)


@allows("challenge.answer", on=Challenge)
def answer(request: HttpRequest, row: Challenge) -> HttpResponse:
    """What the municipality says, typed by itself or written down by the team; a no has a reason, and everybody reads it."""
    mine = municipal(row.hood_id).filter(person=request.user).select_related("organisation").first()
    form = AnswerForm(request.POST if request.method == "POST" else None, challenge=row, open_moves=CHALLENGE.open_moves(row.state))
    if form.is_bound and form.is_valid():
        row.go(form.cleaned_data["move"], why=form.cleaned_data["why"], answered_for=mine.organisation.name if mine is not None else "")
        messages.success(request, _("Kept. Everybody reads it."))
        return redirect(request, "projects:challenge", pk=row.pk)
    return render(request, "projects/found/challenge_answer.html", {"form": form, "row": row}, status=422 if form.is_bound else 200)
