"""Between who lends and who borrows: asking, answering, handing over, bringing back."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import CharField, Q, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reuring.core import ical, limits
from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.exchange import calendar_out
from reuring.exchange import telling_things as telling
from reuring.exchange.forms.things import AnswerForm, BorrowForm
from reuring.exchange.models import Booking, Chore, GiveAway, Lending, NotFree, Settling, Thing, Wanted
from reuring.exchange.models.lendings import AskedBefore
from reuring.exchange.views.things import facts, weeks_of
from reuring.letters.models import open_talk
from reuring.posts.models import Post

MOST_ASKS = 10                           # of one person in a day
KINDS = ("thing", "space", "wanted", "giveaway", "chore")


@allows("lend.ask", on=Thing)
def ask(request: HttpRequest, thing: Thing) -> HttpResponse:
    """First what is agreed and who pays when it breaks, then the days."""
    form = BorrowForm(request.POST if request.method == "POST" else None, most=thing.most_days)
    if form.is_bound and form.is_valid() and (lending := _asked(request, thing, form)) is not None:
        telling.tell_owner(lending, "asked")
        messages.success(request, _("Asked. The days are kept for you until there is an answer, three days at most."))
        return redirect(request, "exchange:lending", pk=lending.pk)
    return render(request, "exchange/things/ask.html", {
        "form": form, "post": thing, "facts": facts(thing), "weeks": weeks_of(thing.taken_days())}, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, thing: Thing, form: BorrowForm) -> Lending | None:
    """None with a word on the form, when it cannot be."""
    said = form.cleaned_data
    if not limits.allowed("ask to borrow", str(request.user.pk), most=MOST_ASKS, within=timedelta(days=1)):
        form.add_error(None, _("You asked for many things today. Go on tomorrow, or call us."))
        return None
    try:
        return Lending.ask(thing, by=request.user, first=said["first"], last=said["last"], words=said["words"])
    except NotFree:
        form.add_error("first", _("Somebody was first with one of these days. Choose other days below."))
    except AskedBefore:
        form.add_error(None, _("You asked for this already, and there is no answer yet."))
    return None


@require_safe
@allows("lend.read", on=Lending)
def lending(request: HttpRequest, lending: Lending) -> HttpResponse:
    return _page(request, lending)


def _page(request: HttpRequest, lending: Lending, form: Any = None, status: int = 200) -> HttpResponse:
    return render(request, "exchange/things/lending.html", {
        "row": lending, "post": lending.thing, "mine": lending.borrower_id == request.viewer.person_id, "facts": facts(lending.thing),
        "form": form or AnswerForm()}, status=status)


@require_POST
@allows("lend.answer", on=Lending)
def answer(request: HttpRequest, lending: Lending) -> HttpResponse:
    """Yes, or not this time."""
    return answering(request, lending, "exchange:lending", _("Said. The days are free again."), _page)


def answering(request: HttpRequest, deal: Any, page: str, free: str, again: Callable[..., HttpResponse]) -> HttpResponse:
    """Of a lending or a booking: its owner says yes or no, and the other hears it. What is wrong comes back by `again`."""
    form = AnswerForm(request.POST)
    if not form.is_valid() or request.POST.get("to") not in {"yes", "no"}:
        return again(request, deal, form, 422)
    yes = request.POST["to"] == "yes"
    (deal.agree if yes else deal.refuse)(answer=form.cleaned_data["answer"])
    messages.success(request, _("Agreed. You two can write to one another now.") if yes else free)
    telling.tell_but(deal, "answered", request.user)
    return redirect(request, page, pk=deal.pk)


DONE = {"hand_over": gettext_lazy("Handed over."), "bring_back": gettext_lazy("It is back. Thank you."),
        "cancel": gettext_lazy("It does not go on. The days are free again.")}


@require_POST
@allows("lend.read", on=Lending)
def step(request: HttpRequest, lending: Lending) -> HttpResponse:
    """One tap of either of the two: handed over, back, broken, called off; or write to one another."""
    to = request.POST.get("to", "")
    if to == "write":
        return write_to(request, lending)
    if to == "broken":
        lending.say_broken(by=request.user)
        messages.success(request, _("Written down. Nobody can ask for it until its owner says so. Talk about it together, or call us."))
    elif to in DONE:
        getattr(lending, to)()
        messages.success(request, DONE[to])
    else:
        raise NotNow("no such step")
    telling.tell_but(lending, to, request.user)
    return redirect(request, "exchange:lending", pk=lending.pk)


def write_to(request: HttpRequest, row: Any) -> HttpResponse:
    """Open the talk of the two, once both said yes: with whoever lends, or with whoever asked."""
    if row.state not in {"agreed", "out", "late", "broken"}:
        raise NotNow("both say yes first")
    post, asker = telling.post_of(row), telling.asker(row)
    other = asker if asker is not None and asker.pk != request.user.pk else next(iter(telling.owners(post)), None)
    if other is None or other.pk == request.user.pk:
        raise NotNow("there is nobody to write to")
    talk = open_talk(request.user, other, hood=request.hood, about=post)
    return redirect(request, "letters:talk", pk=talk.pk)


@require_safe
@allows("member.own")
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that is between me and somebody: what I borrow and lend, where I am booked, what I said yes to, what I put up."""
    me, keeps = request.viewer.person_id, request.viewer.keeps()
    lendings, bookings, host = _running(me, keeps)
    return render(request, "exchange/things/mine.html", {"lendings": lendings, "bookings": bookings, "me": me, **titles(me, keeps, host)})


