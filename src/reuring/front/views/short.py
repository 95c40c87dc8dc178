"""A code from a print, typed over or pointed at: it lands on its own thing, where the door asks as ever."""
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reuring.agenda.onpaper import door_of
from reuring.core import limits, shortcodes
from reuring.core.door import HIGHEST, allows_anywhere
from reuring.hoods.models import Neighbourhood
from reuring.sheets.onpaper import sheet_of

LONGEST = 100
WRONG = 60                   # codes from one connection in ten minutes; a whole library may sit behind it, so a good code always leads on
LANDS: dict[str, tuple[str, Callable[[int], dict[str, Any]]]] = {         # a kind of code: the page, and what its address asks for
    "hood": ("front:today", lambda key: {}), "post": ("posts:show", lambda key: {"pk": key}), "door": ("agenda:door", door_of),
    "welcome": ("front:welcome", lambda key: {}), "sheet": ("sheets:fill", sheet_of), "copy": ("sheets:retype", lambda key: {"pk": key}),
    "portrait": ("workshop:portrait", lambda key: {}), "strengths": ("workshop:strengths", lambda key: {"pk": key}),
}


@require_safe
@allows_anywhere("page.read")
def box(request: HttpRequest) -> HttpResponse:
    """The box to type a code in, for who came without one; with `?code=` it leads on."""
    typed = request.GET.get("code", "").replace("\0", "").strip()[:LONGEST]
    return follow(request, typed.rpartition("/k/")[2]) if typed else _page(request, "")


@require_safe
@allows_anywhere("page.read")
def short(request: HttpRequest, code: str) -> HttpResponse:
    return follow(request, code)


def follow(request: HttpRequest, typed: str) -> HttpResponse:
    """To where the code leads; a wrong one stays in the box, with what to look at. Only wrong ones are counted."""
    said = shortcodes.read(typed)
    path = landing(*said) if said else None
    if path is not None:
        return redirect(path)
    often = not limits.allowed("code", limits.client(request), most=WRONG, within=timedelta(minutes=10))
    return _page(request, typed, often=often, status=429 if often else 404)


def landing(kind: str, hood: int, key: int) -> str | None:
    """Where a code leads, without looking whether the thing is there: that is for its door."""
    if not (hood < HIGHEST and key < HIGHEST):
        return None
    slug = Neighbourhood.objects.filter(pk=hood).values_list("slug", flat=True).first()
    if slug is None or kind not in LANDS:
        return None
    page, asks = LANDS[kind]
    return reverse(page, kwargs={"slug": slug} | asks(key))


def _page(request: HttpRequest, typed: str, *, often: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "front/plain/code.html", {"typed": typed[:LONGEST], "wrong": status != 200, "often": often}, status=status)
