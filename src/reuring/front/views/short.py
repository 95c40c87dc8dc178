"""A code from a print, typed over or pointed at: it lands on its own thing, where the door asks as ever."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from reuring.agenda.onpaper import door_of
from reuring.core import shortcodes
from reuring.core.door import HIGHEST, allows_anywhere
from reuring.hoods.models import Neighbourhood

LANDS: dict[str, tuple[str, Callable[[int], dict[str, Any]]]] = {         # a kind of code: the page, and what its address asks for
    "hood": ("front:today", lambda key: {}), "post": ("posts:show", lambda key: {"pk": key}), "door": ("agenda:door", door_of),
    "welcome": ("front:welcome", lambda key: {}),
}


@require_safe
@allows_anywhere("page.read")
def short(request: HttpRequest, code: str) -> HttpResponse:
    said = shortcodes.read(code)
    path = landing(*said) if said else None
    if path is None:
        raise Http404
    return redirect(path)


def landing(kind: str, hood: int, key: int) -> str | None:
    """Where a code leads, without looking whether the thing is there: that is for its door."""
    if not (hood < HIGHEST and key < HIGHEST):
        return None
    slug = Neighbourhood.objects.filter(pk=hood).values_list("slug", flat=True).first()
    if slug is None or kind not in LANDS:
        return None
    page, asks = LANDS[kind]
    return reverse(page, kwargs={"slug": slug} | asks(key))
