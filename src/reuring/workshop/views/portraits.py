"""The portrait: made by the team from what is confirmed, read by everybody, answered by neighbours."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reuring.core import qr
from reuring.core.addresses import absolute, address, redirect
from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods import paper
from reuring.workshop import portrait, portrait_paper
from reuring.workshop.forms.culture import PortraitForm, RightForm
from reuring.workshop.hearts import drawn
from reuring.workshop.models import Analysis, Card, Kernel, Portrait, Quote
from reuring.workshop.models.kernels import HERO, VALUE
from reuring.workshop.rhythm import PARTS, wheel

QUOTES = 120           # to choose from; the newest
TURNS = 20             # seconds that a screen shows one thing
WORDS = ("title", "lead", "first", "thanks")


@allows("analysis.work", on=Analysis)
def making(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """What goes in, what must stay out and why, and what is still waited for."""
    draft, like, shows = Portrait.on_the_table(analysis)
    chosen = Portrait.quotes.through.objects.filter(portrait=like, quote=OuterRef("pk"))
    there = Quote.objects.filter(analysis=analysis, aside=False).for_page().annotate(chosen=Exists(chosen))
    quotes = list(there.order_by("-chosen", "-heard_on", "-pk")[:QUOTES])
    first = {name: getattr(draft, name) for name in WORDS} | {"quotes": [one.pk for one in quotes if one.chosen]}
    form = PortraitForm(request.POST if request.method == "POST" else None, initial=first, quotes=[(str(one.pk), f"‘{one.text}’") for one in quotes])
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        Portrait.draft(analysis).write(portrait.gathered(analysis), quotes=[one for one in quotes if str(one.pk) in said["quotes"]],
                                       **{name: said[name] for name in WORDS})
        messages.success(request, _("Kept. Look at it, and show it when you are ready."))
        return redirect(request, "workshop:making_portrait", pk=analysis.pk)
    cards = list(Card.objects.filter(analysis=analysis, kind__in=("kernel", HERO, VALUE)).lying().select_related("onionitem"))
    waits = portrait.not_yet(sum(card.shared for card in cards if card.kind == "kernel"))
    return render(request, "workshop/making.html", {
        "form": form, "analysis": analysis, "draft": draft, "out": portrait.left_out([one for one in quotes if one.chosen], cards), "waits": waits,
        "leads": may(request.viewer, "analysis.lead", analysis),
        "shows": shows}, status=422 if form.is_bound else 200)


@require_POST
@allows("analysis.lead", on=Analysis)
def publish(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    content = portrait.gathered(analysis)
    if waits := portrait.not_yet(len(content["kernels"])):
        messages.warning(request, waits)
        return redirect(request, "workshop:making_portrait", pk=analysis.pk)
    draft = Portrait.draft(analysis)
    draft.publish(content)
    out = list(draft.quotes.without_consent())
    messages.success(request, _("Version %(n)s shows now. Bring it back to whoever told it.") % {"n": draft.version})
    if out:
        messages.warning(request, _("Without a yes these stayed out: %(quotes)s") % {"quotes": " ".join(f"‘{one.text}’" for one in out)})
    return redirect(request, "workshop:portrait")


@require_POST
@allows("analysis.lead", on=Analysis)
def withdraw(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    shown = Portrait.objects.filter(analysis=analysis, state=Portrait.State.PUBLISHED).first()
    if shown is not None:
        shown.withdraw()
        messages.success(request, _("The portrait is off the site and back on the table."))
    return redirect(request, "workshop:making_portrait", pk=analysis.pk)


@require_safe
@allows("analysis.work", on=Analysis)
def proof(request: HttpRequest, analysis: Analysis) -> HttpResponse:
    """How the next version reads as it was saved; nobody else reads it."""
    draft, *_rest = Portrait.on_the_table(analysis)
    if draft.pk is None:
        return redirect(request, "workshop:making_portrait", pk=analysis.pk)
    return render(request, "workshop/portrait.html", _page(draft, quotes_of=draft.pk) | {"proof": True, "analysis": analysis})


@require_safe
@allows("analysis.read")
def shown(request: HttpRequest) -> HttpResponse:
    """For everybody: who we are when we do something, and how we know it."""
    return _portrait(request, _published(), None)


@require_safe
@allows("analysis.read")
def earlier(request: HttpRequest, version: int) -> HttpResponse:
    """A version that showed before, as it read then; without whoever took back their yes since."""
    found = Portrait.objects.filter(version=version, state=Portrait.State.EARLIER).select_related("analysis").first()
    if found is None:
        return redirect(request, "workshop:portrait")
    return render(request, "workshop/portrait.html", _page(found, quotes_of=found.pk) | {"analysis": found.analysis, "earlier": True})


@require_POST
@allows("portrait.answer")
def answer(request: HttpRequest) -> HttpResponse:
    """What a neighbour says of one kernel counts as one voice, for it or against it."""
    found = _published()
    form = RightForm(request.POST, kernels=_kernels(found))
    if found is None or not form.is_valid():
        return _portrait(request, found, form)
    said = form.cleaned_data
    kernel = Kernel.objects.select_related("analysis").filter(pk=said["kernel"]).first()
    if kernel is not None and kernel.state != "dropped":
        kernel.answer(request.user, agrees=said["agrees"] == "yes", words=said["words"])
        messages.success(request, _("Thank you. It lies with what others said of it."))
    return redirect(request, "workshop:portrait")


def _portrait(request: HttpRequest, found: Portrait | None, wrong: RightForm | None) -> HttpResponse:
    answers = found is not None and may(request.viewer, "portrait.answer")
    page = _page(found, quotes_of=found.pk) | {"analysis": found.analysis} if found is not None else {"portrait": None}
    page["versions"] = list(Portrait.objects.filter(state=Portrait.State.EARLIER).only("version", "published_on"))
    page["form"] = (wrong or RightForm(kernels=_kernels(found))) if answers else None
    return render(request, "workshop/portrait.html", page, status=422 if wrong else 200)


def _page(found: Portrait, *, quotes_of: int) -> dict[str, Any]:
    said = found.content
    network, breath = portrait.network(said), said.get("breath") or {}
    return {"portrait": found, "quotes": portrait.shown_quotes(quotes_of), "heroes": portrait.heroes_of(said),
            "how": portrait.how_we_know(said.get("known", {})), "strengths": portrait.strengths_of(found), "breath": breath,
            "network": network, "drawing": drawn(network, _("Kernels as hearts, and the places where they meet. The list says the same.")),
            "wheel": wheel(tuple(row) for row in breath.get("rhythm", [])), "parts": PARTS.labels}


@require_safe
@allows("analysis.read")
def pdf(request: HttpRequest) -> HttpResponse:
    return _printed(request, "portrait")


@require_safe
@allows("analysis.read")
def poster(request: HttpRequest) -> HttpResponse:
    return _printed(request, "portrait_poster")


@require_safe
@allows("analysis.read")
def window(request: HttpRequest) -> HttpResponse:
    return _printed(request, "card")


@require_safe
@allows("analysis.read")
def screen(request: HttpRequest) -> HttpResponse:
    """For the screen in the shop or the library: one thing after another, without a hand that touches it, until somebody lets it stay (S3-5)."""
    found = _published()
    if found is None:
        return redirect(request, "workshop:portrait")
    slides, asked = portrait.slides(found), request.GET.get("n", "")
    nth, stays = (int(asked) if asked.isdecimal() and len(asked) < 6 else 0) % len(slides), "blijf" in request.GET
    whole = absolute(address(request, "workshop:portrait"))
    answer = render(request, "workshop/screen.html", {
        "portrait": found, "slide": slides[nth], "nth": nth, "stays": stays, "whole": whole, "code": qr.drawn(whole)})
    if not stays:
        answer["Refresh"] = f"{TURNS}; url={request.path}?n={(nth + 1) % len(slides)}"
    return answer


def _printed(request: HttpRequest, kind: str) -> HttpResponse:
    found = _published()
    if found is None:
        return redirect(request, "workshop:portrait")            # which says that there is none yet
    sides = {"portrait": portrait_paper.portrait, "portrait_poster": portrait_paper.poster, "card": portrait_paper.window}
    return paper.answer(request, paper.Printed(kind, ("portrait", 0), address(request, "workshop:portrait")), lambda: sides[kind](found),
                        language=portrait_paper.language())


def _published() -> Portrait | None:
    return Portrait.objects.filter(state=Portrait.State.PUBLISHED).select_related("analysis").first()


def _kernels(found: Portrait | None) -> list[tuple[str, str]]:
    return [(str(one["pk"]), one["title"]) for one in found.content.get("kernels", [])] if found else []
