"""The sheets themselves, as plain values: what is asked, in Dutch and in English. Screen, paper and print read them from here."""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "content" / "sheets.json"
FACES, BANDS = ("1", "2", "3", "4", "5"), ("0", "1-5", "6-20", "20+")
YES_NO = {"nl": ("ja", "nee"), "en": ("yes", "no")}
ONE, SEVERAL = frozenset({"c", "yn", "s", "b"}), "m"


@dataclass(frozen=True)
class Question:
    """`kind` is t short text, l story, yn yes or no, s faces 1-5, c one choice, m several, b band, p place, f photo, d day, who person."""

    kind: str
    nl: str
    en: str
    choices_nl: tuple[str, ...] = ()
    choices_en: tuple[str, ...] = ()

    def asked(self, language: str) -> str:
        return self.nl if language == "nl" else self.en

    def choices(self, language: str) -> tuple[str, ...]:
        """What can be chosen; empty when one writes."""
        fixed = {"s": FACES, "b": BANDS, "yn": YES_NO["nl" if language == "nl" else "en"]}
        return fixed.get(self.kind) or (self.choices_nl if language == "nl" else self.choices_en)

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

    def name(self, language: str) -> str:
        return self.nl if language == "nl" else self.en


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """All sheets by number, in their order."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return {row["number"]: Sheet(row["number"], row["nl"], row["en"], row["who"], row["min"], tuple(map(_question, row["questions"]))) for row in rows}


def _question(row: list) -> Question:
    kind, nl, en, *choices = row
    return Question(kind, nl, en, *(tuple(map(str, some)) for some in choices))


def content(sheet: Sheet, language: str) -> dict[str, object]:
    """What a print needs, without a page: number, name, minutes, and each question with its choices."""
    asked = [{"kind": one.kind, "asked": one.asked(language), "choices": list(one.choices(language))} for one in sheet.questions]
    return {"number": sheet.number, "name": sheet.name(language), "minutes": sheet.minutes, "questions": asked}
