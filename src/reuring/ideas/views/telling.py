"""Telling an idea in two minutes: with or without an account, and many at once by the team."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as to_page
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reuring.core import limits
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.hoods.levels import open_level
from reuring.hoods.models import Place
from reuring.ideas.forms.telling import ROWS, EveningForm, GuestTellForm, Notes, TellForm
from reuring.ideas.models import Idea
from reuring.posts import once
from reuring.posts.thinking import guard_for
from reuring.posts.views.guests import helper, slow_enough, started
from reuring.posts.views.write import Kind, writing

IDEAS = Kind(Idea, TellForm, "ideas/tell.html", "idee", gettext_lazy("Your idea is on the board. Thank you. We tell you what becomes of it."))
A_DAY = 60                               # told by guests in one neighbourhood: more is no neighbourhood


@allows("idea.tell")
@open_level(3)
def tell(request: HttpRequest) -> HttpResponse:
    """Who has met us puts it up; everybody else tells it, and the team reads it first."""
    return writing(request, IDEAS) if request.viewer.met else _guest(request)


def _guest(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        if "dank" in request.GET:
            return render(request, "ideas/tell_thanks.html", {"helper": helper()})
        name = request.membership.person.name if request.membership is not None else ""
        first = {"since": started(), "once": once.token(), "name": name}
        return _screen(request, GuestTellForm(initial=first, places=places()))
    form = GuestTellForm(request.POST, places=places(), **guard_for("public", request.hood))
    if not form.is_valid() or not _a_person(request, form):
        return _screen(request, form, status=422)
    if not form.cleaned_data["website"]:           # a machine may think it worked
        _keep(request, form)
    return to_page(address(request, "ideas:tell") + "?dank=1")


def _screen(request: HttpRequest, form: GuestTellForm, status: int = 200) -> HttpResponse:
    return render(request, "ideas/tell_as_guest.html", {"form": form, "helper": helper()}, status=status)


def _keep(request: HttpRequest, form: GuestTellForm) -> None:
    by = request.membership.person if request.membership is not None and not request.viewer.suspended else None
    try:
        with transaction.atomic():
            once.spend(form.cleaned_data["once"], request.viewer.person_id)
            Idea(hood=request.hood, audience="public", **form.columns()).wait(by=by, reach=form.cleaned_data["reach"])
    except once.Spent:
        pass                                       # it came twice: it is there


def _a_person(request: HttpRequest, form: GuestTellForm) -> bool:
    if not slow_enough(form.cleaned_data["since"]):
        form.data = form.data.copy()
        form.data["since"] = form.data["since"] or started()
        form.add_error(None, _("That went very fast. Press the button once more."))
        return False
    few = limits.allowed("idea", f"{request.hood.pk}:{limits.client(request)}", most=10, within=timedelta(hours=1))
    if few and limits.allowed("ideas", str(request.hood.pk), most=A_DAY, within=timedelta(days=1)):
        return True
    form.add_error(None, _("Many ideas came from here. Your words are kept. Wait an hour, or call us."))
    return False


def places() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Place.objects.order_by("name").values_list("pk", "name")]


@allows("idea.gather")
@open_level(3)
def gather(request: HttpRequest) -> HttpResponse:
    """A table full of sticky notes on one screen; empty ones are skipped (S1-29)."""
    if request.method != "POST":
        return _notes(request, EveningForm(initial={"once": once.token()}, places=places()), Notes())
    evening, notes = EveningForm(request.POST, places=places()), Notes(request.POST)
    if not evening.is_valid() or not notes.is_valid():
        return _notes(request, evening, notes, status=422)
    said = [note for note in notes.cleaned_data if note.get("body")]
    try:
        with transaction.atomic():
            once.spend(evening.cleaned_data["once"], request.user.pk)
            for note in said:
                _note_down(request, evening.cleaned_data, note)
    except once.Spent:
        pass                                       # it came twice: they are there
    messages.success(request, ngettext("One idea was written down.", "%(count)s ideas were written down.", len(said)) % {"count": len(said)})
    return redirect(request, "ideas:gather")


def _note_down(request: HttpRequest, evening: dict[str, Any], note: dict[str, Any]) -> None:
    place = int(evening["place"]) if evening["place"] else None
    idea = Idea(hood=request.hood, audience="public", body=note["body"], told_by=note["name"], source=evening["source"], place_id=place)
    idea.note_down(by=request.user, reach=note["reach"])


def _notes(request: HttpRequest, evening: EveningForm, notes: Any, status: int = 200) -> HttpResponse:
    return render(request, "ideas/gather.html", {"evening": evening, "notes": notes, "rows": ROWS}, status=status)
