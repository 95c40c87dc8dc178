"""Taking a calendar over: new ones added, changed ones followed, gone ones called off; whatever was changed here by hand stays.

Everything or nothing, in one transaction: an import that is interrupted left no trace. Read again, nothing doubles.
"""
from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from datetime import date, time
from html import unescape
from typing import Any

import nh3
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from reuring.accounts.models import Person
from reuring.agenda.calendars.arriving import Calendar, NotRead, Said
from reuring.agenda.models import Arrival, CalendarSource, Event, Turn
from reuring.core import clock, mail
from reuring.core.lifecycle import NotNow
from reuring.core.rows import swap
from reuring.core.text import DUTCH
from reuring.hoods.models import Place, Topic
from reuring.hoods.topics import named_in
from weave.texts import fold

MOST_SERIES = 600                        # that repeat, in one neighbourhood: so many one page can follow
MOST_TOPICS = 3                          # doings taken from a description; more would be about everything
FOLLOWED = ("title", "body", "day", "starts", "minutes", "rule", "where", "place_id", "source_url")


def take_over(source: CalendarSource, calendar: Calendar, *, by: Person) -> Counter[str]:
    """Bring the neighbourhood's agenda up to what the calendar says. Answers counts: added, changed, same, kept, off, back, past, refused.

    Raises NotRead("gone") when nothing of what came in before stands there any more: that is another calendar, or a broken one.
    """
    first = source.read_at is None
    with override(DUTCH), transaction.atomic(), mail.unsent() if first else nullcontext():
        source.hold()
        counts = _Taking(source, calendar, by).take()
        source.came_in(calendar.name, {"counts": dict(counts), "refused": calendar.refused})
        source.hood.touch()
    return counts


