"""What De Weverij found when it listened: kernels and what lies around them, three texts and a portrait in two versions. Told by the verbs.

Each word is laid on the day it was heard: what was told back on the first evening is what was known by then, and the rest came after.
"""
from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reuring.demo.files import Entry, read
from reuring.hoods.models import Topic
from reuring.workshop import portrait
from reuring.workshop.models import Kernel, Line, OnionItem, Portrait, Vision, eyes_of
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
        self.entries: list[Entry] = [item for kernel in reading.method["kernels"] for item in kernel["items"]]
        self.heard: dict[str, int] = {quote["id"]: quote["day"] for quote in reading.method["quotes"]}
        self.kernels: dict[str, Kernel] = {}
        self.items: dict[str, OnionItem] = {}
        self.seen = {one["id"]: (walk["day"], walk["by"][0], SOURCES[one["kind"]], one["text"])
                     for walk in reading.method["walks"] for one in walk["observations"]}

    def load(self) -> int:
        self._name()
        first, second = self.told["given_back"]
        self._hear(after=self.told["found"], until=first["day"])
        with self.at(first["day"]):
            for kernel in Kernel.objects.filter(pk__in=[one.pk for one in self.kernels.values()]).confirmed():
                kernel.give_back(first["how"])
        self._write()
        self._show(self.told["portraits"][0])
        self._hear(after=first["day"], until=second["day"])
        self._find_values()
        with self.at(second["day"]):
            asked = [self.items[one["id"]].pk for one in self.entries if one["state"] == "teruggelegd"]
            for item in OnionItem.objects.filter(pk__in=asked).confirmed():
                item.give_back(second["how"])
        self._write_on()
        self._show(self.told["portraits"][1])
        return len(self.items)

    def _name(self) -> None:
        """What people do, and what could be seen and told of it; one name did not hold."""
        topics = {one.slug: one for one in Topic.objects.all()}
        for entry in self.reading.method["kernels"]:
            with self.at(self.told["found"]):
                more = self.told["kernels"][entry["id"]]
                self.kernels[entry["id"]] = kernel = Kernel.find(
                    self.analysis, entry["name"], text=entry["story"], heart=self.reading.places[entry["heart"]], gathering=more["gathering"],
                    topic=topics.get(entry["topic"]), also_at=[self.reading.places[key] for key in more["also_at"]], by=self.reading.connector)
                for item in entry["items"]:
                    if item["layer"] != "waarde":
                        self._lay(kernel, item)
        for entry in self.told["not_a_kernel"]:
            with self.at(self.told["found"]):
                kernel = Kernel.find(self.analysis, entry["name"], by=self.reading.connector)
            with self.at(entry["day"]):
                kernel.drop(entry["why"])

    def _lay(self, kernel: Kernel, entry: Entry) -> None:
        """With what was heard and seen of it by then."""
        known = next(iter(quote for quote in self.reading.method["quotes"] if quote["id"] in entry["evidence"]), {"source": ""})
        side = "organisers" if entry["sign"] == "bedreiging" else "business" if known["source"] == "ondernemer" else "residents"
        item = self.items[entry["id"]] = OnionItem.add(
            self.analysis, LAYERS[entry["layer"]], entry["text"], around=kernel, sign=SIGNS[entry["sign"]], hardware=entry.get("hardware", False), side=side,
            lower=[self.items[key] for key in entry.get("from", [])], by=self.reading.connector)
        self._heard_of(item, [key for key in entry["evidence"] if self.heard.get(key, 0) <= self.told["found"] or item.kind == VALUE])
        for key in entry["observations"]:
            _day, who, source, words = self.seen[key]
            self._saw(item, who, source, words)
        if also := entry.get("also_heard"):
            item.support("talk", f"ook-{entry['id']}"[:16], words=also, against=True, by=self.reading.connector)
        if item.kind == HERO and entry["state"] != "gehoord":
            item.said_yes("spoken")

    def _heard_of(self, item: OnionItem, keys: list[str]) -> None:
        item.lay_all([self.reading.quotes[key] for key in keys if key in self.reading.quotes], by=self.reading.connector)

    def _saw(self, item: OnionItem, who: str, source: str, words: str) -> None:
        person = self.reading.people.get(who, self.reading.connector)
        item.support(source, eyes_of(self.analysis, person), words=words[:200], by=person)

    def _hear(self, *, after: int, until: int) -> None:
        """Day by day: what somebody told is laid where it belongs, and somebody goes and looks."""
        laid: dict[tuple[int, str], list[str]] = defaultdict(list)
        for entry in self.entries:
            for key in entry["evidence"] if entry["layer"] != "waarde" else []:
                if after < self.heard.get(key, after) <= until:
                    laid[self.heard[key], entry["id"]].append(key)
        looked = [one for one in self.told["seen"] if after < one["day"] <= until]
        for day in sorted({day for day, _item in laid} | {one["day"] for one in looked}):
            with self.at(day):
                for (on, item), keys in laid.items():
                    if on == day:
                        self._heard_of(self._now(item), keys)
                for one in looked:
                    if one["day"] == day:
                        self._saw(self._now(one["item"]), one["by"], one["source"], one["words"])

    def _now(self, key: str) -> OnionItem:
        return OnionItem.objects.for_page().get(pk=self.items[key].pk)

    def _find_values(self) -> None:
        """Only at the end, from what was confirmed below them (R6)."""
        for entry in self.reading.method["kernels"]:
            with self.at(self.told["values"]):
                for item in entry["items"]:
                    if item["layer"] == "waarde":
                        self._lay(self.kernels[entry["id"]], item)

    def _write(self) -> None:
        people, vision = self.reading.people, self.told["vision"]
        with self.at(vision["day"]):
            for one in self.told["lines"]:
                self._write_line(one)
            for line, who, side in zip(self.reading.method["vision"], vision["by"], vision["sides"], strict=True):
                cites = [self._now(key) for key in line["uses"] if self.items[key].sign in ("quality", "lack")]
                Line.write(self.analysis, "vision", line["text"], cites=cites, side=side, by=people[who])
            Vision.fix(self.analysis, on=0, why=vision["why"])

    def _write_line(self, one: Entry) -> None:
        Line.write(self.analysis, one["block"], one["text"], cites=[self._now(key) for key in one["cites"]], side=one["side"],
                   by=self.reading.people[one["by"]])

    def _write_on(self) -> None:
        more = self.told["vision_again"]
        with self.at(more["day"]):
            for one in more["lines"]:
                self._write_line(one)
            Vision.fix(self.analysis, on=1, why=more["why"])

    def _show(self, told: Entry) -> None:
        with self.at(told["day"]):
            made = Portrait.draft(self.analysis)
            made.write(title=told["title"], lead=told["lead"], first=told["first"], thanks=told["thanks"],
                       quotes=[self.reading.quotes[key] for key in told["quotes"] if key in self.reading.quotes])
            made.publish(portrait.gathered(self.analysis))
