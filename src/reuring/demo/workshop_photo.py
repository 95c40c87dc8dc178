"""The photo of De Weverij: figures from a sheet, three walks, what there is already, and two photos to lay beside each other."""
from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from reuring.core import clock, tables
from reuring.demo import sketches, workshop_years
from reuring.demo.files import HERE, Entry, read
from reuring.workshop.figures import take_over
from reuring.workshop.models import Asset, Figure, Observation, Snapshot

if TYPE_CHECKING:
    from reuring.demo.workshop import Reading

PARTS = {"ochtend": "morning", "middag": "afternoon", "avond": "evening", "weekend": "weekend"}
KINDS = {"observation": "doing", "object": "thing", "event": "event"}
FOUND = {"deegrol": "shop", "twee-wielen": "shop", "ketelhuis": "house", "veld": "sport", "lapjeshof": "green", "spoelplein": "green", "trommel": "shop",
         "lange-bank": "green"}
ANSWERS = ("yes", "no", "partly")


def lay(reading: Reading) -> None:
    told = read(reading.hood.slug, "photo")
    with reading.at(reading.method["start_question"]["day"]):
        take_over(reading.hood, tables.read((HERE / reading.hood.slug / "figures.csv").read_bytes()))
    _walk(reading, reading.method["walks"])
    with reading.at(told["first"]["day"]):
        for there in told["assets"]:
            Asset.make(reading.analysis, by=reading.connector, kind=there["kind"], gift=there.get("gift", ""), title=there["title"],
                       text=there.get("text", ""), place=reading.places.get(there.get("place", "")))
        _keep(reading, told["first"])
        for answered in told["answers"]:
            _answer(reading, answered)
    _walk(reading, told["walks"])
    workshop_years.asked_again(reading, "second")
    with reading.at(reading.method["snapshot"]["day"]):
        kept = _keep(reading, reading.method["snapshot"])
    with reading.at(told["given_back"]["day"]):
        kept.lay_before(told["given_back"]["how"])
    for used in told["used"]:
        with reading.at(used["day"], used["title"]):
            Asset.objects.get(analysis=reading.analysis, title=used["title"]).use()


def _walk(reading: Reading, walks: list[Entry]) -> None:
    for walk in walks:
        with reading.at(walk["day"], walk["id"]):
            for seen in walk["observations"]:
                _see(reading, walk["by"][0], PARTS[walk["part"]], seen)


def _day(part: str) -> date:
    """The day counts back from today, so it falls on any day of the week: the weekend is then the Saturday before, and else the Friday."""
    day = clock.today()
    back = (day.weekday() - 5) % 7 if part == "weekend" else max(day.weekday() - 4, 0)
    return day - timedelta(days=back)


def _see(reading: Reading, who: str, part: str, seen: Entry) -> None:
    made = Observation.make(reading.analysis, by=reading.people[who], kind=KINDS[seen["kind"]], day_part=part, band=seen["band"],
                            text=seen["text"], place=reading.places.get(seen["place"]), found_at=FOUND.get(seen["place"], "street"), walked_on=_day(part))
    if (picture := sketches.drawn(seen["id"])) is not None:
        made.hang(*picture)


def _answer(reading: Reading, answered: Entry) -> None:
    figure = Figure.objects.get(label=answered["label"])
    for answer, count in zip(ANSWERS, answered["said"], strict=True):
        for number in range(count):
            figure.answer(reading.analysis, answer, nuance=answered["nuance"] if answer == "partly" and not number else "")


def _keep(reading: Reading, words: Entry) -> Snapshot:
    return Snapshot.freeze(reading.analysis, identity=words["identity"], breathing=words["breathing"], structure=words["structure"], by=reading.connector)