@require_safe
@allows("member.own")
def ics(request: HttpRequest) -> HttpResponse:
    """The days of these, to put into one's own calendar; for who is signed in, and kept by nobody in between."""
    me = request.viewer.person_id
    lendings, bookings, _host = _running(me, request.viewer.keeps())
    name, link = _("What I borrow, lend and agreed"), absolute(address(request, "exchange:between"))
    made = HttpResponse(calendar_out.written(name, link, me, lendings, bookings), content_type=ical.TYPE)
    made["Content-Disposition"], made["Cache-Control"] = 'attachment; filename="afspraken.ics"', "private, no-store"
    return made


def _running(me: int, keeps: frozenset[int]) -> tuple[list[Lending], list[Booking], Q]:
    """What goes on of mine, and how a room is known of which I am the host."""
    own = Q(thing__author=me, thing__organisation=None) | Q(thing__organisation__in=keeps)
    host = Q(space__author=me, space__organisation=None) | Q(space__organisation__in=keeps)
    return (list(Lending.objects.for_page().filter(Q(borrower=me) | own).underway()[:60]),
            list(Booking.objects.for_page().filter(Q(booker=me) | host).ahead()[:60]), host)


def titles(me: int, keeps: frozenset[int], host: Q) -> dict[str, list[tuple[int, str, str]]]:
    """Key, title and kind or state: what I put up, what I said yes to, and where somebody wants to begin. One question."""
    named = {what: Value(what, CharField()) for what in ("posts", "taken", "settlings")}
    own = Post.objects.filter(Q(author=me, organisation=None) | Q(organisation__in=keeps), kind__in=KINDS).exclude(state="gone")
    taken = [model.objects.filter(taken_by=me, stage="taken").order_by() for model in (Wanted, GiveAway, Chore)]
    parts = [rows.values_list(named["taken"], "pk", "title", "kind") for rows in taken]
    parts.append(Settling.objects.filter(Q(pioneer__person=me) | host, state__in=["asked", "agreed"]).order_by().values_list(
        named["settlings"], "pk", "space__title", "state"))
    found: dict[str, list[tuple[int, str, str]]] = {what: [] for what in named}
    for what, *row in own.order_by().values_list(named["posts"], "pk", "title", "kind").union(*parts, all=True).order_by("-pk")[:100]:
        found[what].append(tuple(row))
    return found
