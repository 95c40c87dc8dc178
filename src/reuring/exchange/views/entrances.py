"""Three entrances for neighbours who begin something: a network, money, room (S3-14)."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.exchange.models import Space
from reuring.hoods.levels import open_level

SOME = 4


@require_safe
@allows("hood.read")
@open_level(2)
def entrances(request: HttpRequest) -> HttpResponse:
    rooms = Space.objects.visible_to(request.viewer).in_time().newest().values_list("pk", "title", "sort")[:SOME]
    return render(request, "exchange/things/entrances.html", {"rooms": list(rooms), "sorts": dict(Space.Sort.choices)})
