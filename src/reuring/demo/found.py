"""What was there already, a little money and tasks taken over, of one neighbourhood of the demo country: through the verbs, each on its day."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from reuring.core import clock
from reuring.demo.files import Entry, read
from reuring.demo.given import Given
from reuring.projects.models import Challenge, Found, SmallMoney

PLAIN = ("kind", "name", "pitch", "adds", "evidence", "behind", "seeks", "need", "weekday", "part", "contact", "how", "reach")
WORDS = ("task", "better", "plan_text", "costs_now", "costs_then")


@dataclass
class Finds(Given):
    """Reads the file of one neighbourhood; `at` lets it be another day."""

    def load(self) -> int:
        said = read(self.hood.slug, "found") or {}
        for entry in said.get("found", []):
            self._found(entry)
        for entry in said.get("money", []):
            self._money(entry)
        for entry in said.get("challenges", []):
            self._challenge(entry)
        return len(said.get("found", []))

    def _found(self, entry: Entry) -> None:
        """Tipped, spoken with, on the map after a yes, confirmed again or fallen asleep."""
        day, by = entry["day"], self.people.get(entry.get("by", ""))
        proven = clock.today() + timedelta(days=entry["proven"]) if "proven" in entry else None
        with self.at(day, entry["id"]):
            found = Found.objects.create(hood=self.hood, person=self.people.get(entry.get("person", "")), place=self.places.get(entry.get("place", "")),
                                         tipped_by=self.people.get(entry.get("tip", "")), evidence_on=proven,
                                         **{name: entry[name] for name in PLAIN if name in entry})
        if "spoken" in entry:
            with self.at(entry["spoken"], entry["id"]):
                found.speak(by=by)
        if "consent" in entry:
            with self.at(day + 4, entry["id"]):
                found.say_yes(how=entry["consent"], by=by)
        for when, verb in (("again", found.still_right), ("asleep", found.doze)):
            if when in entry:
                with self.at(entry[when], entry["id"]):
                    verb()

    def _money(self, entry: Entry) -> None:
        with self.at(entry["day"], entry["id"]):
            row = SmallMoney.objects.create(hood=self.hood, author=self.people[entry["by"]], what=entry["what"], why=entry["why"], cents=entry["euros"] * 100)
        if "decided" in entry:
            with self.at(entry["decided"], entry["id"]):
                row.decide(entry["move"], by=self.people["lotte"], panel=entry["panel"], reason=entry.get("reason", ""))

    def _challenge(self, entry: Entry) -> None:
        with self.at(entry["day"], entry["id"]):
            row = Challenge.objects.create(hood=self.hood, author=self.people[entry["by"]], **{name: entry[name] for name in WORDS if name in entry})
        for one in entry["moves"]:
            with self.at(one["day"], entry["id"]):
                row.go(one["move"], why=one.get("why", ""))
