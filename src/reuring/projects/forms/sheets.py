"""A sheet of the house, asked about one initiative."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.posts.forms import Form
from reuring.sheets.around import Around
from reuring.sheets.asked import fields_of
from reuring.sheets.definitions import Sheet

PLACES = {1: (4, 5), 50: (6,), 100: (7,)}        # of W19: which question is asked on which day


class LookForm(Form):
    """The questions at these places; one answer is enough."""

    def __init__(self, given: Any = None, *, sheet: Sheet, places: tuple[int, ...], language: str, **more: Any) -> None:
        super().__init__(given, **more)
        self.places = places
        for place in places:
            question = sheet.questions[place]
            self.fields[f"q{place}"] = fields_of(question, place, language, Around())[f"q{place}"]
            if question.kind in "t":
                self.fields[f"q{place}"].widget = forms.Textarea(attrs={"rows": 3})
            if question.kind == "who":
                self.fields[f"q{place}"].help_text = ""

    def answers(self) -> dict[str, str]:
        """By place, as text; what was left open is left out."""
        said = {str(place): str(self.cleaned_data.get(f"q{place}") or "") for place in self.places}
        return {place: words for place, words in said.items() if words}

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.answers() and not self.errors:
            raise ValidationError(_("Answer at least one question."))
        return said
