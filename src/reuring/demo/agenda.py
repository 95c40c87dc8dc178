"""The activities of one neighbourhood of the demo country: put up, moved, cancelled and come to through the verbs, each on its day."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from reuring.accounts.models import Person
from reuring.agenda import dates, stands
from reuring.agenda.models import Coming, Event, Turn
from reuring.core import clock
from reuring.core.almanac import days_between
from reuring.demo.files import Entry, entries
from reuring.demo.given import Given
from reuring.hoods.models import Topic

BEFORE = 12                              # days between putting up and the first date
FREE, STEPLESS = ("gratis", "niets"), ("gelijkvloers", "brede deur", "vlak", "oprit", "geen drempel", "grote deuren", "helling")


@dataclass
class Programme(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    def load(self) -> int:
        found = entries(self.hood.slug, "events")
        for entry in found:
            self._event(entry)
        return len(found)

    def _event(self, entry: Entry) -> None:
        dated = when(entry)              # counted from today, before it is another day
        host, began = self.people[entry["host"]], min(entry["start"]["day"] - BEFORE, -1 - len(entry["title"]) % BEFORE)
        with self.at(began, entry["id"]):
            event = Event(hood=self.hood, title=entry["title"], body=entry["body"].strip(), place=self.places.get(entry["place"]), audience="public",
                          author=host, **dated, **how(entry))
            event.put_up(by=host)
            event.topics.set(Topic.objects.filter(slug__in=entry.get("topics", [])))
        if "stalls" in entry:
            stands.arrange(event, [{"seeks": "", "offers": "", **one} for one in entry["stalls"]], stands.pages())
        self._dates(event, entry, host)
        self._come(event, entry)
        for number, said in enumerate(entry["comments"]):
            self.comment(event, said, f"{entry['id']}{number}", number)

    def _dates(self, event: Event, entry: Entry, host: Person) -> None:
        """What was cancelled or moved, said the day before or on its own day."""
        for one in entry.get("cancelled") or []:
            with self.at(one["near_day"] - 1, entry["id"]):
                Turn.of(event, nearest(event, clock.today() + timedelta(days=1))).cancel(by=host, why=one["why"][:200])
        if "moved" in entry:
            (at, minutes), to = hours(entry["start"]["time"], entry["end"]), on(entry["start"]["day"])
            with self.at(said_on(entry["moved"]), entry["id"]):
                Turn.of(event, event.day).move(by=host, to=to, starts=at, minutes=minutes, why=entry["moved"]["why"][:200])
        if "cancelled_event" in entry:
            with self.at(said_on(entry["cancelled_event"]), entry["id"]):
                event.call_off(by=host, why=entry["cancelled_event"]["why"][:200])

    def _come(self, event: Event, entry: Entry) -> None:
        """Who comes, to the next date, or to the only one that was."""
        turns = dates.by_day(Turn.objects.filter(event=event))
        ahead = next((one for one in dates.following(event, turns, clock.now(), 3) if not one.off), None)
        day = ahead.day if ahead else event.day
        if event.going == "off" or dates.of(event, day, turns.get(day)).off:
            return
        before = (dates.of(event, day, turns.get(day)).on - clock.today()).days - 1
        for number, name in enumerate(entry["comes"]):
            with self.at(min(before, -1), f"{entry['id']}{name}"):
                Coming.say(event, day, person=self.people[name], friends=1 if entry["bring_a_friend"] and number % 5 == 4 else 0)


def when(entry: Entry) -> dict[str, Any]:
    """The first date and the rule. A start with BYDAY means the first such weekday on or after that day."""
    start = entry["moved"]["from"] if "moved" in entry else entry["start"]
    starts, minutes = hours(start["time"], entry["end"] if "moved" not in entry else None)
    rule, day = entry.get("repeat") or "", on(start["day"])
    if "BYDAY" in rule:
        day = next(one for one in days_between(rule, day, day, day + timedelta(days=70)) if one != day or _fits(rule, day))
    return {"day": day, "starts": starts, "minutes": minutes, "rule": rule}


def _fits(rule: str, day: date) -> bool:
    """Whether the rule itself gives this day: seen from the day before, which it might not."""
    eve = day - timedelta(days=1)
    return day in days_between(rule, eve, day, day)


def how(entry: Entry) -> dict[str, Any]:
    cost, access = entry["cost"], entry["access"]
    return {"free": cost.startswith(FREE), "cost": "" if cost in FREE else cost[:120], "friends": entry["bring_a_friend"],
            "access": access[:200], "market": "stalls" in entry, "accessible": any(word in access.lower() for word in STEPLESS)}


def hours(start: str, end: str | None) -> tuple[time, int]:
    """When it starts, and how many minutes it takes: two hours where nobody said."""
    starts = time.fromisoformat(start)
    if end is None:
        return starts, 120
    span = datetime.combine(date.min, time.fromisoformat(end)) - datetime.combine(date.min, starts)
    return starts, int(span.total_seconds()) // 60 % dates.DAY


def on(days: int) -> date:
    """That many days from today."""
    return clock.today() + timedelta(days=days)


def said_on(entry: Entry) -> int:
    """YAML reads the word `on` as yes."""
    return int(entry.get("day", entry.get(True, -1)))


def nearest(event: Event, day: date) -> date:
    """The date of the rule that is closest to this day."""
    week = timedelta(days=16)
    return min(days_between(event.rule, event.day, day - week, day + week), key=lambda one: (abs((one - day).days), one))
