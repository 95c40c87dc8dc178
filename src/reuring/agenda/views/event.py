"""An activity on its own page, at its next date or at one that was asked for."""
from __future__ import annotations

import json
from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

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
from reuring.posts.views.show import hung_on, whole

COMING = 6                               # dates that a page names
NAMES = 8
LATELY = timedelta(days=60)


@allows("post.read", on=Event)
def event(request: HttpRequest, event: Event, day: date | None = None) -> HttpResponse:
    if day is not None and not dates.has(event, day):
        raise Http404
    hung = hung_on(event, request.viewer, AROUND, since=day or (clock.today() - LATELY if event.rule else event.day), hood=event.hood_id)
    known = around(hung.more)
    turns = known.turns
    ahead = dates.following(event, turns, clock.now(), COMING)
    upcoming = next((one for one in ahead if not one.off), ahead[0] if ahead else None)
    shown = dates.of(event, day, turns.get(day)) if day else upcoming or last_date(event, turns)
    base = address(request, "agenda:event", pk=event.pk)
    page = {
        "date": shown, "turn": turns.get(shown.day), "ahead": [one for one in ahead if one.day != shown.day], "past": past_date(event, turns),
        "over": shown.ends <= clock.now(), "open_to_come": not shown.off and shown.ends > clock.now(),
        "who": known.who(shown.day, request.viewer), "left": seats_left(event, turns.get(shown.day)), "facts": facts(event),
        "guests": may(request.viewer, "event.come_as_guest", event), "base": base, "here": f"{base}{shown.day.isoformat()}/",
        "data": as_script(event_data(event, shown, absolute(base))) if event.audience == "public" else "",
    }
    return whole(request, event, "activiteit", template="agenda/event.html", beside="agenda/_beside.html", hung=hung, **page)


def last_date(event: Event, turns: dict[date, Held]) -> Date:
    """Of what is over: the last one."""
    day = event.day if event.last_day is None or not event.rule else event.last_day
    return dates.of(event, day if dates.has(event, day) else event.day, turns.get(day))


def past_date(event: Event, turns: dict[date, Held]) -> Date | None:
    """The last date that took place, lately: its host may tell how it was."""
    today = clock.today()
    over = [one for one in dates.between(event, turns, today - LATELY, today) if not one.off and one.ends <= clock.now()]
    return over[-1] if over else None


def seats_left(event: Event, turn: Held | Turn | None) -> int | None:
    return None if event.seats is None else max(event.seats - (turn.taken if turn else 0), 0)


class Held(NamedTuple):
    """What is known of a date beside the rule."""

    day: date
    state: str
    to_day: date | None
    to_starts: time | None
    to_minutes: int | None
    why: str
    taken: int


class Around(NamedTuple):
    """Everything around an event that its page shows."""

    turns: dict[date, Held]
    rows: list[tuple[Any, ...]]

    def who(self, day: date, viewer: Viewer) -> SimpleNamespace:
        """How many come and wait on a day; first names only of who may be found here, for neighbours who have met (R26).

        Never of somebody who hides, or of whom they do not want to meet.
        """
        found = SimpleNamespace(coming=0, waiting=0, gone=0, names=[], mine="", friends=0, here=False, recaps=[], stalls=0)
        for what, key, when, words, number, more in self.rows:
            if what == "recap":
                found.recaps.append(SimpleNamespace(pk=key, title=words[:more], learnt=words[more:], ties=number))
            elif what == "stalls":
                found.stalls = number
            elif when == day.isoformat():
                _put(found, what, words if what != "name" else (key, words), number, more)
        apart = viewer.apart() if viewer.met and found.names else frozenset()
        found.names = [name for key, name in found.names if key not in apart][:NAMES] if viewer.met else []
        return found


def _put(found: SimpleNamespace, what: str, words: Any, number: int, more: int) -> None:
    if what == "heads":
        setattr(found, words, number or 0)
    elif what == "name":
        found.names.append((words[0], words[1].split(" ")[0]))
    elif what == "mine":
        found.mine, found.friends, found.here = words, number, bool(more)


def around(rows: list[tuple[Any, ...]]) -> Around:
    held = [_held(when, words, taken) for what, _key, when, words, taken, _more in rows if what == "turn"]
    return Around({one.day: one for one in held}, [row for row in rows if row[0] != "turn"])


def _held(when: str, packed: str, taken: int) -> Held:
    state, to_day, to_starts, to_minutes, why = packed.split("|", 4)
    return Held(date.fromisoformat(when), state, date.fromisoformat(to_day) if to_day else None, time.fromisoformat(to_starts) if to_starts else None,
                int(to_minutes) if to_minutes else None, why, taken)


# Six more parts of the one question of `posts.views.show`; the event was read in its scope.
AROUND = """
UNION ALL SELECT 'turn', id, CAST(day AS TEXT), state || '|' || COALESCE(CAST(to_day AS TEXT), '') || '|' || COALESCE(CAST(to_starts AS TEXT), '')
    || '|' || COALESCE(CAST(to_minutes AS TEXT), '') || '|' || why, taken, 0 FROM agenda_turn WHERE event_id = %(post)s
UNION ALL SELECT 'heads', 0, CAST(day AS TEXT), state, SUM(1 + friends), 0 FROM agenda_coming
    WHERE event_id = %(post)s AND day >= %(since)s GROUP BY day, state
UNION ALL SELECT 'mine', id, CAST(day AS TEXT), state, friends, CASE WHEN here_at IS NULL THEN 0 ELSE 1 END FROM agenda_coming
    WHERE event_id = %(post)s AND day >= %(since)s AND person_id = %(me)s
UNION ALL SELECT 'name', p.id, CAST(c.day AS TEXT), p.name, 0, 0 FROM agenda_coming c JOIN accounts_person p ON p.id = c.person_id
    JOIN hoods_membership m ON m.person_id = p.id AND m.hood_id = %(hood)s AND m.findable AND m.suspended_at IS NULL
        AND p.is_active AND NOT p.hidden
    WHERE c.event_id = %(post)s AND c.day >= %(since)s AND c.state = 'coming'
UNION ALL SELECT 'stalls', 0, '', '', COUNT(*), 0 FROM agenda_stall WHERE event_id = %(post)s
UNION ALL SELECT 'recap', s.id, CAST(r.day AS TEXT), s.title || r.learnt, r.ties, LENGTH(s.title) FROM agenda_recap r JOIN posts_post s ON s.id = r.story_id
    WHERE r.event_id = %(post)s AND s.state = 'shown' AND (s.organisation_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM accounts_block b
        WHERE (b.person_id = s.author_id AND b.other_id = %(me)s) OR (b.person_id = %(me)s AND b.other_id = s.author_id)))"""


def facts(event: Event) -> list[tuple[str, Any]]:
    """Good to know: in the order in which people ask."""
    cost = event.cost or (_("free") if event.free else "")
    access = event.access[:1].upper() + event.access[1:]
    access = " ".join(filter(None, [_("You get in without steps."), access])) if event.accessible else access
    seats = _("%(n)s in all") % {"n": event.seats} if event.seats else ""
    friends = _("Yes, gladly.") if event.friends else ""
    return [(term, words) for term, words in (
        (_("What it costs"), cost), (_("How you get in"), access), (_("Seats"), seats), (_("Bring somebody along"), friends)) if words]


def as_script(known: dict[str, Any]) -> Markup:
    """Data for search engines: no script runs, and nothing typed can end the block."""
    text = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))
