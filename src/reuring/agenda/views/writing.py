"""Putting up an activity, changing it, moving or cancelling one date of it, and calling off the whole."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from reuring.agenda import dates
from reuring.agenda.forms import ChangeForm, EventForm, MoveForm, WhyForm, as_said
from reuring.agenda.models import Event, Turn
from reuring.agenda.models.coming import move_up
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.posts.choices import choices_for
from reuring.posts.views.keep import words_of
from reuring.posts.views.talk import stamp
from reuring.posts.views.write import Kind, writing

EVENTS = Kind(Event, EventForm, "agenda/write.html", "activiteit", gettext_lazy("Your activity is in the agenda. Thank you."))


@allows("post.write")
def write(request: HttpRequest) -> HttpResponse:
    return writing(request, EVENTS)


@allows("event.arrange", on=Event)
def change(request: HttpRequest, event: Event) -> HttpResponse:
    """Words and times in one form; whoever comes is told when the times change."""
    first = words_of(event) | as_said(event)
    given = {"choices": choices_for(request), "own": first["repeat"] == "own", "initial": first}
    form = ChangeForm(request.POST, **given) if request.method == "POST" else ChangeForm(**given)
    if request.method != "POST" or not form.is_valid():
        return render(request, "agenda/change.html", {"form": form, "post": event}, status=422 if form.is_bound else 200)
    if form.cleaned_data["was"] != stamp(event):
        raise NotNow("this was changed in the meantime")
    with transaction.atomic():
        event.rearrange(by=request.user, **form.changes())
        event.topics.set(form.topic_keys())
        make_room(event)
    messages.success(request, _("Changed. Who comes is told when the times change."))
    return redirect(request, event.page, pk=event.pk)


def make_room(event: Event) -> None:
    """More seats than before: who waits moves up."""
    for turn in Turn.objects.filter(event=event, event__coming__state="waiting").distinct():
        turn.event = event
        move_up(event, Turn._base_manager.select_for_update().get(pk=turn.pk))


@allows("event.arrange", on=Event)
def call_off(request: HttpRequest, event: Event) -> HttpResponse:
    """All of it. GET asks why; it stays visible."""
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        event.call_off(by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("It is called off. Who would come is told."))
        return redirect(request, event.page, pk=event.pk)
    return render(request, "agenda/call_off.html", {"form": form, "post": event}, status=422 if form.is_bound else 200)


@require_POST
@allows("event.arrange", on=Event)
def call_on(request: HttpRequest, event: Event) -> HttpResponse:
    event.call_on(by=request.user)
    messages.success(request, _("It takes place after all."))
    return redirect(request, event.page, pk=event.pk)


@allows("event.arrange", on=Event)
def move(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """One date to another day or time."""
    form = MoveForm(request.POST) if request.method == "POST" else MoveForm(initial={
        "to": day, "starts": event.starts, "ends": dates.of(event, day).until})

    def moved(turn: Turn) -> None:
        said = form.cleaned_data
        turn.move(by=request.user, to=said["to"], starts=said["starts"], minutes=form.minutes(event.minutes), why=said["why"])
    return _one_date(request, event, day, form, "agenda/move.html", moved, _("This date is moved. Who comes is told."))


@allows("event.arrange", on=Event)
def cancel(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """One date does not take place; the others do."""
    form = WhyForm(request.POST if request.method == "POST" else None)
    return _one_date(request, event, day, form, "agenda/cancel.html", lambda turn: turn.cancel(by=request.user, why=form.cleaned_data["why"]),
                     _("This date does not take place. Who would come is told."))


def _one_date(request: HttpRequest, event: Event, day: date, form: WhyForm, template: str, act: Callable[[Turn], Any], done: str) -> HttpResponse:
    is_date(event, day)
    if not form.is_bound or not form.is_valid():
        return render(request, template, {"form": form, "post": event, "date": dates.of(event, day)}, status=422 if form.is_bound else 200)
    act(Turn.of(event, day))
    messages.success(request, done)
    return redirect(request, "agenda:date", pk=event.pk, day=day)


@require_POST
@allows("event.arrange", on=Event)
def restore(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    is_date(event, day)
    Turn.of(event, day).restore(by=request.user)
    messages.success(request, _("This date takes place after all."))
    return redirect(request, "agenda:date", pk=event.pk, day=day)


def is_date(event: Event, day: date) -> None:
    """404 for a day that is no date of this event."""
    if not dates.has(event, day):
        raise Http404
