"""One place: its story, its hours, how you get in, and what was told there."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reuring.core.door import allows
from reuring.hoods.models import Place


@allows("hood.read", on=Place)
def place(request: HttpRequest, place: Place) -> HttpResponse:
    posts = place.posts.visible_to(request.viewer).shown().newest().select_related("author")[:10]
    return render(request, "hoods/place.html", {"here": place, "posts": list(posts)})
