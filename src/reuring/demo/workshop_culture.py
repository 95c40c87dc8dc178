"""What De Weverij found when it listened: six kernels and what lies around them, three texts and a portrait. Told by the verbs, in the order of the days."""
from __future__ import annotations

from typing import TYPE_CHECKING

from reuring.demo.files import Entry, read
from reuring.hoods.models import Topic
from reuring.workshop import portrait
from reuring.workshop.models import Kernel, Line, OnionItem, Portrait, Vision, voice_of_person
from reuring.workshop.models.kernels import HERO, VALUE

if TYPE_CHECKING:
    from reuring.demo.workshop import Reading

LAYERS = {"symbool": "symbol", "held": HERO, "ritueel": "ritual", "waarde": VALUE}
SIGNS = {"kwaliteit": "quality", "gemis": "lack", "kans": "chance", "bedreiging": "threat"}
SOURCES = {"object": "thing", "observation": "seen", "event": "event"}


def load(reading: Reading) -> int:
    """How many things lie around the kernels; none where nobody looked for them yet."""
    told = read(reading.hood.slug, "culture")
    return Culture(reading, told).load() if told else 0


class Culture:
    def __init__(self, reading: Reading, told: Entry) -> None:
        self.reading, self.told, self.analysis, self.at = reading, told, reading.analysis, reading.at
        self.items: dict[str, OnionItem] = {}
        self.seen = {one["id"]: (walk["day"], walk["by"][0], SOURCES[one["kind"]], one["text"])
                     for walk in reading.method["walks"] for one in walk["observations"]}

    def load(self) -> int:
        topics = {one.slug: one for one in Topic.objects.all()}
        for entry in self.reading.method["kernels"]:
            with self.at(self.told["found"]):
                more = self.told["kernels"][entry["id"]]
                kernel = Kernel.find(self.analysis, entry["name"], text=entry["story"], heart=self.reading.places[entry["heart"]], gathering=more["gathering"],
                                     topic=topics.get(entry["topic"]), also_at=[self.reading.places[key] for key in more["also_at"]], by=self.reading.connector)
            for item in sorted(entry["items"], key=lambda one: one["layer"] == "waarde"):
                self._lay(kernel, item)
        for one in self.told["seen"]:
            with self.at(one["day"]):
                self._saw(self.items[one["item"]], one["by"], one["source"], one["words"])
        self._give_back()
        self._write()
        self._show()
        return len(self.items)

    def _lay(self, kernel: Kernel, entry: Entry) -> None:
        with self.at(self.told["found"]):
            item = OnionItem.add(self.analysis, LAYERS[entry["layer"]], entry["text"], around=kernel, sign=SIGNS[entry["sign"]],
                                 hardware=entry.get("hardware", False), side="organisers" if entry["sign"] == "bedreiging" else "residents",
                                 lower=[self.items[key] for key in entry.get("from", [])], by=self.reading.connector)
            self.items[entry["id"]] = item
            item.lay_all([self.reading.quotes[key] for key in entry["evidence"] if key in self.reading.quotes], by=self.reading.connector)
            for key in entry["observations"]:
                _day, who, source, words = self.seen[key]
                self._saw(item, who, source, words)
            if also := entry.get("also_heard"):
                item.support("talk", f"ook-{entry['id']}"[:16], words=also, against=True, by=self.reading.connector)
            if item.kind == HERO and entry["state"] != "gehoord":
                item.said_yes("spoken")

    def _saw(self, item: OnionItem, who: str, source: str, words: str) -> None:
        person = self.reading.people.get(who, self.reading.connector)
        item.support(source, voice_of_person(self.analysis, person), words=words[:200], by=person)

    def _give_back(self) -> None:
        """On the evening: what was confirmed and what residents then said of it."""
        back = self.told["given_back"]
        asked = [one["id"] for entry in self.reading.method["kernels"] for one in entry["items"] if one["state"] == "teruggelegd"]
        with self.at(back["day"]):
            for item in OnionItem.objects.filter(pk__in=[self.items[key].pk for key in asked]).confirmed():
                item.give_back(back["how"])

    def _write(self) -> None:
        people, vision = self.reading.people, self.told["vision"]
        with self.at(vision["day"]):
            for one in self.told["lines"]:
                Line.write(self.analysis, one["block"], one["text"], cites=[self.items[key] for key in one["cites"]], side=one["side"], by=people[one["by"]])
            for line, who, side in zip(self.reading.method["vision"], vision["by"], vision["sides"], strict=True):
                cites = [self.items[key] for key in line["uses"] if self.items[key].sign in ("quality", "lack")]
                Line.write(self.analysis, "vision", line["text"], cites=cites, side=side, by=people[who])
            Vision.fix(self.analysis, on=0, why=vision["why"])

    def _show(self) -> None:
        told = self.told["portrait"]
        with self.at(told["day"]):
            made = Portrait.draft(self.analysis)
            made.write(title=told["title"], lead=self.reading.method["snapshot"]["identity"], first=told["first"], thanks=told["thanks"],
                       quotes=[self.reading.quotes[key] for key in told["quotes"] if key in self.reading.quotes])
            made.publish(portrait.gathered(self.analysis))
