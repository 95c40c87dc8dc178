"""The same *seintje* for who has no account: a piece of ground, a place or a topic; an address says yes in a mail, and only then is it kept (F10)."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_scopes import scope

from reuring.accounts import proofs
from reuring.accounts.models import Proof
from reuring.core.addresses import redirect
from reuring.core.door import allows
from reuring.hoods.levels import open_level
from reuring.hoods.models import Neighbourhood, Place, Topic
from reuring.plans import ground
from reuring.plans.drawing import Board
from reuring.plans.forms import GuestForm
from reuring.plans.models import Alert

MOST = 5                                 # of one address in one neighbourhood


@allows("hood.follow")
@open_level(1)
def ask(request: HttpRequest) -> HttpResponse:
    """Press corners, or choose a place or a topic; then the address."""
    if request.membership is not None:
        return redirect(request, "plans:alerts")
    given = request.POST if request.method == "POST" else None
    board = Board(request.hood, given)
    lists = {"places": [(str(key), name) for key, name in _places().values_list("pk", "name")],
             "topics": [(str(key), name) for key, name in Topic.objects.order_by("name", "pk").values_list("pk", "name")]}
    form = GuestForm(given, board=board, **lists) if given is not None and not board.pressed else GuestForm(initial=given, board=board, **lists)
    if form.is_bound and form.is_valid():
        try:
            carries = {"hood": request.hood.pk, "language": get_language() or "nl", **wanted(board, form.cleaned_data)}
            return proofs.ask(request, form.cleaned_data["email"], Proof.Purpose.GROUND, carries)
        except proofs.TooOften as often:
            form.add_error(None, often)
    return render(request, "plans/guest.html", {"board": board, "form": form}, status=422 if form.is_bound else 200)


def _places() -> Any:
    return Place.objects.exclude(lon=None).exclude(lat=None).order_by("name", "pk")


def wanted(board: Board, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a proof keeps until the second yes."""
    if said["topic"]:
        return {"topic": int(said["topic"])}
    if said["place"]:
        place = _places().get(pk=said["place"])
        return {"name": place.name, "shape": [list(corner) for corner in ground.around((place.lon, place.lat), int(said["metres"]))]}
    return {"name": said["name"], "shape": board.shape}


@require_safe
@allows("hood.read")
def kept(request: HttpRequest) -> HttpResponse:
    """Where a guest arrives after the second yes."""
    return render(request, "plans/guest_kept.html")


def proven(request: HttpRequest, proof: Proof) -> HttpResponse:
    """There is no open neighbourhood here: the link came by mail."""
    hood = keep(proof)
    return HttpResponseRedirect(reverse("plans:guest_kept", kwargs={"slug": hood.slug}) if hood else "/")


def keep(proof: Proof) -> Neighbourhood | None:
    """The second yes: twice is once. None when its neighbourhood or topic is gone."""
    said: Mapping[str, Any] = proof.carries
    hood = Neighbourhood.objects.filter(pk=said.get("hood")).first()
    if hood is None:
        return None
    with scope(hood=hood), transaction.atomic():
        topic = Topic.objects.filter(pk=said.get("topic", 0)).first()
        if topic is None and not said.get("shape"):
            return None
        about = {"topic": topic, "shape": [] if topic is not None else said["shape"]}
        mine = Alert.objects.filter(email=proof.email, person=None)
        if not mine.filter(**about).exists() and mine.count() < MOST:
            name = topic.name if topic is not None else said.get("name") or hood.name
            Alert.objects.create(hood=hood, email=proof.email, language=said.get("language", "nl"), name=name[:80], **about)
    return hood


proofs.register(Proof.Purpose.GROUND, proven)
