"""The wall of ideas: all of them, and those that rest."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.hoods.levels import open_level
from reuring.ideas.board import resting
from reuring.ideas.models import Idea
from reuring.posts.views.lists import listing

SHELF = 100


@require_safe
@allows("post.browse")
@open_level(3)
def everything(request: HttpRequest) -> HttpResponse:
    """Every idea that was told, whatever became of it, the newest first."""
    return listing(request, Idea, "ideas/all.html")


@require_safe
@allows("post.browse")
@open_level(3)
def closet(request: HttpRequest) -> HttpResponse:
    """Good ideas that nobody pulls yet, with the month in which somebody looks again."""
    return render(request, "ideas/closet.html", {"resting": resting(request.viewer, SHELF)})
