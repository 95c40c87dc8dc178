"""Between who gives a room and who wants to use it; and a pioneer who wants to begin something in premises that stand empty."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import clock, limits
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.exchange import telling_things as telling
from reuring.exchange.forms.spaces import BookForm, PioneerForm, ReplyForm
from reuring.exchange.forms.things import AnswerForm
from reuring.exchange.models import Booking, NotFree, Pioneer, Settling, Space
from reuring.exchange.views.lendings import answering, write_to
from reuring.exchange.views.spaces import days_of, facts
from reuring.hoods.models import Group

MOST_ASKS = 10


@allows("space.book", on=Space)
def ask(request: HttpRequest, space: Space) -> HttpResponse:
    if space.vacant:
        return redirect(request, "exchange:settle", pk=space.pk)
    groups = [(str(key), name) for key, name in Group.objects.filter(members__person=request.user).order_by("name").values_list("pk", "name")]
    form = BookForm(request.POST if request.method == "POST" else None, space=space, groups=groups)
    if form.is_bound and form.is_valid() and (booking := _asked(request, space, form)) is not None:
        telling.tell_owner(booking, "asked")
        messages.success(request, _("Asked. The hours are kept for you until there is an answer, five days at most."))
        return redirect(request, "exchange:booking", pk=booking.pk)
    return render(request, "exchange/things/book.html", {
        "form": form, "post": space, "facts": facts(space), "days": days_of(space)}, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, space: Space, form: BookForm) -> Booking | None:
    said = form.cleaned_data
    if not limits.allowed("ask for a room", str(request.user.pk), most=MOST_ASKS, within=timedelta(days=1)):
        form.add_error(None, _("You asked for many things today. Go on tomorrow, or call us."))
        return None
    try:
        return Booking.ask(space, by=request.user, day=said["day"], starts=said["starts"], ends=said["ends"], people=said["people"], words=said["words"],
                           group_id=int(said.get("group") or 0) or None)
    except NotFree:
        form.add_error("starts", _("Somebody was first with one of these hours. Choose other hours below."))
        return None


@require_safe
@allows("booking.read", on=Booking)
def booking(request: HttpRequest, booking: Booking) -> HttpResponse:
    return _page(request, booking)


def _page(request: HttpRequest, booking: Booking, form: Any = None, status: int = 200) -> HttpResponse:
    return render(request, "exchange/things/booking.html", {
        "row": booking, "post": booking.space, "mine": booking.booker_id == request.viewer.person_id, "facts": facts(booking.space),
        "form": form or AnswerForm()}, status=status)


@require_POST
@allows("booking.answer", on=Booking)
def answer(request: HttpRequest, booking: Booking) -> HttpResponse:
    return answering(request, booking, "exchange:booking", _("Said. The hours are free again."), _page)


@require_POST
@allows("booking.read", on=Booking)
def step(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Either of the two calls it off, or writes to the other."""
    if request.POST.get("to") == "write":
        return write_to(request, booking)
    booking.cancel()
    messages.success(request, _("It does not go on. The hours are free again."))
    telling.tell_but(booking, "cancel", request.user)
    return redirect(request, "exchange:booking", pk=booking.pk)


@allows("space.settle", on=Space)
def settle(request: HttpRequest, space: Space) -> HttpResponse:
    """What I want to begin, and why here (S0-11)."""
    if not space.vacant or space.settled_at is not None or space.going != "on":
        raise NotNow("nobody can begin here now")
    mine = Pioneer.objects.filter(person=request.viewer.person_id).first()
    first = {name: getattr(mine, name) for name in ("begins", "needs", "brings")} if mine else None
    form = PioneerForm(request.POST if request.method == "POST" else None, initial=first)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/things/settle.html", {"form": form, "post": space, "facts": facts(space)}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    pioneer, _new = Pioneer.objects.update_or_create(hood=request.hood, person=request.user, defaults={
        "begins": said["begins"], "needs": said["needs"], "brings": said["brings"], "said_at": clock.now()})
    row = Settling.ask(space, pioneer, words=said["words"])
    telling.tell_owner(row, "asked")
    messages.success(request, _("Asked. A person answers you. Is it quiet for a week, then the team looks along."))
    return redirect(request, "exchange:settling", pk=row.pk)


@require_safe
@allows("settle.read", on=Settling)
def settling(request: HttpRequest, settling: Settling) -> HttpResponse:
    return _settling(request, settling)


def _settling(request: HttpRequest, settling: Settling, form: Any = None) -> HttpResponse:
    return render(request, "exchange/things/settling.html", {
        "row": settling, "post": settling.space, "pioneer": settling.pioneer, "mine": settling.pioneer.person_id == request.viewer.person_id,
        "form": form or ReplyForm()}, status=422 if form else 200)


@require_POST
@allows("settle.answer", on=Settling)
def settle_answer(request: HttpRequest, settling: Settling) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid() or request.POST.get("to") not in {"yes", "no"}:
        return _settling(request, settling, form)
    move = settling.agree if request.POST["to"] == "yes" else settling.refuse
    move(by=request.user, answer=form.cleaned_data["answer"])
    telling.tell_other(settling, "answered")
    messages.success(request, _("Said. The pioneer is told."))
    return redirect(request, "exchange:settling", pk=settling.pk)


@require_POST
@allows("settle.keep", on=Settling)
def settle_step(request: HttpRequest, settling: Settling) -> HttpResponse:
    """Either of the two ends it, or writes to the other."""
    if request.POST.get("to") == "write":
        return write_to(request, settling)
    settling.cancel(by=request.user)
    telling.tell_but(settling, "cancel", request.user)
    messages.success(request, _("It does not go on."))
    return redirect(request, "exchange:settling", pk=settling.pk)
