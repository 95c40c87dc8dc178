"""What an organisation makes possible: three things to say, and no solution."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.posts.forms import DayInput, EditForm, Form, PostForm

COLUMNS = ("worked", "here", "question", "condition", "until")


class PossibilityFields(Form):
    title = Line(label=_("What is possible?"), max_length=120, help_text=_("A room on Tuesday. Wood of the old bridge. Ten hours of a gardener."))
    body = Lines(label=_("Tell more about it"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    worked = Lines(label=_("What worked elsewhere?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    here = Lines(label=_("What is here already?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    question = Line(label=_("What do you want to ask neighbours?"), max_length=200, help_text=_("A question to which you do not know the answer."))
    condition = Line(label=_("Is there a condition?"), max_length=200, required=False)
    until = forms.DateField(label=_("Until when does it hold?"), required=False, widget=DayInput())

    def clean_question(self) -> str:
        question = str(self.cleaned_data["question"])
        return question if question.endswith("?") else f"{question}?"

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < clock.today():
            raise ValidationError(_("This day is over. Choose a later one."))
        return until

    def own(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in COLUMNS}


class PossibilityForm(PossibilityFields, PostForm):
    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own()


class PossibilityEditForm(PossibilityFields, EditForm):
    pass
