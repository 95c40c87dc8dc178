"""How it was, told by the host; and a market, with who stands where."""
from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.agenda import dates, stands
from reuring.agenda.forms import RecapForm, StallForm
from reuring.agenda.models import Event, Recap, Stall, Turn
from reuring.agenda.views.writing import is_date
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.words import day as in_words

ROOM = 3                                 # empty rows below what stands
MOST = 60


@allows("event.arrange", on=Event)
def recap(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    """What happened, what was learnt, and how many met somebody new. It becomes a story with the activity."""
    is_date(event, day)
    turn = Turn.objects.filter(event=event, day=day).first()
    shown = dates.of(event, day, turn)
    if shown.off or shown.begins > clock.now() or Recap.objects.filter(event=event, day=day).exists():
        raise NotNow("only what took place is told, once")
    title = _("%(title)s: how it was") % {"title": event.title}
    form = RecapForm(request.POST if request.method == "POST" else None, initial={"title": title[:120], "came": turn.came if turn else None})
    if not form.is_bound or not form.is_valid():
        known = {"form": form, "post": event, "date": shown, "when": in_words(shown.on)}
        return render(request, "agenda/recap.html", known, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    told = Recap.tell(event, day, by=request.user, title=said["title"], body=said["body"], learnt=said["learnt"], ties=said["ties"] or 0, came=said["came"])
    messages.success(request, _("Thank you. Your story stands with the activity."))
    return redirect(request, told.story.page, pk=told.story_id)


@allows("post.read", on=Event)
def market(request: HttpRequest, event: Event) -> HttpResponse:
    """The table: who stands where, what they look for, what they have (S3-3)."""
    return render(request, "agenda/market.html", {"post": event, "stalls": list(Stall.objects.filter(event=event).select_related("organisation")[:MOST])})


@allows("event.arrange", on=Event)
def arrange_market(request: HttpRequest, event: Event) -> HttpResponse:
    """All rows in one form; a row without a name is gone. A name that has a page here is linked to it, any other is kept as typed."""
    stalls = [{"name": stall.who, "spot": stall.spot, "seeks": stall.seeks, "offers": stall.offers}
              for stall in Stall.objects.filter(event=event).select_related("organisation")[:MOST]]
    number = min(_asked(request) or len(stalls) + ROOM, MOST)
    rows = [StallForm(request.POST if request.method == "POST" else None, prefix=f"rij{n}", initial=stalls[n] if n < len(stalls) else {})
            for n in range(number)]
    wrong = [form for form in rows if form.is_bound and not form.is_valid()]
    pages = stands.pages()
    if request.method != "POST" or wrong:
        known = {"post": event, "rows": rows, "number": number, "names": [name for _key, name in pages]}
        return render(request, "agenda/market_edit.html", known, status=422 if wrong else 200)
    stands.arrange(event, [form.columns() for form in rows if form.columns()["name"]], pages)
    messages.success(request, _("The market is kept."))
    return redirect(request, "agenda:market", pk=event.pk)


def _asked(request: HttpRequest) -> int:
    """How many rows came along."""
    number = request.POST.get("rows", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
