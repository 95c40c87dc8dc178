"""The wall of ideas: all of them, and those that rest."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reuring.core.door import allows
from reuring.core.policy import may
from reuring.hoods.levels import open_level
from reuring.ideas.board import resting
from reuring.ideas.funnel import funnel
from reuring.ideas.models import Idea
from reuring.ideas.pace import found
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


@require_safe
@allows("post.browse")
@open_level(3)
def pace(request: HttpRequest) -> HttpResponse:
    """How long ideas stand in each step, what stands still, and how many are of residents."""
    seen = found(request.viewer)
    rows = [(Idea.Stage(one.stage).label, one.now, days_in_words(one.days)) for one in seen.paces]
    return render(request, "ideas/pace.html", {"found": seen, "rows": rows, "counted": _counted() if may(request.viewer, "idea.gather") else []})


def _counted() -> list[tuple[str, int]]:
    seen = funnel()
    return [(_("Told of an idea by a mail of their own, in the past month"), seen.told), (_("Stand behind an idea"), seen.behind),
            (_("Came to a meeting of what began, counted at the table"), seen.came), (_("Did a step of what began"), seen.did)]


def days_in_words(days: int | None) -> str:
    if days is None:
        return _("not known yet")
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else _("less than a day")
