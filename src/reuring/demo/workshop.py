"""The analysis of De Weverij, told as it went: a question, sixty talks along sheets, and the wall that filled while they listened."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from reuring.accounts.models import Person
from reuring.demo import workshop_culture, workshop_photo, workshop_years
from reuring.demo.files import Entry, read
from reuring.demo.workshop_alliance import Allying
from reuring.hoods.models import Neighbourhood, Place
from reuring.sheets.definitions import sheets
from reuring.sheets.models import Filled
from reuring.sheets.models.wordings import wording_of
from reuring.workshop.models import Analysis, Card, MethodPage, Quote, Remark
from reuring.workshop.standing_alliance import BUSINESS

SHEETS = {"straat": "W3", "keukentafel": "W4", "sleutelfiguur": "W4", "ondernemer": "W16", "groep": "W6"}
TONGUE = "nl"                # all talks of this story
INTO, ASKING = -297, "W16"           # from the day they went into the streets on, with a story and a call, they ask along that sheet
At = Callable[..., AbstractContextManager[Any]]
INHABITANTS = 5_400


class Reading:
    """Calls the verbs in the order of the days; what each part of the method adds is called from here with the analysis."""

    def __init__(self, hood: Neighbourhood, people: dict[str, Person], places: dict[str, Place], connector: Person, at: At) -> None:
        self.hood, self.people, self.places, self.connector, self.at = hood, people, places, connector, at
        self.method: Entry = read(hood.slug, "method")
        self.quotes: dict[str, Quote] = {}               # by the name the file gives them
        self.talks: dict[str, Filled] = {}
        self.first: dict[str, Quote] = {}                # the first words of each person

    def before(self) -> None:
        """The readings of earlier years: what they counted is frozen, so that nothing of later may be there yet."""
        if read(self.hood.slug, "workshop"):
            workshop_years.before(self)

    def load(self) -> int:
        if not read(self.hood.slug, "workshop"):
            return 0
        self._ask()
        for entry in self.method["talks"]:
            self._listen(entry)
        self._wonder()
        workshop_years.asked_again(self, "first")
        workshop_photo.lay(self)
        workshop_years.places(self)
        workshop_years.asked_again(self, "third")
        self._write()
        workshop_culture.load(self)
        Allying(self).load()
        return len(self.quotes)

    def _ask(self) -> None:
        asked = self.method["start_question"]
        with self.at(asked["day"]):
            self.analysis = Analysis.begin(
                self.hood, question=asked["question"], why_now=asked["why_now"], put_away=asked["put_aside"], may_change=asked["may_change"],
                commissioner="Buurtvereniging De Weverij, met woningstichting De Schering", commissioner_kind="neighbours", inhabitants=INHABITANTS,
                by=self.connector)
            self.analysis.pass_station("question", "finish")
            self.analysis.pass_station("photo", "enter")

    def _listen(self, talk: Entry) -> None:
        """One sheet for each person in a talk; what they said goes to the wall the same day, with their yes."""
        said = [quote for quote in self.method["quotes"] if quote["talk"] == talk["id"]]
        for who in dict.fromkeys((quote["by"], quote["consent"]) for quote in said):
            with self.at(talk["day"], talk["id"]):
                self._told(talk, [quote for quote in said if (quote["by"], quote["consent"]) == who])

    def _told(self, talk: Entry, said: list[Entry]) -> None:
        sheet = sheets()[ASKING if talk["kind"] == "straat" and talk["day"] > INTO else SHEETS[talk["kind"]]]
        free = [place for place in range(len(sheet.questions)) if sheet.can_be_quoted(place)]
        if talk["kind"] == "ondernemer":
            free.sort(key=lambda place: place != BUSINESS)           # what only who has a business is asked comes first
        filled = Filled(hood=self.hood, number=sheet.number, wording=wording_of(self.hood, sheet), language=TONGUE,
                        recorded_by=self.people.get(talk["by"], self.connector),
                        on_behalf=self._name(said[0]))
        answers = {place: {"text": quote["text"], "spot": self.places.get(quote["place"])} for place, quote in zip(free, said, strict=False)}
        consent = said[0]["consent"]
        filled.keep(answers, quotable=set(answers) if consent != "none" else set(), consent="spoken", audience="public", named=consent == "first_name")
        self.talks[talk["id"]] = filled
        texts = {quote["text"]: quote["id"] for quote in said}
        for answer in filled.answers.for_page():
            quote = Quote.from_answer(self.analysis, answer, by=self.connector)
            self._once(quote, said[0]["by"])
            self.quotes[texts[answer.text]] = quote

    def _name(self, quote: Entry) -> str:
        return self.people[quote["by"]].name if quote["consent"] == "first_name" and quote["by"] in self.people else ""

    def _once(self, quote: Quote, who: str | None) -> None:
        """Whoever was heard before counts once."""
        if who is not None and who in self.first and self.first[who].voice != quote.voice:
            quote.same_voice_as(self.first[who])
        elif who is not None:
            self.first.setdefault(who, quote)

    def _wonder(self) -> None:
        with self.at(self.method["start_question"]["day"]):
            for words in self.method["start_question"]["not_heard_yet"]:
                Card.lay_down(self.analysis, "unheard", words[0].upper() + words[1:], by=self.connector)
        for walk in self.method["walks"]:
            with self.at(walk["day"], walk["id"]):
                Card.lay_down(self.analysis, "unknown", walk["ask"], by=self.connector)

    def _write(self) -> None:
        """What they learnt by doing goes into the method, and a neighbour says what is missing from it."""
        for entry in read(self.hood.slug, "workshop").get("method", []):
            with self.at(entry["day"]):
                MethodPage.write(self.hood, entry["station"], entry["text"].strip(), why=entry["why"], on=entry.get("on", 0),
                                 by=self.people[entry["by"]])
        for entry in read(self.hood.slug, "workshop").get("remarks", []):
            with self.at(entry["day"]):
                Remark.objects.create(hood=self.hood, station=entry["station"], version=entry["version"], author=self.people[entry["by"]], text=entry["text"])
