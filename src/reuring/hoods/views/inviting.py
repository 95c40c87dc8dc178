"""An invitation that nobody's name is borrowed for: the exact words first, and the one who invites passes them on (F78)."""
from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info, gettext, override

from reuring.core import qr
from reuring.core.addresses import absolute, address
from reuring.core.door import allows
from reuring.hoods.paper import OWN, others_of, second_of


@dataclass(frozen=True)
class Side:
    """One side of the card, in one language. `sender` is who really invites; `giver` stands there only if they ticked it."""

    language: str
    right_to_left: bool
    title: str
    line: str
    look: str
    call: str
    hours: str
    walk_in: str
    sender: str
    giver: str


@allows("hood.invite")
def invite(request: HttpRequest) -> HttpResponse:
    """The text, the card, and three ways to pass it on. Nothing is sent from here, and nothing of it is kept."""
    giver = request.membership.person.name if "naam" in request.GET else ""
    others, second = others_of(request), second_of(request)
    link = absolute(address(request, "front:today"))
    sides = [side(request, language, link, giver) for language in (OWN, second) if language]
    return render(request, "hoods/invite.html", {
        "sides": sides, "giver": giver, "link": link, "bare": bare(link), "code": qr.drawn(link), "second": second,
        "others": [(code, get_language_info(code)["name_local"]) for code in others], "text": as_text(sides[0])})


def side(request: HttpRequest, language: str, link: str, giver: str) -> Side:
    hood = request.hood
    with override(language):
        return Side(
            language, get_language_info(language)["bidi"],
            gettext("Will you come and look too?"), gettext("News, coffee and help, from and for neighbours of %(hood)s.") % {"hood": hood.name},
            gettext("Look at %(address)s") % {"address": bare(link)},
            gettext("Or call %(phone)s") % {"phone": hood.phone}, hood.phone_hours,
            gettext("Or walk in: %(place)s") % {"place": hood.walk_in} if hood.walk_in else "",
            gettext("From the connectors of %(hood)s") % {"hood": hood.name}, gettext("Given by %(name)s") % {"name": giver} if giver else "")


def as_text(side: Side) -> str:
    """The same words for a message that somebody sends themselves."""
    return "\n".join(filter(None, [side.title, side.line, f"{side.look}. {side.call}.", f"{side.sender}.", f"{side.giver}." if side.giver else ""]))


def bare(link: str) -> str:
    return link.partition("://")[2].rstrip("/")
