"""Pages above the neighbourhoods: a region, municipality or district over its own, and what there is elsewhere."""
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reuring.core.door import allows_anywhere
from reuring.front import region
from reuring.front.elsewhere import SISTERS
from reuring.hoods.models import Area


@require_safe
@allows_anywhere("page.read")
def start(request: HttpRequest) -> HttpResponse:
    """Who shortens an address arrives where one chooses."""
    return redirect("plain:choose")


@require_safe
@allows_anywhere("page.read")
def over_all(request: HttpRequest, area: str) -> HttpResponse:
    """Its own words, its neighbourhoods, and what is new in all of them. Found by code, it goes on to its name."""
    ground = Area.objects.light().select_related("parent__parent").named(area)
    if ground is None:
        raise Http404
    if area != ground.key:
        return redirect("plain:region", area=ground.key)
    parts = region.parts_of(ground)
    hoods = [part.hood for part in parts]
    return render(request, "front/plain/region.html", {
        "area": ground, "parts": parts, "districts": region.districts_of(ground), "projects": region.projects_over(hoods),
        "posts": region.newest_over(request, hoods),
        "crumbs": [(each.name, reverse("plain:region", kwargs={"area": each.key})) for each in (ground.parent and ground.parent.parent, ground.parent) if each],
    })


@require_safe
@allows_anywhere("page.read")
def elsewhere(request: HttpRequest) -> HttpResponse:
    return render(request, "front/plain/elsewhere.html", {"sisters": SISTERS})
