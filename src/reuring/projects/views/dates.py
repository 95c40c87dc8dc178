"""The agenda of an initiative: a new activity of it, or one that stands there already (F48)."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reuring.agenda.forms import EventForm
from reuring.agenda.models import Event
from reuring.agenda.views.writing import EVENTS
from reuring.core import clock
from reuring.core.addresses import redirect
from reuring.core.door import Refused, allows
from reuring.core.lifecycle import NotNow
from reuring.core.policy import may
from reuring.core.whynot import why_not
from reuring.core.words import day
from reuring.posts.models import Post
from reuring.posts.views.write import writing
from reuring.projects.models import Gathering, Initiative

AHEAD, MOST = timedelta(days=92), 60


class OwnEventForm(EventForm):
    """As any other activity; its title, place and readers are those of the initiative until somebody says otherwise."""

    def __init__(self, *given: Any, initiative: Initiative, **more: Any) -> None:
        group = f"group-{initiative.group_id}"
        first = {"title": initiative.title, "place": str(initiative.place_id or ""), "audience": group if initiative.group_id else initiative.audience}
        super().__init__(*given, initial=more.pop("initial", {}) | first, **more)
        self.initiative = initiative

    def hang_on(self, post: Post, *, by: Any) -> None:
        Gathering.put(self.initiative, post.pk, by=by)


def must_go_on(initiative: Initiative) -> None:
    """Raises NotNow where nothing is done any more: what it was stays as it is."""
    if initiative.ended:
        raise NotNow(f"{initiative} is over, or goes on in another one")


@allows("initiative.work", on=Initiative)
def new_date(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Written as any other activity; it stands on the page of the initiative too."""
    must_go_on(initiative)
    if not may(request.viewer, "post.write"):
        raise Refused("post.write", why_not(request.viewer, "post.write"))
    answer = writing(request, replace(EVENTS, form=OwnEventForm, given=lambda _request: {"initiative": initiative}))
    return redirect(request, "projects:initiative", pk=initiative.pk) if answer.status_code == HTTPStatus.FOUND else answer


def offered(request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
    """What comes in three months and can be read by everybody who reads the initiative, the likeliest first; what belongs to it already is ticked."""
    same, today = Q(audience="public") | Q(audience=initiative.audience, group=initiative.group_id), clock.today()
    rows = Event.objects.visible_to(request.viewer).shown().filter(same, going="on").around(today, today + AHEAD).order_by("day", "pk")
    found = rows.values_list("pk", "title", "day", "rule", "place", "author")[:MOST]
    mine = set(Gathering.objects.filter(initiative=initiative).values_list("event", flat=True))
    likely = sorted(found, key=lambda row: (row[0] not in mine, row[4] != initiative.place_id and row[5] != request.user.pk))
    again = _("returns")
    named = [(str(pk), f"{title}, {again if rule else day(on)}") for pk, title, on, rule, *_rest in likely]
    return {"events": named, "initial": {"events": [str(key) for key in mine]}, "template": "projects/dates.html"}
