"""The form in which a neighbourhood makes its own sheet, and the operator one for all: a name, and questions of the known kinds in an order."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.sheets.asking import instead, only_about_doings
from reuring.sheets.definitions import Question, Sheet

KINDS = [("t", _("short answer")), ("l", _("story")), ("yn", _("yes or no")), ("s", _("five faces")), ("c", _("one choice")), ("m", _("several choices")),
         ("b", _("how many, roughly")), ("p", _("place")), ("f", _("photo")), ("d", _("day")), ("who", _("person or organisation"))]
CHOOSING = {"c", "m"}
AT_FIRST, MORE, MOST = 5, 3, 15
SECONDS_A_QUESTION = 40


class OwnSheetForm(forms.Form):
    """As many questions as are written; an empty one is left out. Nothing asks what somebody is."""

    title = Line(label=_("Name of the sheet"), max_length=60)
    title_en = Line(label=_("Its name in English"), max_length=60, required=False, help_text=_("Empty: as above."))

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
        return [[self[f"{name}{slot}"] for name in ("asked", "kind", "choices", "order", "follow", "english", "chosen")] for slot in range(self.slots)]

    def clean_title(self) -> str:
        only_about_doings(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def clean_title_en(self) -> str:
        only_about_doings(self.cleaned_data["title_en"])
        return self.cleaned_data["title_en"]

    def clean(self) -> dict[str, Any]:
        said, written = self.cleaned_data, False
        for slot in range(self.slots):
            asked, choices, english = said.get(f"asked{slot}", ""), self._choices(slot), self._choices(slot, "chosen")
            written = written or bool(asked)
            found = instead("\n".join([asked, *choices, said.get(f"english{slot}", ""), *english]))
            if found:
                self.add_error(f"asked{slot}", found)
            if english and len(english) != len(choices):
                self.add_error(f"chosen{slot}", _("Write as many choices in English as in Dutch, in the same order, or none."))
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
        number = self.before.number if self.before and self.before.number.startswith(self.kind) else self.kind
        return Sheet(number, said["title"], said["title_en"] or said["title"], "", max(1, round(len(questions) * SECONDS_A_QUESTION / 60)), questions, follow)

    def _question(self, slot: int) -> Question:
        """Where nothing stands in English, both languages say the same."""
        asked, kind, english = (self.cleaned_data[f"{name}{slot}"] for name in ("asked", "kind", "english"))
        choices = tuple(self._choices(slot)) if kind in CHOOSING else ()
        return Question(kind, asked, english or asked, choices, (tuple(self._choices(slot, "chosen")) or choices) if choices else ())

    def _choices(self, slot: int, name: str = "choices") -> list[str]:
        return [line.strip() for line in self.cleaned_data.get(f"{name}{slot}", "").splitlines() if line.strip()]


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
        f"english{slot}": Line(label=_("Question %(number)s in English") % number, max_length=200, required=False, help_text=_("Empty: as above.")),
        f"chosen{slot}": Lines(label=_("Its choices in English"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                               help_text=_("Each on its own line, in the same order.")),
    }


def _first(sheet: Sheet | None) -> dict[str, Any]:
    if sheet is None:
        return {}
    given: dict[str, Any] = {"title": sheet.nl, "title_en": _other(sheet.nl, sheet.en)}
    for place, one in enumerate(sheet.questions):
        given |= {f"asked{place}": one.nl, f"kind{place}": one.kind, f"choices{place}": "\n".join(one.choices_nl), f"follow{place}": place in sheet.follow,
                  f"english{place}": _other(one.nl, one.en), f"chosen{place}": _other("\n".join(one.choices_nl), "\n".join(one.choices_en))}
    return given


def _other(dutch: str, english: str) -> str:
    """What stands in English apart from the Dutch."""
    return english if english != dutch else ""
