"""A code from a print, typed over or pointed at: it lands on its own thing, where the door asks as ever."""
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from reuring.core import shortcodes
from reuring.core.door import HIGHEST, allows_anywhere
from reuring.hoods.models import Neighbourhood

LANDS = {"hood": "front:today", "post": "posts:show"}


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
    return reverse(LANDS[kind], kwargs={"slug": slug} | ({"pk": key} if key else {})) if slug else None
