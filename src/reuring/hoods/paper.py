"""What every print of a neighbourhood carries, and how it leaves the house."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reuring.core import limits, print, shortcodes
from reuring.core.addresses import absolute, redirect
from reuring.hoods.models import Neighbourhood
from reuring.hoods.weave import printed_band

AN_HOUR = 40                 # prints a person


def foot(hood: Neighbourhood, kind: str, key: int = 0) -> print.Foot:
    """Raises `print.Incomplete` where a neighbourhood has not written where one can walk in."""
    code = shortcodes.write(kind, hood.pk, key)
    return print.Foot(hood.phone, hood.walk_in, absolute(f"/k/{code}/"), code, hood.name, hood.phone_hours)


def answer(request: HttpRequest, print_kind: str, title: str, code: tuple[str, int], back: str, **values: Any) -> HttpResponse:
    """The print as a file; or back to the page `back` with what is missing and what to do."""
    if not limits.allowed("print", str(request.viewer.person_id), most=AN_HOUR, within=timedelta(hours=1)):
        return _not_now(request, back, code[1], _("You made many prints. Try again in an hour."))
    try:
        reach = foot(request.hood, *code)
    except print.Incomplete:
        return _not_now(request, back, code[1], _("Nothing is printed without a place to walk in. Ask the team to write it down first."))
    words = {"call": _("Call"), "walk_in": _("Walk in:"), "type": _("Look at"), "code": _("or type the code"), "qr": _("Code for your telephone:")}
    file = print.pdf(print_kind, title, reach, words=words, weave=printed_band(request.hood), language=get_language() or "nl", **values)
    name = f"{print_kind}-{reach.code}.pdf"
    return HttpResponse(file, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"})


def _not_now(request: HttpRequest, back: str, key: int, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect(request, back, pk=key)
