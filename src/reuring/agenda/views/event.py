"""An activity on its own page, at its next date or at one that was asked for."""
from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from reuring.agenda import dates
from reuring.agenda.dates import Date
from reuring.agenda.linked_data import event_data
from reuring.agenda.models import Event, Turn
from reuring.core import clock
from reuring.core.addresses import absolute, address
from reuring.core.door import allows
from reuring.core.policy import Viewer, may
from reuring.posts.views.show import whole

COMING = 6                               # dates that a page names
NAMES = 8
LATELY = timedelta(days=60)


@allows("post.read", on=Event)
def event(request: HttpRequest, event: Event, day: date | None = None) -> HttpResponse:
    turns = {turn.day: turn for turn in Turn.objects.filter(event=event)}
    if day is not None and not dates.has(event, day):
        raise Http404
    ahead = dates.following(event, turns, clock.now(), COMING)
    upcoming = next((one for one in ahead if not one.off), ahead[0] if ahead else None)
    shown = dates.of(event, day, turns.get(day)) if day else upcoming or last_date(event, turns)
    base = address(request, "agenda:event", pk=event.pk)
    known = {
        "date": shown, "turn": turns.get(shown.day), "ahead": [one for one in ahead if one.day != shown.day], "past": past_date(event, turns),
        "over": shown.ends <= clock.now(), "open_to_come": not shown.off and shown.ends > clock.now(),
        "who": who_comes(event, shown.day, request.viewer), "left": seats_left(event, turns.get(shown.day)), "facts": facts(event),
        "guests": may(request.viewer, "event.come_as_guest", event), "base": base, "here": f"{base}{shown.day.isoformat()}/",
        "data": as_script(event_data(event, shown, absolute(base))) if event.audience == "public" else "",
    }
    return whole(request, event, "activiteit", template="agenda/event.html", beside="agenda/_beside.html", **known)


def last_date(event: Event, turns: dict[date, Turn]) -> Date:
    """Of what is over: the last one."""
    day = event.day if event.last_day is None or not event.rule else event.last_day
    return dates.of(event, day if dates.has(event, day) else event.day, turns.get(day))


def past_date(event: Event, turns: dict[date, Turn]) -> Date | None:
    """The last date that took place, lately: its host may tell how it was."""
    today = clock.today()
    over = [one for one in dates.between(event, turns, today - LATELY, today) if not one.off and one.ends <= clock.now()]
    return over[-1] if over else None


def seats_left(event: Event, turn: Turn | None) -> int | None:
    return None if event.seats is None else max(event.seats - (turn.taken if turn else 0), 0)


def who_comes(event: Event, day: date, viewer: Viewer) -> SimpleNamespace:
    """How many come and wait; first names only of who may be found here, and only for neighbours who have met (R26). One query."""
    found = SimpleNamespace(heads=0, waiting=0, names=[], mine="", friends=0, here=False, recaps=[], ties=0, stalls=0)
    with connection.cursor() as cursor:
        cursor.execute(WHO, {"event": event.pk, "day": day, "me": viewer.person_id or 0, "hood": event.hood_id})
        for what, words, number, more in cursor.fetchall():
            _put(found, what, words, number, more)
    found.names = found.names[:NAMES] if viewer.met else []
    return found


def _put(found: SimpleNamespace, what: str, words: str, number: int, more: int) -> None:
    if what in {"heads", "waiting", "stalls"}:
        setattr(found, what, number or 0)
    elif what == "name":
        found.names.append(words.split(" ")[0])
    elif what == "mine":
        found.mine, found.friends, found.here = words, number, bool(more)
    else:
        found.recaps.append(SimpleNamespace(pk=number, title=words, ties=more))


# Written out, as in `posts.views.show`: five small questions about rows of an event that was read in its scope.
WHO = """
SELECT 'heads', '', SUM(1 + friends), 0 FROM agenda_coming WHERE event_id = %(event)s AND day = %(day)s AND state = 'coming'
UNION ALL SELECT 'waiting', '', SUM(1 + friends), 0 FROM agenda_coming WHERE event_id = %(event)s AND day = %(day)s AND state = 'waiting'
UNION ALL SELECT 'mine', state, friends, CASE WHEN here_at IS NULL THEN 0 ELSE 1 END FROM agenda_coming
    WHERE event_id = %(event)s AND day = %(day)s AND person_id = %(me)s
UNION ALL SELECT 'name', p.name, 0, 0 FROM agenda_coming c JOIN accounts_person p ON p.id = c.person_id
    JOIN hoods_membership m ON m.person_id = p.id AND m.hood_id = %(hood)s AND m.findable AND m.suspended_at IS NULL
    WHERE c.event_id = %(event)s AND c.day = %(day)s AND c.state = 'coming'
UNION ALL SELECT 'stalls', '', COUNT(*), 0 FROM agenda_stall WHERE event_id = %(event)s
UNION ALL SELECT 'recap', s.title, s.id, r.ties FROM agenda_recap r JOIN posts_post s ON s.id = r.story_id
    WHERE r.event_id = %(event)s AND s.state = 'shown'"""


def facts(event: Event) -> list[tuple[str, Any]]:
    """Good to know: in the order in which people ask."""
    cost = event.cost or (_("free") if event.free else "")
    access = " ".join(filter(None, [_("You get in without steps.") if event.accessible else "", event.access]))
    seats = _("%(n)s in all") % {"n": event.seats} if event.seats else ""
    friends = _("Yes, gladly.") if event.friends else ""
    return [(term, words) for term, words in (
        (_("What it costs"), cost), (_("How you get in"), access), (_("Seats"), seats), (_("Bring somebody along"), friends)) if words]


def as_script(known: dict[str, Any]) -> Markup:
    """Data for search engines: no script runs, and nothing typed can end the block."""
    text = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
