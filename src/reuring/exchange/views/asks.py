"""One's own asks, and what one may do with them."""
from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.rows import swap
from reuring.exchange import matching, nudges, pleas
from reuring.exchange.forms.asks import DoForm, PickForm, PleaForm
from reuring.exchange.models import Ask, Match, Offer, Trusted
from reuring.exchange.models.matches import ASKER, take_down
from reuring.exchange.views.asking import turn_of

SOME = 30


@allows("member.own")
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked, what is proposed to me, and what I offer: on one page, for nobody else."""
    me = request.viewer.person_id
    entrusted = Trusted.objects.filter(person=me, ask__state="open").select_related("ask")
    return render(request, "exchange/mine.html", {
        "asks": list(Ask.objects.of_person(me).select_related("connector").order_by("-made_at", "-pk")[:SOME]),
        "matches": list(Match.objects.of_person(me).order_by("-proposed_at", "-pk")[:SOME]),
        "offers": list(Offer.objects.filter(author=me, state="shown").order_by("-created_at", "-pk")[:SOME]),
        "entrusted": [one.ask for one in entrusted.order_by("-ask__made_at")[:SOME]]})


@allows("ask.read", on=Ask)
def ask(request: HttpRequest, ask: Ask) -> HttpResponse:
    """For who asks: who calls, offers that fit, what is proposed. For who was chosen: the words, and a yes."""
    own = request.viewer.person_id in {ask.asker_id, ask.author_id}
    if not own and ask.connector_id == request.viewer.person_id:
        return redirect(request, "exchange:tend", pk=ask.pk)
    if not own:
        return render(request, "exchange/ask_entrusted.html", {"ask": ask})
    fits = matching.fits(ask) if ask.state == "open" else []
    matches = Match.objects.filter(ask=ask.pk).exclude(state="failed").select_related("giver").order_by("pk")
    return render(request, "exchange/ask_page.html", {"ask": ask, "turn": turn_of(ask), "fits": fits, "matches": list(matches)})


@require_POST
@allows("ask.keep", on=Ask)
def keep(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Take it back, ask it again, or pick one of the offers that fit."""
    form = DoForm(request.POST, acts=("withdraw", "again", "pick"))
    act = form.cleaned_data["act"] if form.is_valid() else ""
    if act == "withdraw":
        ask.withdraw(by=request.user)
        take_down(ask)
        messages.success(request, _("Taken back. Nobody sees it any more."))
    elif act == "again":
        ask.ask_again(by=request.user)
        messages.success(request, _("Good. It is asked again."))
    elif act == "pick":
        return _pick(request, ask)
    return redirect(request, "exchange:ask", pk=ask.pk)


def _pick(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Who asks picks an offer: their own yes, and the giver reads only what the connector would write (F19, F20)."""
    found = {str(fit.offer.pk): fit for fit in matching.fits(ask)}
    form = PickForm(request.POST, offers=[(key, fit.offer.title) for key, fit in found.items()])
    if not form.is_valid():
        messages.warning(request, _("This offer is no longer there. Choose another one."))
        return redirect(request, "exchange:ask", pk=ask.pk)
    fit = found[form.cleaned_data["offer"]]
    match = Match.propose(ask, fit.offer.author, offer=fit.offer, reasons=fit.names,
                          words=_("A neighbour would like what you offer: %(title)s") % {"title": fit.offer.title})
    match.say_yes(ASKER, reach=ask.reach or ask.asker_name)
    nudges.tell_sides(match, match.giver)
    messages.success(request, _("We ask them. You hear it as soon as they say yes or no."))
    return redirect(request, "exchange:match", pk=match.pk)


@allows("ask.keep", on=Ask)
def words(request: HttpRequest, ask: Ask) -> HttpResponse:
    """A text for the neighbourhood, without a name; it stands only after this yes."""
    return approve(request, ask, own=True, back="exchange:ask")


def approve(request: HttpRequest, ask: Ask, *, own: bool, back: str) -> HttpResponse:
    """The form of such a text, by who asks or read aloud to them."""
    form = PleaForm(request.POST if request.method == "POST" else None, ask=ask, own=own, initial={"words": ask.approved or ask.text})
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/plea_words.html", {"form": form, "ask": ask, "back": back}, status=422 if form.is_bound else 200)
    take_down(ask)
    swap(ask, {}, plea="")
    ask.approve(form.cleaned_data["words"])
    messages.success(request, _("Good. It stands on the board %(when)s, without a name.") % {"when": pleas.stands_from()})
    return redirect(request, back, pk=ask.pk)


@require_POST
@allows("ask.read", on=Ask)
def can_do(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Who was chosen says that they can do it; the connector brings the two together."""
    rows = Trusted.objects.filter(Q(ask=ask.pk), person=request.viewer.person_id, offered_at=None)
    if rows.update(offered_at=clock.now()):
        ask.stir()
        messages.success(request, _("Thank you. We call both of you."))
    return redirect(request, "exchange:ask", pk=ask.pk)
