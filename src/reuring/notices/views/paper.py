"""The letter on paper: for the neighbourhood's boards, and for who has no screen, through somebody who brings it."""
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reuring.accounts.models import HelperLink, Person
from reuring.core import clock
from reuring.core.addresses import address, redirect
from reuring.core.door import allows
from reuring.core.policy import Viewer
from reuring.core.words import day
from reuring.hoods import paper
from reuring.hoods.models import Membership
from reuring.hoods.paper import Printed
from reuring.notices import letters
from reuring.notices.models import PaperReader

A_PAGE = 100
SMALL, LARGE = 13, 18            # points


@allows("hood.invite")
def board(request: HttpRequest) -> HttpResponse:
    """For the shop, the stairwell and the library: what everybody may read, of the last seven days."""
    letter = letters.on_paper(request.hood, Viewer(life=request.hood.life), clock.ago(days=7), clock.now())
    return _printed(request, letter, _("This is new in %(name)s.") % {"name": request.hood.name}, large="groot" in request.GET, back="front:today")


@allows("digest.print", on=PaperReader)
def letter(request: HttpRequest, held: PaperReader) -> HttpResponse:
    """For one person: what they may read. Nothing that is for them alone: paper lies about."""
    viewer = letters.viewer_for(request.hood, held.person)
    found = letters.on_paper(request.hood, viewer, held.since, clock.now()) if viewer is not None else None
    said = _("For %(person)s. This is new in %(name)s.") % {"person": held.person.name, "name": request.hood.name}
    return _printed(request, found, said, large=held.large, back="notices:paper" if request.viewer.on_team else "notices:my_paper")


def _printed(request: HttpRequest, letter: letters.Letter | None, lead: str, *, large: bool, back: str) -> HttpResponse:
    if letter is None:
        messages.success(request, _("Nothing new and nothing on. An empty week is no letter, on paper neither."))
        return redirect(request, back)
    return paper.answer(request, Printed("digest", ("hood", 0), address(request, back)), lambda: _said(request, letter, lead, large=large))


def _said(request: HttpRequest, letter: letters.Letter, lead: str, *, large: bool) -> dict[str, Any]:
    """The sides of the print: first the team's word and what is on, then what is new."""
    ahead = [{"when": str(when), "title": title, "meta": where, "text": ""} for when, title, where, _link in letter.ahead]
    parts = [{"title": str(heading), "items": [_item(one) for one in items]} for heading, items in letter.parts]
    on = [{"title": _("What is on this week"), "items": ahead}] if ahead else []
    title = _("The weekly letter of %(day)s") % {"day": day(letter.at)}
    return {"title": title, "lead": lead, "word": letter.word, "parts": on + parts, "size": LARGE if large else SMALL}


def _item(one: dict[str, Any]) -> dict[str, str]:
    on_top = _("From the team: %(words)s") % {"words": one["opening"]} if one["opening"] else ""
    return {"title": str(one["title"]), "meta": " · ".join(filter(None, [f"{one['writer']}, {day(one['at'])}", str(one["place"])])),
            "text": " ".join(filter(None, [on_top, str(one["text"])]))}


@allows("digest.keep")
def readers(request: HttpRequest) -> HttpResponse:
    """Who gets it on paper, and who else is reached by telephone, letterbox or helper: names, never an address."""
    held = PaperReader.objects.filter(person__hidden=False, person__is_active=True).exclude(person__in=_apart(request))
    on_list = list(held.for_page().order_by("person__name")[:A_PAGE])
    without_mail = Membership.objects.seen().filter(suspended_at=None).exclude(person__route=Person.Route.EMAIL)
    others = without_mail.exclude(person__in=PaperReader.objects.values("person")).exclude(person__in=_apart(request)).select_related("person")
    helpers: dict[int, list[str]] = {}
    running = HelperLink.objects.filter(person__in=[one.person_id for one in on_list], ended_at=None, until__gte=clock.today(), helper__hidden=False)
    for key, name in running.values_list("person", "helper__name"):
        helpers.setdefault(key, []).append(name)
    said = {"readers": on_list, "helpers": helpers, "others": list(others.order_by("person__name")[:A_PAGE])}
    return render(request, "notices/paper.html", said)


def _apart(request: HttpRequest) -> frozenset[int]:
    return frozenset() if request.viewer.moderates else request.viewer.apart()


@require_POST
@allows("digest.keep", on=Membership)
def add(request: HttpRequest, member: Membership) -> HttpResponse:
    """On the list, after their own yes. Twice is once."""
    PaperReader.objects.get_or_create(hood=request.hood, person=member.person, defaults={"added_by": request.membership.person})
    messages.success(request, _("%(name)s gets the letter on paper.") % {"name": member.person.name})
    return redirect(request, "notices:paper")


@require_POST
@allows("digest.see", on=PaperReader)
def end(request: HttpRequest, held: PaperReader) -> HttpResponse:
    held.delete()
    return _back(request, _("No letter on paper any more."))


@require_POST
@allows("digest.print", on=PaperReader)
def bring(request: HttpRequest, held: PaperReader) -> HttpResponse:
    """It was handed over; the next one tells from here."""
    held.bring()
    return _back(request, _("Brought. Thank you."))


@require_POST
@allows("digest.see", on=PaperReader)
def large(request: HttpRequest, held: PaperReader) -> HttpResponse:
    held.turn_large()
    return _back(request, _("Noted."))


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(request, "notices:paper" if request.viewer.on_team else "notices:my_paper")


@allows("member.own")
def mine(request: HttpRequest) -> HttpResponse:
    """My own letter on paper, and those of whom I help."""
    person = request.membership.person
    if request.method == "POST":
        PaperReader.objects.get_or_create(hood=request.hood, person=person, defaults={"added_by": person})
        messages.success(request, _("Noted. The team sees that you want it on paper, and brings it or keeps it ready."))
        return redirect(request, "notices:my_paper")
    helped = HelperLink.objects.filter(helper=person, ended_at=None, until__gte=clock.today()).values("person")
    rows = list(PaperReader.objects.filter(Q(person=person) | Q(person__in=helped)).for_page().order_by("person__name")[:A_PAGE])
    return render(request, "notices/my_paper.html", {"readers": rows, "own": any(one.person_id == person.pk for one in rows)})
