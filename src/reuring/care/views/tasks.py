"""The tasks of a circle: written down, changed, taken by one tap, given back, passed on, done."""
from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.care import telling, texted
from reuring.care.forms import PassOnForm, TaskForm, TasksForm
from reuring.care.lock import unlocked
from reuring.care.models import Circle, CircleMember, Shift, Task
from reuring.care.models.days import days_of
from reuring.core import clock, words
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may

MONTH = 31
MOST = 60                                # tasks of one circle


@allows("circle.arrange", on=Circle)
@unlocked
def several(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What is done now, in one go, and what of it another may do."""
    form = TasksForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        me = circle.member_of(request.viewer.person_id)
        for said in form.lines:
            Task(circle=room(circle), **said).add(by=me)
        return redirect(request, "care:ask", pk=circle.pk)
    return render(request, "care/tasks.html", {"circle": circle, "form": form}, status=422 if form.is_bound else 200)


@allows("circle.arrange", on=Circle)
@unlocked
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    form = TaskForm(request.POST if request.method == "POST" else None, members=helping(circle))
    if form.is_bound and form.is_valid():
        Task(circle=room(circle), **form.task).add(by=circle.member_of(request.viewer.person_id))
        messages.success(request, _("Written down. Whoever wants can take it."))
        return redirect(request, "care:circle", pk=circle.pk)
    return render(request, "care/task_form.html", {"circle": circle, "form": form}, status=422 if form.is_bound else 200)


@allows("circle.arrange", on=Circle)
@unlocked
def change(request: HttpRequest, circle: Circle, key: int) -> HttpResponse:
    """Other words, another day; or it need not be done any more. Days that were taken stay taken where the task still has them."""
    task = Task.objects.filter(circle=circle, pk=key, ended_at=None).first()
    if task is None:
        raise Http404
    task.circle, me = circle, circle.member_of(request.viewer.person_id)
    if request.method == "POST" and request.POST.get("do") == "end":
        task.end(by=me)
        messages.success(request, _("It need not be done any more."))
        return redirect(request, "care:circle", pk=circle.pk)
    form = TaskForm(request.POST if request.method == "POST" else None, members=helping(circle), initial=TaskForm.initial_of(task))
    if form.is_bound and form.is_valid():
        task.change(by=me, **form.task)
        messages.success(request, _("Kept."))
        return redirect(request, "care:circle", pk=circle.pk)
    return render(request, "care/task_form.html", {"circle": circle, "form": form, "task": task}, status=422 if form.is_bound else 200)


@require_safe
@allows("task.see", on=Task)
@unlocked
def show(request: HttpRequest, task: Task, day: str) -> HttpResponse:
    """One task on one day: what is good to know, who does it, and what you can do with it."""
    circle, on = task.circle, day_in(day)
    me = circle.member_of(request.viewer.person_id)
    found = next((one for one in days_of(circle, on, 1, [task])), None)
    if me is None or found is None:
        raise Http404
    if not may(request.viewer, "task.take", task):
        return render(request, "care/guest.html", {"circle": circle, "days": [found], "undated": []})
    form = pass_on(circle, me) if found.who == me and found.state == "taken" else None
    return render(request, "care/task.html", {"task": task, "circle": circle, "one": found, "me": me, "form": form,
                                              "arranges": may(request.viewer, "circle.arrange", task), "texts": [one for one in circle.people if one.texts_to]})


@require_POST
@allows("task.take", on=Task)
@unlocked
def turn(request: HttpRequest, task: Task, day: str) -> HttpResponse:
    """One tap: take it, give it back, say that it is done, ask somebody, answer who asked."""
    me = task.circle.member_of(request.viewer.person_id)
    if me is None:
        raise Http404
    me.circle, act = task.circle, request.POST.get("do", "")
    if act in ALWAYS:
        said = ALWAYS[act](task, me)
    else:
        verb = DAILY.get(act)
        if verb is None:
            raise NotNow("nothing was asked")
        shift = task.on(day_in(day)) if act != "done" else task.known(day_in(day))
        said = verb(request, shift, me)
    messages.success(request, said)
    return redirect(request, "care:circle", pk=task.circle_id)


@require_POST
@allows("circle.arrange", on=Task)
@unlocked
def by_text(request: HttpRequest, task: Task, day: str) -> HttpResponse:
    """Ask by text who reads no mail: whoever answers JA first has it."""
    on = day_in(day)
    task.on(on)
    name = request.user.name.split(" ")[0]
    sent = 0
    for member in task.circle.people:
        member.circle = task.circle
        sent += member.inner and texted.ask_for(task, on, member, by=name)
    messages.success(request, _("Asked by text: %(n)s. Whoever says yes first has it.") % {"n": sent} if sent else _(
        "No text message could go out. Call them."))
    return redirect(request, "care:circle", pk=task.circle_id)


def day_in(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Http404 from wrong


def room(circle: Circle) -> Circle:
    """Raises NotNow when there are so many tasks that nobody sees them any more."""
    if circle.tasks.filter(ended_at=None).count() >= MOST:
        raise NotNow("this circle has many tasks")
    return circle


def helping(circle: Circle) -> list[CircleMember]:
    return [one for one in circle.people if one.inner]


def pass_on(circle: Circle, me: CircleMember, data: Any = None) -> PassOnForm:
    days = [one for one in days_of(circle, clock.today(), MONTH) if one.state == "taken" and one.shift is not None and one.who != me]
    return PassOnForm(data, members=[one for one in helping(circle) if one.pk != me.pk], days=days)


def _take(_request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    shift.take(by=me)
    return _("It is yours: %(day)s. Thank you.") % {"day": words.day(shift.day)}


def _give_back(_request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    shift.give_back(by=me)
    backup = shift.task.backup
    if backup is not None and backup.pk != me.pk and backup.state == "in":
        backup.circle = shift.task.circle
        telling.knock([backup], f"backup:{shift.pk}:{clock.today()}")
        return _("It is free again. %(name)s, who stands in, hears that there is something.") % {"name": backup.called}
    return _("It is free again.")


def _done(_request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    shift.done(by=me)
    return _("Done. Thank you.")


def _ask(request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    form = pass_on(shift.task.circle, me, request.POST)
    if not form.is_valid():
        raise NotNow("nobody was chosen")
    to = form.members[form.cleaned_data["to"]]
    shift.ask(to, by=me, in_return=form.days.get(form.cleaned_data["in_return"]))
    telling.knock([to], f"asked:{shift.pk}:{to.pk}:{clock.today()}")
    return _("Asked. Until %(name)s says yes it stays yours.") % {"name": to.called}


def _agree(_request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    shift.agree(by=me)
    return _("It is yours: %(day)s. Thank you.") % {"day": words.day(shift.day)}


def _refuse(_request: HttpRequest, shift: Shift, me: CircleMember) -> str:
    shift.refuse(by=me)
    return _("Good that you say so.")


def _always(task: Task, me: CircleMember) -> str:
    task.take_always(by=me)
    return _("You do it from now on. Does a day not suit you? Give it back.")


def _not_always(task: Task, me: CircleMember) -> str:
    task.stop_always(by=me)
    return _("You no longer do it always.")


DAILY = {"take": _take, "give_back": _give_back, "done": _done, "ask": _ask, "agree": _agree, "refuse": _refuse}
ALWAYS = {"always": _always, "not_always": _not_always}
