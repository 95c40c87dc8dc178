"""The form in which a neighbourhood makes its own sheet, and the operator one for all: a name, and questions of the known kinds in an order."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.sheets.asking import instead, only_about_doings
from reuring.sheets.definitions import Guide, Question, Sheet
from reuring.sheets.guides import guide

KINDS = [("t", _("short answer")), ("l", _("story")), ("yn", _("yes or no")), ("s", _("five faces")), ("c", _("one choice")), ("m", _("several choices")),
         ("b", _("how many, roughly")), ("p", _("place")), ("f", _("photo")), ("d", _("day")), ("who", _("person or organisation"))]
CHOOSING = {"c", "m"}
AT_FIRST, MORE, MOST = 5, 3, 15
SECONDS_A_QUESTION = 40


class OwnSheetForm(forms.Form):
    """As many questions as are written; an empty one is left out. Nothing asks what somebody is."""

    title = Line(label=_("Name of the sheet"), max_length=60)
    purpose = Line(label=_("What is this sheet for?"), max_length=200, required=False)
    begin = Line(label=_("How does one begin?"), max_length=200, required=False)
    mind = Line(label=_("What does one mind?"), max_length=200, required=False)

    def __init__(self, given: Any = None, *, sheet: Sheet | None, kind: str = "E") -> None:
        self.kind = kind
        self.before, questions = sheet, sheet.questions if sheet else ()
        slots = str(given.get("slots", "")) if given is not None else ""
        self.slots = min(MOST, max(int(slots) if slots.isdecimal() and len(slots) < 3 else len(questions) + MORE if sheet else AT_FIRST, 1))
        self.wants_more = given is not None and "more" in given
        self.slots = min(MOST, self.slots + MORE) if self.wants_more else self.slots
        super().__init__(None if self.wants_more else given, initial={"slots": self.slots, **_first(sheet)})
        self.fields["slots"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2)
        for slot in range(self.slots):
            self.fields |= _fields_of(slot)
        if self.wants_more:
            typed = {name: field.widget.value_from_datadict(given, {}, name) for name, field in self.fields.items()}
            self.initial |= {name: value for name, value in typed.items() if value is not None and name != "slots"}

    @property
    def rows(self) -> list[list[BoundField]]:
        return [[self[f"{name}{slot}"] for name in ("asked", "kind", "choices", "order", "follow")] for slot in range(self.slots)]

    def clean_title(self) -> str:
        only_about_doings(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def clean(self) -> dict[str, Any]:
        said, written = self.cleaned_data, False
        for slot in range(self.slots):
            asked, choices = said.get(f"asked{slot}", ""), self._choices(slot)
            written = written or bool(asked)
            found = instead("\n".join([asked, *choices]))
            if found:
                self.add_error(f"asked{slot}", found)
            if asked and said.get(f"kind{slot}") in CHOOSING and len(choices) < 2:
                self.add_error(f"choices{slot}", _("Write at least two choices, each on its own line."))
        if not written:
            raise ValidationError(_("Write at least one question."))
        return said

    def sheet_of(self) -> Sheet:
        """What was written, in the order of the numbers; of equal numbers as they stand."""
        said = self.cleaned_data
        slots = sorted((slot for slot in range(self.slots) if said[f"asked{slot}"]), key=lambda slot: (said[f"order{slot}"] or slot + 1, slot))
        questions = tuple(self._question(slot) for slot in slots)
        follow = tuple(place for place, slot in enumerate(slots) if said[f"follow{slot}"])
        before = self.before
        number = before.number if before and before.number.startswith(self.kind) else self.kind
        english = before.en if before and before.nl == said["title"] else said["title"]
        minutes = max(1, round(len(questions) * SECONDS_A_QUESTION / 60))
        return Sheet(number, said["title"], english, "", minutes, questions, follow, names=before.names if before else (), guides=tuple(self._guides()))

    def _question(self, slot: int) -> Question:
        """In other languages as it was, unless it asks something else now; where nothing stands in English, both languages say the same."""
        asked, kind = self.cleaned_data[f"asked{slot}"], self.cleaned_data[f"kind{slot}"]
        choices = tuple(self._choices(slot)) if kind in CHOOSING else ()
        had = self.before.questions if self.before else ()
        same = next((one for one in had if (one.kind, one.nl, one.choices_nl) == (kind, asked, choices)), None)
        return same or Question(kind, asked, asked, choices, choices)

    def _guides(self) -> Iterator[tuple[str, Guide]]:
        """In Dutch as it was written here, in other languages as before."""
        words = Guide(*(self.cleaned_data[name] for name in Guide._fields))
        if any(words):
            yield "nl", words
            yield from ((language, guide) for language, guide in (self.before.guides if self.before else ()) if language != "nl")

    def _choices(self, slot: int) -> list[str]:
        return lines_of(self.cleaned_data.get(f"choices{slot}", ""))


def _fields_of(slot: int) -> dict[str, forms.Field]:
    number = {"number": slot + 1}
    return {
        f"asked{slot}": Line(label=_("Question %(number)s") % number, max_length=200, required=False),
        f"kind{slot}": forms.ChoiceField(label=_("How is question %(number)s answered?") % number, choices=KINDS, initial="t"),
        f"choices{slot}": Lines(label=_("Choices of question %(number)s") % number, max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                                help_text=_("Each on its own line.")),
        f"order{slot}": forms.IntegerField(label=_("Place of question %(number)s on the sheet") % number, min_value=1, max_value=99, required=False,
                                           initial=slot + 1),
        f"follow{slot}": forms.BooleanField(label=_("A promise comes from the answer to question %(number)s") % number, required=False),
    }


def _first(sheet: Sheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    given: dict[str, Any] = {"title": sheet.nl, **(words._asdict() if (words := guide(sheet, "nl")) else {})}
    for place, one in enumerate(sheet.questions):
        given |= {f"asked{place}": one.nl, f"kind{place}": one.kind, f"choices{place}": "\n".join(one.choices_nl), f"follow{place}": place in sheet.follow}
    return given


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
