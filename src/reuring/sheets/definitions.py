"""The sheets themselves, as plain values: what is asked, in Dutch and English; own ones also in other languages. Screen, paper and print read them here."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).parent / "content" / "sheets.json"
FACES, BANDS = ("1", "2", "3", "4", "5"), ("0", "1-5", "6-20", "20+")
YES_NO = {"nl": ("ja", "nee"), "en": ("yes", "no"), "tr": ("evet", "hayır"), "ar": ("نعم", "لا")}
ONE, SEVERAL = frozenset({"c", "yn", "s", "b"}), "m"
OWN = re.compile(r"E[1-9]\d{0,3}")                 # numbers of the sheets a neighbourhood made itself
COMMON = re.compile(r"G[1-9]\d{0,3}")              # and of those the operator made for all neighbourhoods
STEPS = {                                            # where on the way one takes a sheet, in Dutch and in English; own ones come first
    ("Van onszelf", "Of our own"): (),
    ("Voor alle buurten", "For all neighbourhoods"): (),
    ("De wijk in", "Into the neighbourhood"): ("W2", "W3", "W4", "W5", "W6", "W7", "W11", "W12", "W16", "W22", "W29"),
    ("Beginnen met een team", "Beginning with a team"): ("W1", "W28", "W13", "W14"),
    ("Wie zijn wij", "Who we are"): ("W8", "W9", "W10", "W15", "W21", "W35"),
    ("Samen doen", "Doing it together"): ("W17", "W18", "W19", "W20", "W23", "W24", "W25", "W33", "W34"),
    ("Volhouden en overdragen", "Keeping it up and handing over"): ("W26", "W27", "W30", "W31", "W32"),
}
WORDS = frozenset({"t", "l"})                        # what can be quoted
NAMELESS = frozenset({"W12", "W35"})                 # a map in somebody's head, faces of a survey: of nobody
WALKS = ("W2", "W3", "W4", "W16", "W29", "W5", "W6", "W7", "W11", "W12", "W8", "W9", "W10", "W35")      # nothing about care, work of the team, or who signs up
HEARD = frozenset({"W3", "W4", "W5", "W6", "W7", "W8", "W9", "W12", "W16", "W17", "W21", "W29", "W35"})      # somebody tells; then the talk has a language
NEVER_QUOTED = frozenset({"W23", "W25", "W27", "W34"})       # health, benefits, a colleague's strength, a suspicion: for nobody to find


class Words(NamedTuple):
    """A question, or with no choices the name of a sheet, in a language beside Dutch and English."""

    language: str
    asked: str
    choices: tuple[str, ...] = ()


class Guide(NamedTuple):
    """How to use a sheet in a talk."""

    purpose: str
    begin: str
    mind: str


@dataclass(frozen=True)
class Question:
    """`kind` is t short text, l story, yn yes or no, s faces 1-5, c one choice, m several, b band, p place, f photo, d day, who person."""

    kind: str
    nl: str
    en: str
    choices_nl: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()
    others: tuple[Words, ...] = ()

    def asked(self, language: str) -> str:
        """In Dutch, in a language it was written in, and else in English."""
        return self.nl if language == "nl" else next((one.asked for one in self.others if one.language == language), self.en)

    def choices(self, language: str) -> tuple[str, ...]:
        """What can be chosen; empty when one writes."""
        other = next((one for one in self.others if one.language == language), None)
        fixed = {"s": FACES, "b": BANDS, "yn": YES_NO[language if language == "nl" or other else "en"]}
        return fixed.get(self.kind) or (self.choices_nl if language == "nl" else other.choices if other else self.choices_en)

    def read(self, kept: str, language: str) -> str:
        """An answer as it was kept, in words: choices are kept by their place in the row, so they read in both languages."""
        choices = self.choices(language)
        return ", ".join(choices[int(place)] for place in kept.split(",")) if choices else kept


@dataclass(frozen=True)
class Sheet:
    number: str
    nl: str
    en: str
    who: str
    minutes: int
    questions: tuple[Question, ...]
    follow: tuple[int, ...] = ()         # questions whose answer asks for something to be done: a promise comes from it
    back: int | None = None              # the question how they want to hear what we did with it
    version: int = 0                     # of a sheet that somebody made; the sheets of the house have none
    names: tuple[Words, ...] = ()        # in other languages
    guides: tuple[tuple[str, Guide], ...] = ()       # by language, as its makers wrote them

    def name(self, language: str) -> str:
        return self.nl if language == "nl" else next((one.asked for one in self.names if one.language == language), self.en)

    @property
    def languages(self) -> list[str]:
        """In which it can be asked."""
        english = (self.nl, *(one.nl for one in self.questions)) != (self.en, *(one.en for one in self.questions))
        return ["nl", *(["en"] if english else []), *(one.language for one in self.names)]

    def guide(self, language: str) -> Guide | None:
        """In this language, or the first it was written in."""
        return dict(self.guides).get(language) or next((guide for _language, guide in self.guides), None)

    @property
    def own(self) -> bool:
        return bool(OWN.fullmatch(self.number))

    @property
    def common(self) -> bool:
        return bool(COMMON.fullmatch(self.number))

    @property
    def heard(self) -> bool:
        """Somebody tells something in it; on other sheets one writes down what one sees, or what a team agrees."""
        return self.number in HEARD or self.own or self.common

    @property
    def quotable(self) -> bool:
        return self.number not in NEVER_QUOTED

    def can_be_quoted(self, place: int) -> bool:
        """Words of who is asked; not how to reach them, nor what is left to do."""
        return self.quotable and self.questions[place].kind in WORDS and place != self.back and place not in self.follow


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """All sheets of the house by number, in their order."""
    return {row["number"]: sheet_of(row) for row in json.loads(FILE.read_text(encoding="utf-8"))}


def by_step(every: list[Sheet], language: str) -> list[tuple[str, list[Sheet]]]:
    """These sheets under the heading of their step; no heading without any."""
    step_of = {number: step for step, numbers in STEPS.items() for number in numbers}
    found: dict[tuple[str, str], list[Sheet]] = {step: [] for step in STEPS}
    of_own, for_all = list(STEPS)[:2]
    for sheet in every:
        found[step_of.get(sheet.number, for_all if sheet.common else of_own)].append(sheet)
    return [(step[0] if language == "nl" else step[1], some) for step, some in found.items() if some]


def sheet_of(row: dict[str, Any], version: int = 0) -> Sheet:
    """From its row in the file or in a table; `row_of` makes the same row again."""
    questions = tuple(_question(*question) for question in row["questions"])
    other = row.get("in", {})
    questions = tuple(replace(one, others=_others(other, place)) for place, one in enumerate(questions)) if other else questions
    return Sheet(row["number"], row["nl"], row["en"], row["who"], row["min"], questions, tuple(row.get("follow", ())), row.get("back"), version,
                 tuple(Words(language, said["name"]) for language, said in other.items()),
                 tuple((language, Guide(*words)) for language, words in row.get("guide", {}).items()))


def _others(other: dict[str, Any], place: int) -> tuple[Words, ...]:
    """A question that nobody wrote in a language is not among them."""
    found = [(language, said["questions"][place]) for language, said in other.items()]
    return tuple(Words(language, asked, tuple(choices)) for language, (asked, choices) in found if asked)


def row_of(sheet: Sheet) -> dict[str, Any]:
    questions = [[one.kind, one.nl, one.en, *([list(one.choices_nl), list(one.choices_en)] if one.choices_nl else [])] for one in sheet.questions]
    row = {"number": sheet.number, "nl": sheet.nl, "en": sheet.en, "who": sheet.who, "min": sheet.minutes, "questions": questions}
    row |= ({"follow": list(sheet.follow)} if sheet.follow else {}) | ({"back": sheet.back} if sheet.back is not None else {})
    row |= {"in": {one.language: _row_in(sheet, one) for one in sheet.names}} if sheet.names else {}
    return row | ({"guide": {language: list(guide) for language, guide in sheet.guides}} if sheet.guides else {})


def _row_in(sheet: Sheet, name: Words) -> dict[str, Any]:
    said = [next((one for one in question.others if one.language == name.language), Words(name.language, "")) for question in sheet.questions]
    return {"name": name.asked, "questions": [[one.asked, list(one.choices)] for one in said]}


def _question(kind: str, nl: str, en: str, *choices: list[Any]) -> Question:
    return Question(kind, nl, en, *(tuple(map(str, some)) for some in choices))


def content(sheet: Sheet, language: str, code: str = "") -> dict[str, Any]:
    """What a print needs, without a page: number, code to type over, name, minutes, each question with its choices and whether its answer can be quoted."""
    asked = [{"kind": one.kind, "asked": one.asked(language), "choices": list(one.choices(language)), "quotable": sheet.can_be_quoted(place)}
             for place, one in enumerate(sheet.questions)]
    return {"number": sheet.number, "code": code or sheet.number, "version": sheet.version, "name": sheet.name(language), "minutes": sheet.minutes,
            "quotable": sheet.quotable, "questions": asked}
