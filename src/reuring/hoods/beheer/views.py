"""The operator's desk: neighbourhoods begin here, get their look, turn, and get their connectors. Nothing private is read."""
from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from reuring.core.door import allows_anywhere
from reuring.core.lifecycle import NotNow
from reuring.core.texting import provider, sending
from reuring.hoods.beheer.forms import DressForm, FoundForm, TurnForm
from reuring.hoods.beheer.looks import looks
from reuring.hoods.ground.finding import sharing
from reuring.hoods.lifecycle import HOOD
from reuring.hoods.models import Neighbourhood, Turning, found
from reuring.hoods.models.turnings import turn as turned
from reuring.hoods.opening import Standing, empty, missing, standing

FEW = 5          # below this a number tells too much
MOVES = {
    "open": gettext_lazy("Open: the first notices come"), "grow": gettext_lazy("Grow: everything is on"),
    "rest": gettext_lazy("Rest for a while"), "wake": gettext_lazy("Wake up again"),
}


@allows_anywhere("hood.found")
def home(request: HttpRequest) -> HttpResponse:
    """All neighbourhoods: how they live, and how many take part where that is no secret."""
    counted = Count("memberships", filter=Q(memberships__suspended_at=None))
    hoods = Neighbourhood.objects.annotate(members=counted).order_by("name")
    return render(request, "beheer/home.html", {"hoods": [(hood, few(hood.members)) for hood in hoods], "texts": texts()})


def texts() -> dict[str, object] | None:
    """What text messages cost this month; None where there are none."""
    if not provider.on():
        return None
    parts = sending.used()
    return {"parts": parts, "most": settings.SMS_MONTH, "euros": f"{sending.cost(parts):.2f}".replace(".", ",")}


def few(count: int) -> str:
    return str(count) if count >= FEW else _("fewer than %(few)d") % {"few": FEW}


@allows_anywhere("hood.found")
def new(request: HttpRequest) -> HttpResponse:
    """A name and a phone; the page of an area sends its code along."""
    form = FoundForm(request.POST if request.method == "POST" else None, initial={"areas": request.GET.get("grond", "")[:200]})
    if form.is_bound and form.is_valid():
        try:
            hood = found(**form.cleaned_data)
        except ValidationError as wrong:
            for name, words in wrong.message_dict.items():
                form.add_error(name if name in form.fields else None, words)
        else:
            if not hood.town:
                messages.info(request, _("It has no town yet, for its municipality is not among the areas. Write it below."))
            _say_who_shares(request, hood)
            return redirect("beheer:dress", key=hood.slug)
    return render(request, "beheer/found.html", {"form": form}, status=422 if form.is_bound else 200)


@allows_anywhere("hood.dress")
def dress(request: HttpRequest, key: str) -> HttpResponse:
    """Name, colours, words, what is open, default readers: one page."""
    hood = get_object_or_404(Neighbourhood, slug=key)
    form = DressForm(request.POST if request.method == "POST" else None, instance=hood)
    if form.is_bound and form.is_valid():
        form.save()
        hood.touch()
        messages.success(request, _("%(name)s is dressed. Everybody sees it at once.") % {"name": hood.name})
        if "ground" in form.changed_data:
            _say_who_shares(request, hood)
        return redirect("beheer:dress", key=hood.slug)
    named = Neighbourhood.objects.get(pk=hood.pk) if form.is_bound else hood
    return render(request, "beheer/dress.html", {"form": form, "which": named, "looks": looks()}, status=422 if form.is_bound else 200)


def _say_who_shares(request: HttpRequest, hood: Neighbourhood) -> None:
    """Two neighbourhoods may lie on the same ground; who did not mean that should know."""
    if others := sharing(hood):
        messages.info(request, _("On the same ground lies %(names)s. A postcode there leads to each of them.") % {"names": ", ".join(others)})


@allows_anywhere("hood.turn")
def turn(request: HttpRequest, key: str) -> HttpResponse:
    """Another state of life, with words for neighbours."""
    which = get_object_or_404(Neighbourhood, slug=key)
    moves, lacking = HOOD.open_moves(which.life), lacking_before_opening(which)
    form = TurnForm(request.POST if request.method == "POST" else None, moves=[(move, MOVES[move]) for move in moves], lacks=bool(lacking),
                    empty=empty(lacking))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        lacked = [one.check.key for one in lacking] if said["move"] == "open" else []
        try:
            turned(which, said["move"], by=request.user, words=said["words"], missing=lacked, why=said.get("despite", "") if lacked else "")
        except NotNow:
            form.add_error(None, _("Somebody else turned it just now. Look at how it is."))
        else:
            messages.success(request, _("%(name)s is turned.") % {"name": which.name})
            return redirect("beheer:turn", key=which.slug)
    return render(request, "beheer/turn.html", {"form": form, "which": which, "lacking": lacking}, status=422 if form.is_bound else 200)


def lacking_before_opening(which: Neighbourhood) -> list[Standing]:
    """What does not stand yet, as long as it may still be waited for."""
    if "open" not in HOOD.open_moves(which.life):
        return []
    with scope(hood=which):
        return missing(which)


@allows_anywhere("hood.turn")
def opening(request: HttpRequest, key: str) -> HttpResponse:
    """What must stand before it opens, how far each is, and where to do it; below it, how it was turned before."""
    which = get_object_or_404(Neighbourhood, slug=key)
    with scope(hood=which):
        checks = [(one, _address(one, key)) for one in standing(which)]
        turnings = list(Turning.objects.select_related("by")[:20])
    return render(request, "beheer/opening.html", {"which": which, "checks": checks, "turnings": turnings, "moves": MOVES})


def _address(one: Standing, key: str) -> str:
    """Where the operator does it; what the team does, has no link here."""
    name = one.check.operator
    return reverse(name, kwargs={"key": key} if name.startswith(("beheer:", "bring:")) else {}) if name else ""
