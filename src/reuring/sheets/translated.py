"""The form in which an own sheet gets another language of the house: its name, its questions with their choices, and how to use it."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.sheets.asking import instead
from reuring.sheets.definitions import Guide, Question, Sheet, Words
from reuring.sheets.guides import guide
from reuring.sheets.own import lines_of


class WordsForm(forms.Form):
    """A question left empty is asked in English there, or in Dutch where nothing stands in English."""

    def __init__(self, given: Any = None, *, sheet: Sheet, language: str) -> None:
        self.sheet, self.language = sheet, language
        self.typed = {"lang": language, "dir": "auto"}
        super().__init__(given, initial=self._first())
        self.fields["name"] = self._line(sheet.nl, 60)
        self.choosing = [place for place, one in enumerate(sheet.questions) if one.choices_nl]
        for place, one in enumerate(sheet.questions):
            self.fields[f"asked{place}"] = self._line(one.nl, 200)
            if place in self.choosing:
                self.fields[f"chosen{place}"] = Lines(
                    label=", ".join(one.choices_nl), max_length=600, required=False, help_text=_("Each on its own line, in the same order."),
                    widget=forms.Textarea(attrs={"rows": len(one.choices_nl), **self.typed}))
        for name, words in ((guide(sheet, "nl") or Guide("", "", ""))._asdict()).items():
            if words:
                self.fields[name] = self._line(words, 200)

    def _line(self, label: str, most: int) -> forms.Field:
        return Line(label=label, max_length=most, required=False, widget=forms.TextInput(attrs=self.typed))

    def _first(self) -> dict[str, Any]:
        """What stands in that language apart from the Dutch."""
        found: dict[str, Any] = {"name": self._own(self.sheet.nl, self.sheet.en, self.sheet.names)}
        for place, one in enumerate(self.sheet.questions):
            other = self._of(one)
            found |= {f"asked{place}": other.asked, f"chosen{place}": "\n".join(other.choices)}
        words = dict(self.sheet.guides).get(self.language)
        return found | (words._asdict() if words else {})

    def _own(self, dutch: str, english: str, others: tuple[Words, ...]) -> str:
        if self.language == "en":
            return english if english != dutch else ""
        return next((one.asked for one in others if one.language == self.language), "")

    def _of(self, one: Question) -> Words:
        if self.language == "en":
            return Words("en", one.en if one.en != one.nl else "", one.choices_en if one.choices_en != one.choices_nl else ())
        return next((words for words in one.others if words.language == self.language), Words(self.language, ""))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for place, one in enumerate(self.sheet.questions):
            asked, chosen = said.get(f"asked{place}", ""), lines_of(said.get(f"chosen{place}", ""))
            if found := instead("\n".join([asked, *chosen])):
                self.add_error(f"asked{place}", found)
            if place in self.choosing and (asked or chosen) and len(chosen) != len(one.choices_nl):
                self.add_error(f"chosen{place}", _("Write as many choices as in Dutch, in the same order."))
            if chosen and not asked:
                self.add_error(f"asked{place}", _("Write the question too."))
        if any(said.get(f"asked{place}") for place in range(len(self.sheet.questions))) and not said.get("name"):
            self.add_error("name", _("Give the sheet its name in this language too."))
        return said

    def sheet_of(self) -> Sheet:
        """The same sheet, with what was written in this language."""
        said = self.cleaned_data
        questions = tuple(self._question(one, said[f"asked{place}"], tuple(lines_of(said.get(f"chosen{place}", ""))))
                          for place, one in enumerate(self.sheet.questions))
        words = Guide(*(said.get(name, "") for name in Guide._fields))
        guides = self.sheet.guides or (("nl", had),) if (had := guide(self.sheet, "nl")) else ()
        guides = tuple(one for one in guides if one[0] != self.language) + (((self.language, words),) if any(words) else ())
        if self.language == "en":
            return replace(self.sheet, en=said["name"] or self.sheet.nl, questions=questions, guides=guides)
        names = tuple(one for one in self.sheet.names if one.language != self.language) + ((Words(self.language, said["name"]),) if said["name"] else ())
        return replace(self.sheet, names=names, questions=questions, guides=guides)

    def _question(self, one: Question, asked: str, chosen: tuple[str, ...]) -> Question:
        if self.language == "en":
            return replace(one, en=asked or one.nl, choices_en=chosen or one.choices_nl)
        others = tuple(words for words in one.others if words.language != self.language)
        return replace(one, others=others + ((Words(self.language, asked, chosen),) if asked else ()))
