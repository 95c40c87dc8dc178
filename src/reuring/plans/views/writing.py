"""What an organisation does with its plan: show it, change it, draw it, take a step, the works in the street, what it joins, whose talk it shares."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.hoods.levels import open_level
from reuring.plans.drawing import Board
from reuring.plans.forms import FACTS, JoinForm, LateForm, PlanEditForm, PlanForm, TogetherForm, WhyForm, WorkForm, must_be_simple
from reuring.plans.models import Joining, Plan, PlanMaker, Work
from reuring.plans.running import running
from reuring.plans.views.reading import MOVES, pages
from reuring.posts.choices import choices_for
from reuring.posts.thinking import guard_for
from reuring.posts.views.keep import words_of
from reuring.posts.views.talk import stamp
from reuring.posts.views.write import Kind, writing

REASON = {"drop", "reopen", "take_up"}       # steps that want one


@allows("plan.make", on=PlanMaker)
@open_level(1)
def write(request: HttpRequest, maker: PlanMaker) -> HttpResponse:
    def given(request: HttpRequest) -> dict[str, Any]:
        return {"maker": maker, "pages": pages()}
    done = gettext_lazy("Your plan stands. Now draw where it is, and say what it joins.")
    return writing(request, Kind(Plan, PlanForm, "plans/write.html", "plan", done, given))


@allows("plan.keep", on=Plan)
def change(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Words and facts in one form; how it read before is kept."""
    first = words_of(plan) | {name: getattr(plan, name) for name in FACTS} | {"commissioned_by": str(plan.commissioned_by_id or "")}
    given = {"choices": choices_for(request), "pages": pages(), **guard_for(plan.audience, request.hood)}
    form = PlanEditForm(request.POST, **given) if request.method == "POST" else PlanEditForm(initial=first, **given)
    if not form.is_bound or not form.is_valid():
        return render(request, "plans/change.html", {"form": form, "post": plan}, status=422 if form.is_bound else 200)
    if form.cleaned_data["was"] != stamp(plan):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        plan.rearrange(by=request.user, **form.words(), **form.own())
        plan.topics.set(form.topic_keys())
    messages.success(request, _("Changed. How it read before is kept."))
    return redirect(request, plan.page, pk=plan.pk)


@allows("plan.keep", on=Plan)
def where(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Press the corners on the map; with none it stands at its place only."""
    board = Board(request.hood, request.POST if request.method == "POST" else None, plan.ring)
    form = TogetherForm(plans=[])                # only for what is wrong with the drawing
    if request.method == "POST" and not board.pressed:
        form = _judged(board)
        if not form.errors:
            plan.draw(board.shape, by=request.user)
            messages.success(request, _("It stands on the map."))
            return redirect(request, plan.page, pk=plan.pk)
    return render(request, "plans/where.html", {"post": plan, "board": board, "form": form}, status=422 if form.errors else 200)


def _judged(board: Board) -> TogetherForm:
    form = TogetherForm({}, plans=[])
    form.is_valid()
    if board.ring and not board.enough:
        form.add_error(None, _("A piece of ground has at least three corners. Press one more, or take them all away."))
    must_be_simple(form, not board.enough or board.simple)
    return form


@require_POST
@allows("plan.keep", on=Plan)
def step(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One step on, or the end with a reason."""
    move, form = request.POST.get("to", ""), WhyForm(request.POST, must=request.POST.get("to") in REASON)
    if move not in MOVES:
        raise NotNow("no such step")
    if not form.is_valid():
        return render(request, "plans/step.html", {"post": plan, "form": form, "move": move, "label": MOVES[move]}, status=422)
    try:
        plan.go(move, by=request.user, why=form.cleaned_data["why"])
    except NotNow:
        if not plan.unanswered().exists():
            raise
        messages.warning(request, _("Neighbours still wait for an answer. Answer everybody first; then the plan goes on."))
        return redirect(request, plan.page, pk=plan.pk)
    messages.success(request, _("Done. It stands on the page of the plan."))
    return redirect(request, plan.page, pk=plan.pk)


@allows("plan.keep", on=Plan)
def works(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The works in the street: one more, and those that stand."""
    form = WorkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        Work.objects.create(plan=plan, **form.cleaned_data)
        request.hood.touch()
        messages.success(request, _("It stands on the page of the plan."))
        return redirect(request, "plans:works", pk=plan.pk)
    page = {"post": plan, "form": form, "works": list(plan.works.order_by("starts_on", "pk")), "late": LateForm()}
    return render(request, "plans/works.html", page, status=422 if form.is_bound else 200)


@require_POST
@allows("plan.keep", on=Plan)
def work(request: HttpRequest, plan: Plan, key: int) -> HttpResponse:
    """How it stands in the street: begun, done, or later with a reason."""
    found = plan.works.filter(pk=key).first()
    if found is None:
        raise Http404
    found.plan, to = plan, request.POST.get("to", "")
    if to == "late":
        form = LateForm(request.POST)
        if not form.is_valid() or form.cleaned_data["until"] < found.starts_on:
            return render(request, "plans/late.html", {"post": plan, "work": found, "form": form}, status=422)
        found.delay(form.cleaned_data["until"], by=request.user, why=form.cleaned_data["why"])
    elif to in {"begin", "finish"}:
        getattr(found, to)(by=request.user)
    else:
        raise NotNow("no such step")
    messages.success(request, _("Kept. It stands on the page of the plan."))
    return redirect(request, "plans:works", pk=plan.pk)


@allows("plan.keep", on=Plan)
def joins(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Which running activities and groups it goes along with; without any it says so itself."""
    form = JoinForm(request.POST if request.method == "POST" and "away" not in request.POST else None, running=running())
    if form.is_bound and form.is_valid():
        what, _dash, key = form.cleaned_data["what"].partition("-")
        try:
            with transaction.atomic():
                Joining.objects.create(plan=plan, how=form.cleaned_data["how"], **{f"{what}_id": int(key)})
                request.hood.touch()
        except IntegrityError:
            messages.warning(request, _("That one stands there already."))
        return redirect(request, "plans:joins", pk=plan.pk)
    rows = list(plan.joins.select_related("post", "organisation").order_by("pk"))
    return render(request, "plans/joins.html", {"post": plan, "form": form, "rows": rows}, status=422 if form.is_bound else 200)


@require_POST
@allows("plan.keep", on=Plan)
def part_from(request: HttpRequest, plan: Plan, key: int) -> HttpResponse:
    if not plan.joins.filter(pk=key).delete()[0]:
        raise Http404
    request.hood.touch()
    return redirect(request, "plans:joins", pk=plan.pk)


@allows("plan.keep", on=Plan)
def together(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One talk for several plans in the same street."""
    others = {str(one.pk): one for one in Plan.objects.running().shown().filter(talks_with=None).exclude(pk=plan.pk).order_by("title", "pk")}
    named = [(key, one.title) for key, one in others.items()]
    first = {"other": str(plan.talks_with_id or ""), "title": plan.talks_with.talk_title if plan.talks_with else ""}
    form = TogetherForm(request.POST if request.method == "POST" else None, plans=named, initial=first)
    if form.is_bound and form.is_valid():
        try:
            plan.talk_along(others.get(form.cleaned_data["other"]), by=request.user, title=form.cleaned_data["title"])
        except NotNow:
            form.add_error("other", _("Neighbours spoke here already, or another plan talks along here. Their words stay where they are."))
        else:
            messages.success(request, _("Kept."))
            return redirect(request, plan.page, pk=plan.pk)
    return render(request, "plans/together.html", {"post": plan, "form": form}, status=422 if form.is_bound else 200)
