"""The map of initiatives: what is there, who goes well together, tipping, a yes or a no by those whose it is, and the round of half a year."""
from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.core.words import weekday
from reuring.hoods.levels import open_level
from reuring.hoods.models import Place
from reuring.people.models import Organisation
from reuring.projects.forms.found import MONDAY, PARTS, ConsentForm, FoundForm, TipForm
from reuring.projects.models import Found, Initiative
from reuring.projects.models.found import found_by
from reuring.projects.sisters import Trait, sisters

MOST = 120
BECAUSE = {"place": gettext_lazy("the same place"), "need": gettext_lazy("you both look for: %(need)s"), "roster": gettext_lazy("the same moment of the week"),
           "adds": gettext_lazy("you add the same")}


@require_safe
@allows("post.browse")
@open_level(3)
def initiatives(request: HttpRequest) -> HttpResponse:
    """All that neighbours do here: found and said yes to, worked on here, and with a page; what sleeps says so."""
    tag = request.GET.get("soort", "")
    rows = Found.objects.shown().for_page().order_by("name", "pk")
    shown = list(rows[:MOST])
    found = [one for one in shown if tag in {"", one.kind, one.adds}]
    there = {"", tag} | {value for one in shown for value in (one.kind, one.adds)}
    going = Initiative.objects.visible_to(request.viewer).shown().going().select_related("place", "author", "organisation").order_by("-stage_at", "-pk")[:MOST]
    pages = Organisation.objects.open().filter(kind="initiative").select_related("place").order_by("name", "pk")[:MOST]
    waiting = list(Found.objects.filter(state__in=["seen", "spoken"]).order_by("made_at", "pk")[:MOST]) if may(request.viewer, "found.tend") else []
    return render(request, "projects/found/list.html", {
        "found": found, "going": [] if tag else list(going), "pages": [] if tag else list(pages), "waiting": waiting, "tag": tag,
        "tags": [pair for pair in [("", _("everything")), *Found.Kind.choices[1:], *Found.Adds.choices] if pair[0] in there]})


@require_safe
@allows("found.read", on=Found)
def one(request: HttpRequest, found: Found) -> HttpResponse:
    """What it is, who is behind it, what it adds and how we know; and its sisters, each with the reason."""
    others = list(Found.objects.shown().for_page().order_by("pk")[:MOST])
    by_key = {other.pk: other for other in others}
    near = [(by_key[key], [str(BECAUSE[why]) % {"need": found.get_need_display()} for why in whys]) for key, whys in sisters(trait(found), map(trait, others))]
    tends = may(request.viewer, "found.tend")
    return render(request, "projects/found/one.html", {
        "found": found, "near": near, "when": when(found), "tends": tends, "keeps": may(request.viewer, "found.keep", found), "consent": ConsentForm(),
        "link": absolute(address(request, "projects:found_answer", token=found.token)) if tends else ""})


def trait(found: Found) -> Trait:
    return Trait(found.pk, found.place_id, found.need, found.weekday, found.part, found.adds)


def when(found: Found) -> str:
    if found.weekday is None:
        return ""
    return f"{weekday(MONDAY + timedelta(days=found.weekday))} {found.get_part_display()}".strip()


@allows("found.tip")
@open_level(3)
def tip(request: HttpRequest) -> HttpResponse:
    """*Tip ons*: nobody reads it but the team, until those whose it is say yes."""
    form = TipForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        Found.objects.create(hood=request.hood, tipped_by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. The team asks them first. It shows only after their yes."))
        return redirect(request, "projects:found")
    return render(request, "projects/found/tip.html", {"form": form}, status=422 if form.is_bound else 200)


@allows("found.keep", on=Found)
def edit(request: HttpRequest, found: Found) -> HttpResponse:
    """What stands on the map, changed by those whose it is, or by the team as they said it."""
    places = [(str(key), name) for key, name in Place.objects.order_by("name", "pk").values_list("pk", "name")]
    first = {name: getattr(found, name) for name in PARTS}
    first |= {"place": str(found.place_id or ""), "weekday": "" if found.weekday is None else str(found.weekday)}
    form = FoundForm(request.POST if request.method == "POST" else None, places=places, initial=first)
    if form.is_bound and form.is_valid():
        Found._base_manager.filter(pk=found.pk).update(**form.columns())
        request.hood.touch()
        messages.success(request, _("Changed."))
        return redirect(request, "projects:found_one", pk=found.pk)
    return render(request, "projects/found/edit.html", {"form": form, "found": found}, status=422 if form.is_bound else 200)


@require_POST
@allows("found.tend", on=Found)
def tend(request: HttpRequest, found: Found) -> HttpResponse:
    """The team spoke with them: a yes and how it was said, a no, or that it still is right."""
    to = request.POST.get("to", "")
    if to == "yes":
        form = ConsentForm(request.POST)
        if not form.is_valid():
            return render(request, "projects/found/consent.html", {"form": form, "found": found}, status=422)
        found.say_yes(how=form.cleaned_data["how"], by=request.user)
        messages.success(request, _("It stands on the map. Now write down what it adds, and how they know."))
    elif to == "no":
        found.say_no()
        messages.success(request, _("Erased. Nothing of it is kept."))
        return redirect(request, "projects:found")
    elif to == "spoken":
        found.speak(by=request.user)
    elif to == "still":
        found.still_right()
        messages.success(request, _("Kept. We ask again in half a year."))
    else:
        raise NotNow("no such step")
    return redirect(request, "projects:found_one", pk=found.pk)


@allows("found.answer")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """For those whose it is, with the link they got: looking changes nothing, a button does."""
    found, said = found_by(token), ""
    if request.method == "POST" and found is not None:
        said = _said(found, request.POST.get("to", ""))
    page = render(request, "projects/found/answer.html", {"found": None if said == "no" else found, "said": said, **({"when": when(found)} if found else {})})
    page["Referrer-Policy"], page["Cache-Control"] = "same-origin", "private, no-store"
    return page


def _said(found: Found, to: str) -> str:
    if to == "yes":
        found.say_yes(how=Found.How.SELF)
    elif to == "still":
        found.still_right()
    elif to == "no":
        found.say_no()
    else:
        raise NotNow("no such answer")
    return to

