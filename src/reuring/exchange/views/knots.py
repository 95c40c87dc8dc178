"""For a connector: what goes together in one go, and proposing it to all at once."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.exchange import knotting, texted
from reuring.exchange.forms.knots import KnotForm
from reuring.exchange.models import Knot, Match
from reuring.exchange.models.knots import Step


@allows("ask.desk")
def together(request: HttpRequest) -> HttpResponse:
    """Swaps, and rooms with somebody for the rest, among my own asks; with the reasons. With the number of an ask: what it holds together with."""
    found = knotting.found_for(request.viewer.person_id)
    key = request.GET.get("vraag", "")
    if not key and request.method != "POST":
        return render(request, "exchange/knots.html", {"found": found})
    tied = next((one for one in found if key in {str(way.ask.pk) for way in one.ways}), None)
    if tied is None:
        messages.warning(request, _("This does not go together any more. Look again."))
        return redirect(request, "exchange:together")
    return _tie(request, tied)


def _tie(request: HttpRequest, tied: knotting.Tied) -> HttpResponse:
    """Propose it to all. Each giver reads words of their own, without the name of who asks."""
    form = KnotForm(request.POST if request.method == "POST" else None, tied=tied)
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/tie.html", {"form": form, "tied": tied}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    people = Person.objects.in_bulk([way.giver_id for way in tied.ways])
    steps = [Step(way.ask, people[way.giver_id], said[f"words_{n}"], way.offer, way.names) for n, way in enumerate(tied.ways)]
    matches = Knot.tie(request.hood, tied.sort, steps, money=said.get("money", ""))
    for one in {way.ask.pk: way.ask for way in tied.ways}.values():
        one.look()
    texted.tell_all(list(Match.objects.for_page().filter(knot=matches[0].knot_id)))
    messages.success(request, _("Proposed. Nobody knows who the others are before everybody said yes."))
    return redirect(request, "exchange:tend_match", pk=matches[0].pk)
