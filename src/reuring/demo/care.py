"""The circles of one neighbourhood of the demo country, through the verbs: begun after a yes, joined, with tasks that are taken and a book."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from reuring.care.models import Circle, CircleMember, CircleNote, Task
from reuring.core import clock
from reuring.core.repeats import WEEKDAYS
from reuring.demo.files import Entry, read
from reuring.demo.given import Given

KEY = "voordeur"


@dataclass
class Rings(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    def load(self) -> int:
        found = read(self.hood.slug, "care")
        for entry in found:
            self._ring(entry)
        return len(found)

    def _ring(self, entry: Entry) -> None:
        said, until = entry["consent"], on(entry["consent"]["until"])
        with self.at(said["day"], entry["id"]):
            circle = Circle.begin(
                self.hood, by=self.people[entry["organiser"]], name=entry["name"], middle=self.people[entry["centre"]].name, basis="consent", how=said["how"],
                centre=self.people[entry["centre"]], recorded_by=self.people[said["recorded_by"]], consent_until=until, consent_note=said["note"],
                wishes="\n".join(entry["keeps_doing"]), of_team=self.people.get(entry.get("contact", "")))
            for one in [*entry["members"], *({**guest, "role": "guest"} for guest in entry["guests"])]:
                self._join(circle, one)
        members = {key: member for key, person in self.people.items() if (member := circle.member_of(person.pk))}
        for task in entry["tasks"]:
            self._task(circle, task, members, said["day"])
        for note in entry["notes"]:
            with self.at(note["day"], f"{entry['id']}{note['day']}"):
                CircleNote.objects.create(circle=circle, author=self.people[note["by"]], text=note["text"])

    def _join(self, circle: Circle, entry: Entry) -> None:
        person = self.people[entry["person"]]
        member = circle.member_of(person.pk)
        if member is None:
            way = "text" if entry.get("route") == "sms" else "link"
            member = CircleMember.ask(circle, name=person.name, way=way, role=entry["role"], by=circle.organiser)
            member.accept(person=person)
        if entry.get("key"):
            member.keeps_key(KEY, by=circle.organiser)

    def _task(self, circle: Circle, entry: Entry, members: dict[str, CircleMember], begun: int) -> None:
        rule, by = entry.get("when", ""), members.get(entry["by"] or "")
        day = first(rule, on(begun)) if rule else on(entry["day"])
        with self.at(begun if rule else min(entry["day"], 0) - 7, entry["id"]):
            starts = time.fromisoformat(entry["time"]) if "time" in entry else None
            task = Task(circle=circle, what=entry["what"], note=entry.get("note", ""), day=day, starts=starts, rule=rule, shared=True,
                        backup=members.get(entry.get("backup") or ""))
            task.add(by=circle.organiser)
            if by is not None and rule:
                task.take_always(by=by)
            elif by is not None:
                task.on(day).take(by=by)
        if "done" in entry:
            with self.at(entry["done"], entry["id"]):
                task.known(day).done(by=by)


def on(days: int) -> date:
    """That many days from today."""
    return clock.today() + timedelta(days=days)


def first(rule: str, day: date) -> date:
    """The first such weekday on or after this day."""
    weekday = WEEKDAYS.index(rule.rpartition("BYDAY=")[2])
    return day + timedelta(days=(weekday - day.weekday()) % 7)
