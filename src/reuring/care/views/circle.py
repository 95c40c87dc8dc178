"""A circle as who is in it sees it: the coming days, the people, the book; a guest sees tasks and times."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.care import telling
from reuring.care.forms import NoteForm
from reuring.care.lock import unlocked
from reuring.care.models import Circle, CircleMember, CircleNote, Shift, Task
from reuring.care.models.days import days_of
from reuring.care.said import SAID
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.policy import may

AHEAD, NOTES, LINES = 14, 50, 40


@require_safe
@allows("circle.look", on=Circle)
@unlocked
def show(request: HttpRequest, circle: Circle) -> HttpResponse:
    circle.hood, me = request.hood, circle.member_of(request.viewer.person_id)
    if not circle.open or me is None:
        return render(request, "care/closed.html", {"circle": circle})
    tasks = list(Task.objects.of(circle))
    if not me.inner:
        tasks = [task for task in tasks if task.shared]
    for task in tasks:
        task.circle = circle
    days = days_of(circle, clock.today(), AHEAD, tasks)
    if not me.inner:
        return render(request, "care/guest.html", {"circle": circle, "days": days, "undated": [task for task in tasks if task.day is None]})
    arranges = may(request.viewer, "circle.arrange", circle)
    return render(request, "care/circle.html", {"circle": circle, "me": me, **_shown(days, tasks, me), "arranges": arranges})


def _shown(days: list[Any], tasks: list[Task], me: CircleMember) -> dict[str, Any]:
    asked = [one for one in days if one.shift is not None and one.shift.asked_id == me.pk]
    return {
        "free": [one for one in days if one.free and clock.day_of(one.begins) >= clock.today()], "asked": asked,
        "mine": [one for one in days if one.state == "taken" and one.who == me], "days": days,
        "undated": [task for task in tasks if task.day is None and task.others], "own": [task for task in tasks if not task.others]}


@allows("circle.read", on=Circle)
@unlocked
def book(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What members write to one another, and the log."""
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        CircleNote.objects.create(circle=circle, author=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Written down. The others can read it."))
        return redirect(request, "care:book", pk=circle.pk)
    lines = circle.lines.select_related("by__person", "about__person", "task")[:LINES]
    return render(request, "care/book.html", {
        "circle": circle, "form": form, "notes": list(circle.notes.select_related("author")[:NOTES]), "lines": list(lines), "said": SAID},
        status=422 if form.is_bound else 200)


@require_safe
@allows("circle.look", on=Circle)
@unlocked
def along(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What is one's own, to take along: also after it closed (A20). Never what others wrote."""
    answer = JsonResponse(own_of(circle, request.viewer.person_id), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="eigen-woorden-{circle.pk}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def own_of(circle: Circle, person_id: int | None) -> dict[str, Any]:
    me = circle.member_of(person_id)
    wrote = Task.objects.filter(circle=circle, written_by=me) if me is not None else []
    days = Shift.objects.filter(taken_by=me).select_related("task").order_by("day") if me is not None else []
    seen = me is not None and me.inner
    own = {"notes": [{"said_at": note.said_at, "text": note.text} for note in circle.notes.filter(author=person_id)],
           "tasks": [{"what": task.what, "note": task.note, "day": task.day, "starts": task.starts, "rule": task.rule} for task in wrote if seen],
           "days": [{"day": shift.day, "state": shift.state, "what": shift.task.what} for shift in days if seen]}
    about_me = {"name": circle.name, "wishes": circle.wishes} if person_id is not None and person_id in circle.speaker_ids else {}
    return {"circle": circle.pk, "begun": circle.begun_at, "ended": circle.ended_at, **about_me, **own}


@require_POST
@allows("circle.leave", on=Circle)
@unlocked
def leave(request: HttpRequest, circle: Circle) -> HttpResponse:
    me = circle.member_of(request.viewer.person_id)
    if me is not None:
        me.circle = circle
        me.leave()
    messages.success(request, _("You are out. What you would do is free again. Thank you."))
    return redirect(request, "care:home")


@require_POST
@allows("circle.arrange", on=Circle)
@unlocked
def knock(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Tell the members that something is free: a mail that says nothing, at most once a day."""
    me = circle.member_of(request.viewer.person_id)
    others = [one for one in circle.people if one.inner and one != me]
    sent = telling.knock(others, f"circle:{circle.pk}:{clock.today()}")
    messages.success(request, _("%(n)s people got a mail that there is something for them. It names nothing.") % {"n": sent} if sent else _(
        "They heard it today already, or read no mail. Call them, or ask by text."))
    return redirect(request, "care:circle", pk=circle.pk)