class _Taking:
    def __init__(self, source: CalendarSource, calendar: Calendar, by: Person) -> None:
        self.source, self.calendar, self.by = source, calendar, by
        self.counts: Counter[str] = Counter(past=calendar.past, refused=len(calendar.refused))
        self.places = {fold(place.name): place for place in Place.objects.all()}
        self.topics = list(Topic.objects.all())
        self.today = clock.today()
        self.series = Event.objects.of_hood(source.hood_id).filter(Q(last_day=None) | Q(last_day__gte=self.today), state="shown").exclude(rule="").count()

    def take(self) -> Counter[str]:
        known = {arrival.uid: arrival for arrival in Arrival.objects.filter(source=self.source).select_related("event__hood", "event__place")}
        elsewhere = self.came_otherwise(known)
        gone = [one for uid, one in known.items() if uid not in self.calendar.uids and self.is_to_come(one.event)]
        if len(gone) > 1 and not known.keys() & self.calendar.uids:
            raise NotRead("gone")
        for said in self.calendar.events:
            if said.uid in elsewhere:
                self.counts["double"] += 1
            elif said.rule and self.is_too_many(known.get(said.uid)):
                self.counts["refused"] += 1
                self.calendar.refused.append({"line": 0, "title": said.title, "reason": "series"})
            elif said.uid in known:
                self.follow(known[said.uid], said)
            else:
                self.add(said)
        for arrival in gone:
            self.call_off(arrival, _("It no longer stands in the calendar it came from."))
        return self.counts

    def came_otherwise(self, known: dict[str, Arrival]) -> set[str]:
        """What another calendar of this neighbourhood brought in already under the same name."""
        strange = [said.uid for said in self.calendar.events if said.uid not in known]
        return set(Arrival.objects.filter(source__hood=self.source.hood_id, uid__in=strange).exclude(source=self.source).values_list("uid", flat=True))

    def is_to_come(self, event: Event) -> bool:
        return event.last_day is None or event.last_day >= self.today

    def is_too_many(self, arrival: Arrival | None) -> bool:
        """One more that repeats, where so many do that a page could not follow them."""
        if arrival is not None and arrival.event.rule:
            return False
        self.series += 1
        return self.series > MOST_SERIES

    def add(self, said: Said) -> None:
        whose = self.source.organisation
        organisation = whose if whose is not None and self.by.pk in whose.keeper_ids else None         # only who keeps a page speaks in its name
        event = Event(hood=self.source.hood, audience="public", free=False, source_uid=said.uid, imported_at=clock.now(), organisation=organisation,
                      interest=organisation.interest if organisation else "", **self.columns(said))
        event.put_up(by=self.by)
        event.topics.set(named_in(said.title, self.topics) or named_in(event.body, self.topics)[:MOST_TOPICS])
        arrival = Arrival.objects.create(source=self.source, event=event, uid=said.uid)
        self.counts["added"] += 1
        if said.off:
            self.call_off(arrival, _("Called off in the calendar it came from."))
        self.single_dates(arrival, said.days)

    def columns(self, said: Said) -> dict[str, Any]:
        place = self.place_of(said.where)
        body = plain(said.body)
        return {"title": said.title, "body": body or said.title, "day": said.day, "starts": said.starts, "minutes": said.minutes, "rule": said.rule,
                "where": "" if place is not None and fold(place.name) in fold(said.where) else said.where,
                "place_id": place.pk if place is not None else None, "source_url": said.url if said.url.startswith(("https://", "http://")) else ""}

    def place_of(self, where: str) -> Place | None:
        """The place whose name stands in the words; without words the calendar's own."""
        words = fold(where)
        if not words:
            return self.source.place
        return max((place for name, place in self.places.items() if len(name) > 3 and name in words), key=lambda place: len(place.name), default=None)

    def follow(self, arrival: Arrival, said: Said) -> None:
        """What the calendar changed is changed here, but for what a hand here changed before it."""
        event = arrival.event
        if event.state != "shown":
            self.counts["kept"] += 1
            return
        differs = {name: value for name, value in self.columns(said).items() if name in FOLLOWED and getattr(event, name) != value}
        changes = {name: value for name, value in differs.items() if name not in event.by_hand}
        if changes:
            event.rearrange(by=self.by, hand=False, **changes)
        turned = [self.single_dates(arrival, said.days), self.follow_going(arrival, said)]
        self.counts["changed" if changes or any(turned) else "kept" if differs else "same"] += 1

    def follow_going(self, arrival: Arrival, said: Said) -> bool:
        if said.off:
            return self.call_off(arrival, _("Called off in the calendar it came from."))
        if arrival.off and arrival.event.going == "off":
            arrival.event.call_on(by=self.by)
            swap(arrival, {}, off=False)
            self.counts["back"] += 1
            return True
        return False

    def call_off(self, arrival: Arrival, why: str) -> bool:
        """Off, with the reason, and visible; what was called off here already stays as it was said here."""
        if arrival.event.going != "on":
            return False
        arrival.event.call_off(by=self.by, why=why)
        swap(arrival, {}, off=True)
        self.counts["off"] += 1
        return True

    def single_dates(self, arrival: Arrival, days: dict[str, Any]) -> bool:
        """Dates that moved or fell out; what the calendar takes back is restored, what a hand here did is left alone. Says whether it did anything."""
        wanted = {day: what for day, what in days.items() if date.fromisoformat(day) >= self.today}
        ours = {day: what for day, what in arrival.days.items() if date.fromisoformat(day) >= self.today}
        done = {day for day in {*wanted, *ours} if wanted.get(day) != ours.get(day) and self.single_date(arrival.event, day, wanted.get(day), day in ours)}
        if done:
            arrival.days = {day: what for day, what in (ours | {day: wanted.get(day) for day in done}).items() if what}
            swap(arrival, {}, days=arrival.days)
        return bool(done)

    def single_date(self, event: Event, day: str, what: Any, ours: bool) -> bool:
        try:
            turn = Turn.of(event, date.fromisoformat(day))
            if turn.state != "on" and not ours:
                return False
            if what == "off":
                turn.cancel(by=self.by, why=_("Not on this day, says the calendar it came from."))
            elif what is not None:
                to, starts, minutes = what
                turn.move(by=self.by, to=date.fromisoformat(to), starts=time.fromisoformat(starts) if starts else None, minutes=minutes, why="")
            else:
                turn.restore(by=self.by)
        except NotNow:              # the rule has no such day any more, or a hand here was first
            return False
        return True


def plain(body: str) -> str:
    """Some calendars write their descriptions as pages; here they are words."""
    if "<" in body and ">" in body:
        for mark in ("<br>", "<br/>", "<br />", "</p>", "</div>", "</li>"):
            body = body.replace(mark, "\n")
        body = unescape(nh3.clean(body, tags=set()))
    lines = [" ".join(line.split()) for line in body.split("\n")]
    return "\n".join(line for before, line in zip(["", *lines], lines, strict=False) if line or before).strip()[:10_000]
