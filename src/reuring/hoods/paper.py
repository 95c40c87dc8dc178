"""What every print of a neighbourhood carries, and how it leaves the house."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from reuring.core import limits, print, shortcodes
from reuring.core.addresses import absolute
from reuring.hoods.models import Neighbourhood
from reuring.hoods.weave import printed_band, printed_cloth

OWN = "nl"                   # of the street: the front of what hangs there
AN_HOUR = 40                 # prints a person
CLOTHS = {"poster": (1188, 368), "flyer": (1188, 192), "card": (1188, 208), "portrait": (1188, 150),      # what opens with a large piece of the weave
          "portrait_poster": (1188, 400)}
Said = dict[str, Any]


@dataclass(frozen=True)
class Printed:
    """One print: its kind in `core.print`, what its code leads to, and the page that says so when it cannot be made."""

    kind: str
    code: tuple[str, int]
    back: str


def answer(request: HttpRequest, printed: Printed, front: Callable[[], Said], *, language: str = "", second: str | None = None,
           copies: Callable[[], list[print.Foot]] = list) -> HttpResponse:
    """The print as a file. `front` says, in the language that is on, what stands on a side: at least its `title`.

    `second`: the language of the other side; `copies` makes the feet of several in one file.
    Where something is missing one comes back to the page, with what to do.
    """
    if not limits.allowed("print", str(request.viewer.person_id), most=AN_HOUR, within=timedelta(hours=1)):
        return not_now(request, printed.back, _("You made many prints. Try again in an hour."))
    try:
        reach = foot(request.hood, *printed.code)
    except print.Incomplete:
        return not_now(request, printed.back, _("Nothing is printed without a place to walk in. Ask the team to write it down first."))
    side = _side(front, language or get_language() or OWN)
    other = {"back": _side(front, second)} if second else {}
    file = print.pdf(printed.kind, side.pop("title"), reach, weave=_cloth(request.hood, printed.kind), copies=copies(), **side, **other)
    name = f"{printed.kind}-{reach.code}.pdf"
    return HttpResponse(file, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"})


def foot(hood: Neighbourhood, kind: str, key: int = 0) -> print.Foot:
    """Raises `print.Incomplete` where a neighbourhood has not written where one can walk in."""
    code = shortcodes.write(kind, hood.pk, key)
    return print.Foot(hood.phone, hood.walk_in, absolute(f"/k/{code}/"), code, hood.name, hood.phone_hours)


def others_of(request: HttpRequest) -> list[str]:
    """The languages of the neighbourhood that the site speaks, without its first."""
    spoken = dict(settings.LANGUAGES)
    return [code for code in request.hood.languages or [] if code in spoken and code != OWN]


def second_of(request: HttpRequest) -> str | None:
    """The language for the back: the one that was asked for, or the first of the others; nothing for `?achter=geen`."""
    others, asked = others_of(request), request.GET.get("achter")
    return asked if asked in others else None if asked == "geen" else next(iter(others), None)


def not_now(request: HttpRequest, back: str, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect(back)


def _side(front: Callable[[], Said], language: str) -> Said:
    with override(language):
        said = front()
        words = {"call": _("Call"), "walk_in": _("Walk in:"), "type": _("Look at"), "code": _("or type the code"), "qr": _("Code for your telephone:")}
        return {**said, "language": language, "words": words | said.get("words", {})}


def _cloth(hood: Neighbourhood, kind: str) -> str:
    return printed_cloth(hood, CLOTHS[kind]) if kind in CLOTHS else printed_band(hood)
