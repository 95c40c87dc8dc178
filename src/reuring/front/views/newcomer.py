"""New here? What do you like, when can you, and there it is: without an account, a cookie or a script. After joining the same, with a name."""
from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.front import newcomer, people, welcome_card
from reuring.hoods import paper
from reuring.hoods.models import Topic
from reuring.hoods.models.welcomes import greeter_of

ANYTHING, MOST = "alles", 40


@require_safe
@allows("hood.read")
def welcome(request: HttpRequest) -> HttpResponse:
    """Three taps. The choices stand in the address, so that the page can be sent to somebody else."""
    if not request.hood.awake:
        return redirect(request, "front:today")
    what, when = request.GET.get("wat", ""), request.GET.get("wanneer", "")
    wanted = newcomer.chosen(what)
    if not wanted:
        topics = list(Topic.objects.order_by("name").values_list("slug", "name")[:MOST])
        return render(request, "front/welcome_what.html", {"topics": topics, "anything": ANYTHING})
    if when not in newcomer.WHEN:
        return render(request, "front/welcome_when.html", {"what": ",".join(wanted), "whens": newcomer.WHEN})
    asked = newcomer.ask(request)
    kept = {slug: asked.names[slug] for slug in wanted if slug in asked.names}
    further = f"{address(request, 'hoods:join')}?{urlencode({'wat': ','.join(kept)}, safe=',')}" if kept else address(request, "hoods:join")
    return render(request, "front/welcome.html", {"again": address(request, "front:welcome"), "further": further, "names": list(kept.values()),
                                                  **start(request, asked, wanted, when), "person": newcomer.person_for(people.welcoming(), kept.values())})


@require_safe
@allows("member.own")
def welcomed(request: HttpRequest) -> HttpResponse:
    """The first page of who just joined: the same, for what they said they like, with who of the team says hello and by when."""
    asked = newcomer.ask(request)
    return render(request, "front/welcome_in.html", {**start(request, asked, asked.mine, "altijd"), "greeter": greeter_of(request.membership)})


@require_safe
@allows("hood.invite")
def card(request: HttpRequest) -> HttpResponse:
    """To put through the door of who just moved in: two of the same on A4, to cut apart."""
    printed = paper.Printed("card", ("welcome", 0), address(request, "hoods:invite"))
    known = welcome_card.known(request.hood)
    return paper.answer(request, printed, lambda: welcome_card.side(request.hood, known), language=paper.OWN, second=paper.second_of(request))


def start(request: HttpRequest, asked: newcomer.Asked, wanted: list[str], when: str) -> dict[str, Any]:
    found = newcomer.things(request, wanted, when, asked)
    return {"things": found, "spot": newcomer.place_for(asked.spots, found), "doors": newcomer.doors_of_welcome(asked.spots)}
