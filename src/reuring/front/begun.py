"""What neighbours do, on the map: what was found and said yes, and what is worked on now, each at its place."""
from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.core.addresses import address
from reuring.core.policy import Viewer
from reuring.front.planned import EMPTY
from reuring.front.spots import Spot, numbered
from reuring.projects.models import Found, Initiative

MOST = 80


def spots(request: HttpRequest) -> list[Spot]:
    """As lines of the list beside the map: what, and what it looks for or how far it is. What sleeps says so."""
    found = Found.objects.shown().for_page().order_by("name", "pk")[:MOST]
    going = Initiative.objects.visible_to(Viewer(life=request.hood.life)).shown().going().select_related("place").newest()[:MOST]
    lines = [_spot(one.pk, one.name, one.place, _told(one),
                   address(request, "projects:found_one", pk=one.pk)) for one in found]
    lines += [_spot(one.pk, one.title, one.place, str(one.get_stage_display()), address(request, "projects:initiative", pk=one.pk)) for one in going]
    return numbered(lines)


def _told(one: Found) -> str:
    if one.state == "asleep":
        return one.get_state_display()
    return _("We look for: %(what)s") % {"what": one.seeks} if one.seeks else one.pitch


def _spot(key: int, name: str, place: object, words: str, href: str) -> Spot:
    lon, lat = getattr(place, "lon", None), getattr(place, "lat", None)
    return Spot(EMPTY._replace(pk=key, kind="initiative", name=name, hours=words, lon=lon, lat=lat), href)
