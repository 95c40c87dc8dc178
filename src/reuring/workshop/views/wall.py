"""The wall, and laying quotes on its cards: by hand, by keyboard, or dragged."""
from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.workshop import known, path
from reuring.workshop.feeds import told_along
from reuring.workshop.forms.wall import CardForm, WhyForm
from reuring.workshop.kinds import KINDS, SIDE
from reuring.workshop.lifecycle import CARD
from reuring.workshop.line import metro, ways
from reuring.workshop.models import Analysis, Card, Quote
from reuring.workshop.models.quotes import About
from reuring.workshop.unheard import tally_and_unheard
from reuring.workshop.views.parts import while_going
from reuring.workshop.wall import Wall, slip_of, wall_of


@require_safe
@allows("analysis.look", on=Analysis)
def wall(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """Left the path, in the middle the wall, right what we know and what we do not."""
    (counted, quiet), asked = tally_and_unheard(analysis, request.hood), request.GET.get("bak", "")
    tray = int(asked) if asked.isdecimal() and 0 < len(asked) < 4 else 1
    works = may(request.viewer, "analysis.work", analysis) and analysis.state == "going"
    hung = wall_of(analysis, tray)
    lane = _lane(request.GET)
    return render(request, "workshop/wall.html", {
        "analysis": analysis, "line": metro(analysis), "wall": hung, "works": works, "lane": lane, "tabs": _tabs(hung, lane),
        "unheard": quiet,
        "plans": analysis.state == "going" and may(request.viewer, "buddy.work", analysis),
        "links": [(one.label, address(request, one.address, **({} if one.of_hood else {"pk": analysis.pk})))
                  for station in path.STATIONS.values() for one in ways(station, analysis, request.viewer)],
        "aside": [[words for say in says if (words := say(analysis, counted))] for says in (known.KNOW, known.KNOW_NOT, known.UNHEARD)]})


def _tabs(hung: Wall, lane: str) -> list[dict[str, object]]:
    """All lanes below each other, where each scrolls by itself; or one of them whole."""
    lanes = [(key, f"{kind.many} ({len(slips)})") for key, kind, slips in hung.groups if slips]
    return [{"label": label, "url": f"?baan={key}#banen", "current": key == lane} for key, label in [("", _("Everything")), *lanes]] + [
        {"label": _("What we know"), "url": "#weten", "current": False}]


@allows("analysis.work", on=Analysis)
@while_going
def new_card(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """A new card, with the quotes on it that were chosen on the wall. One that hangs there by this name already takes them."""
    first = {"kind": request.GET.get("soort", "theme")} | told_along(request, "workshop:new_card")
    form = CardForm(request.POST if request.method == "POST" else None, initial=first)
    chosen = _chosen(analysis, (request.POST if request.method == "POST" else request.GET).getlist("quote"))
    others = {one.pk for one in chosen if str(one.pk) in request.POST.getlist("others")}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        same = Card.objects.filter(analysis=analysis, kind=said["kind"], title__iexact=said["title"]).lying().first()
        card = same or Card.lay_down(analysis, said["kind"], said["title"], text=said["text"], by=request.user)
        for quote in chosen:
            if "van" in request.POST and quote.of_others != (quote.pk in others):
                quote.tells_of(About.OTHERS if quote.pk in others else About.OWN)
            card.lay(quote, by=request.user)
        _say_of_whom(request, card)
        return _to(request, card)
    page = {"form": form, "analysis": analysis, "chosen": chosen, "others": others}
    return render(request, "workshop/new_card.html", page, status=422 if form.is_bound else 200)


@require_POST
@allows("analysis.work", on=Card)
@while_going
def lay(request: HttpRequest, card: Card) -> HttpResponse:
    """The chosen quotes, onto this card."""
    chosen = _chosen(card.analysis, request.POST.getlist("quote"))
    if not chosen:
        messages.warning(request, _("Choose a quote first. Then press the card where it belongs."))
    was = card.state
    for quote in chosen:
        card.lay(quote, against=request.POST.get("how") == "against", by=request.user)
    if card.state != was and card.shared:
        messages.success(request, _("“%(title)s” is confirmed now.") % {"title": card.title})
    elif chosen:
        messages.success(request, ngettext("Laid on “%(title)s”.", "All laid on “%(title)s”.", len(chosen)) % {"title": card.title})
    _say_of_whom(request, card)
    return _to(request, card)


@require_POST
@allows("analysis.work", on=Card)
@while_going
def lift(request: HttpRequest, card: Card) -> HttpResponse:
    for quote in _chosen(card.analysis, request.POST.getlist("quote")):
        card.lift(quote)
    return redirect(request, "workshop:card", pk=card.pk)


@require_POST
@allows("analysis.work", on=Card)
@while_going
def move(request: HttpRequest, card: Card) -> HttpResponse:
    """From this card to another: dragged on the wall, or chosen on the page of the card."""
    to = request.POST.get("to", "")
    other = Card.objects.filter(analysis=card.analysis_id, pk=int(to)).exclude(pk=card.pk).first() if to.isdecimal() and len(to) < 18 else None
    if other is None:
        messages.warning(request, _("Choose a card to hang it on."))
        return redirect(request, "workshop:card", pk=card.pk)
    for quote in _chosen(card.analysis, request.POST.getlist("quote")):
        card.hang_over(quote, other, by=request.user)
        messages.success(request, _("It hangs on “%(title)s” now.") % {"title": other.title})
    return _to(request, other)


@require_safe
@allows("analysis.look", on=Card)
def card(request: HttpRequest, card: Card) -> HttpResponse:
    """One card with all its words, each one step from its source; and what one may do with it."""
    works = may(request.viewer, "analysis.work", card.analysis) and card.analysis.state == "going"
    moves = [move for move in CARD.open_moves(card.state) if move in {"give_back", "correct", "drop", "take_up"}] if works else []
    return _card(request, card, works, moves, WhyForm())


@require_POST
@allows("analysis.work", on=Card)
@while_going
def turn(request: HttpRequest, card: Card) -> HttpResponse:
    """Given back, corrected, taken off the wall or taken up again; each but the last with a word about it."""
    move, form = request.POST.get("move", ""), WhyForm(request.POST)
    if move == "take_up":
        card.take_up()
    elif move not in {"give_back", "correct", "drop"}:
        raise NotNow(f"no such move: {move[:20]}")
    elif not form.is_valid():
        return _card(request, card, True, [move], form)
    else:
        getattr(card, move)(form.cleaned_data["why"])
    return redirect(request, "workshop:card", pk=card.pk)


@require_POST
@allows("analysis.work", on=Card)
@while_going
def confirm(request: HttpRequest, card: Card) -> HttpResponse:
    """For a kind that waits for more than several people."""
    try:
        card.confirm()
    except ValidationError as why:
        messages.warning(request, " ".join(why.messages))
    return redirect(request, "workshop:card", pk=card.pk)


def _card(request: HttpRequest, card: Card, works: bool, moves: list[str], why: WhyForm) -> HttpResponse:
    log = [(move, date.fromisoformat(on), said) for move, on, said in card.log]
    others = Card.objects.filter(analysis=card.analysis_id).lying().exclude(pk=card.pk).exclude(kind__in=SIDE).values_list("pk", "title")
    page = {"card": card, "slip": slip_of(card), "works": works, "moves": moves, "why": why, "analysis": card.analysis, "log": log,
            "others": list(others) if works else [], "plans": may(request.viewer, "buddy.work", card.analysis)}
    return render(request, "workshop/card.html", page, status=422 if why.is_bound else 200)


def _say_of_whom(request: HttpRequest, card: Card) -> None:
    """What stands beside a need does not count, and why (S0-59)."""
    if card.weight().beside:
        messages.warning(request, _("What was told about others hangs under “also heard” and does not count. Go and ask them: that begins on the card."))


def _chosen(analysis: Analysis, keys: list[str]) -> list[Quote]:
    """Of this analysis alone."""
    return list(Quote.objects.filter(analysis=analysis, pk__in=[int(key) for key in keys if key.isdecimal() and len(key) < 18]))


def _lane(given: QueryDict) -> str:
    """The one kind of card that is looked at, or nothing for all."""
    lane = given.get("baan", "")
    return lane if lane in KINDS else ""


def _to(request: HttpRequest, card: Card) -> HttpResponse:
    """Back to the wall, at this card; in its lane for who looked at one."""
    lane = f"?baan={card.kind}" if _lane(request.POST) else ""
    return HttpResponseRedirect(f"{address(request, 'workshop:wall', pk=card.analysis_id)}{lane}#kaart-{card.pk}")
