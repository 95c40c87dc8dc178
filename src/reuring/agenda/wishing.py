"""Who wants to come and does not belong yet: the wish is carried through joining, and they are put down on arrival (A2)."""
from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reuring.accounts.models import Person
from reuring.agenda import dates
from reuring.agenda.dates import Date
from reuring.agenda.models import Coming, Event, Turn
from reuring.agenda.models.coming import comes_to
from reuring.core import clock, words
from reuring.core.lifecycle import NotNow
from reuring.core.policy import Viewer, may
from reuring.hoods.carried import WISHES, Wish


def says(viewer: Viewer, wish: str) -> str:
    """What joining will also do; nothing for what cannot be read, or is over."""
    event, shown = _wanted(viewer, wish)
    if event is None or shown is None or shown.off or shown.ends <= clock.now():
        return ""
    return _("When you have joined, we put you down for %(title)s, %(day)s. If it is full by then, you are on the waiting list.") % {
        "title": event.title, "day": words.day(shown.on)}


def grant(request: HttpRequest, viewer: Viewer, person: Person, wish: str) -> None:
    """Put them down, once: who comes already keeps what they said."""
    event, shown = _wanted(viewer, wish)
    if event is None or shown is None or not may(viewer, "event.come", event):
        return
    known = comes_to(event, shown.day, person.pk)
    try:
        with transaction.atomic():
            coming = known if known is not None and known.state != "gone" else Coming.say(event, shown.day, person=person)
    except NotNow:
        messages.warning(request, _("%(title)s does not take place any more. You did join.") % {"title": event.title})
        return
    if coming.state == "coming":
        messages.success(request, _("You are coming to %(title)s. See you there.") % {"title": event.title})
    else:
        messages.success(request, _("%(title)s is full. You are on the waiting list, and we tell you when there is a seat.") % {"title": event.title})


def _wanted(viewer: Viewer, wish: str) -> tuple[Event | None, Date | None]:
    """The activity as this viewer may read it, at the date of the wish: `12:2026-12-01`."""
    key, _colon, said = wish.partition(":")
    event = Event.objects.visible_to(viewer).shown().for_page().filter(pk=int(key)).first() if key.isdigit() and len(key) < 18 else None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return event, None
    if event is None or not dates.has(event, day):
        return event, None
    return event, dates.of(event, day, Turn.objects.filter(event=event, day=day).first())


WISHES["kom"] = Wish(says, grant)
