"""For a connector: what goes together in one go, and proposing it to all at once."""
from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.exchange import choices, knotting, texted
from reuring.exchange.forms.knots import KnotForm
from reuring.exchange.models import Ask, Knot
from reuring.exchange.models.knots import Step


@allows("ask.desk")
def together(request: HttpRequest) -> HttpResponse:
    """Swaps, and rooms with somebody for the rest, among my own asks; with the reasons."""
    return render(request, "exchange/knots.html", {"found": knotting.found_for(request.viewer.person_id)})


@allows("ask.tend", on=Ask)
def tie(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Propose to all of them what hold together with this ask. Each giver reads words of its own, without the name of who asks."""
    tied = next((one for one in knotting.found_for(request.viewer.person_id) if ask.pk in {way.ask.pk for way in one.ways}), None)
    if tied is None:
        messages.warning(request, _("This does not go together any more. Look again."))
        return redirect(request, "exchange:together")
    form = KnotForm(request.POST if request.method == "POST" else None, tied=tied, places=choices.places())
    if not form.is_bound or not form.is_valid():
        return render(request, "exchange/tie.html", {"form": form, "tied": tied, "ask": ask}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    steps = [Step(way.ask, way.giver, said[f"words_{n}"], way.offer, way.names) for n, way in enumerate(tied.ways)]
    matches = Knot.tie(request.hood, tied.sort, steps, money=said.get("money", ""), meet_at_id=int(said["meet"]) if said["meet"] else None)
    for one in {way.ask.pk: way.ask for way in tied.ways}.values():
        one.look()
    texted.tell_all(matches)
    messages.success(request, _("Proposed. Nobody knows who the others are before everybody said yes."))
    return redirect(request, "exchange:tend_match", pk=matches[0].pk)
