"""The week on paper, for the fridge: days, times, tasks, first names. Its title says nothing, its code leads to the neighbourhood."""
from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reuring.care.lock import unlocked
from reuring.care.models import Circle
from reuring.care.models.days import days_of
from reuring.core import clock, words
from reuring.core.addresses import address
from reuring.core.door import allows
from reuring.hoods import paper

WEEK = 7


@require_safe
@allows("circle.read", on=Circle)
@unlocked
def week(request: HttpRequest, circle: Circle) -> HttpResponse:
    printed = paper.Printed("week", ("hood", 0), address(request, "care:circle", pk=circle.pk))
    return paper.answer(request, printed, lambda: said_of(circle))


def said_of(circle: Circle) -> paper.Said:
    """What stands on it, in the language that is on."""
    rows = [{"day": words.day(one.on), "time": one.task.at, "what": one.task.what, "who": one.who.called if one.who else ""}
            for one in days_of(circle, clock.today(), WEEK)]
    return {"title": _("This week"), "rows": rows,
            "words": {"columns": [_("Day"), _("Time"), _("What"), _("Who")], "nothing": _("No task has a day yet.")}}
