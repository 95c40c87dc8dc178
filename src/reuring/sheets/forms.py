"""One form for every sheet, made from its questions."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.sheets.definitions import ONE, SEVERAL, Question, Sheet, sheets
from reuring.sheets.models import Answer, Filled

DATE = {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), "required": False}


class SheetForm(forms.Form):
    """Nothing must be answered but one thing; what is typed stays."""

    def __init__(self, *args: Any, sheet: Sheet, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        for place, question in enumerate(sheet.questions):
            self.fields[f"q{place}"] = field_of(question, language)
        asked = [(str(place), question.asked(language)) for place, question in enumerate(sheet.questions)]
        radio, several = forms.RadioSelect, forms.CheckboxSelectMultiple
        self.fields |= {
            "source": forms.ChoiceField(label=_("How did you hear this?"), choices=Filled.Source.choices, widget=radio, initial=Filled.Source.STREET),
            "on_behalf": Line(label=_("First name of who told it"), max_length=60, required=False),
            "consent": forms.ChoiceField(label=_("Did they say yes to being quoted?"), choices=Answer.Consent.choices, widget=radio, initial="none"),
            "quotable": forms.MultipleChoiceField(label=_("Which answers may be quoted?"), choices=asked, widget=several, required=False),
            "tell_by": forms.DateField(label=_("They hear back from you before the end of"), help_text=_("It becomes a promise of yours."), **DATE),
        }

    def answers(self) -> dict[int, str]:
        return {place: _kept(self.cleaned_data.get(f"q{place}")) for place in range(len(self.sheet.questions))}

    def clean(self) -> dict[str, Any]:
        if not any(self.answers().values()):
            raise ValidationError(_("Answer at least one question."))
        day = self.cleaned_data.get("tell_by")
        if day and day < clock.today():
            self.add_error("tell_by", _("This day is over. Choose today or later."))
        return self.cleaned_data


def field_of(question: Question, language: str) -> forms.Field:
    given: dict[str, Any] = {"label": question.asked(language), "required": False}
    choices = [(str(place), words) for place, words in enumerate(question.choices(language))]
    if choices and question.kind in ONE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **given)
    if choices and question.kind == SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **given)
    if question.kind == "d":
        return forms.DateField(**given | DATE)
    return Lines(max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), **given) if question.kind == "l" else Line(max_length=500, **given)


def _kept(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value or "")


class CodeForm(forms.Form):
    code = Line(label=_("Which code is on the paper?"), max_length=8, help_text=_("For example W3."))

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].upper().replace(" ", "")
        if code not in sheets():
            raise ValidationError(_("This code does not exist. Look at the top of the paper."))
        return code
