"""What one promises, and why it is let go."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line
from reuring.hoods.models import Place


class PromiseForm(forms.Form):
    what = Line(label=_("What do you promise?"), max_length=200, help_text=_("For example “bring soup on Friday”."))
    by_when = forms.DateField(label=_("By which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    place = forms.ChoiceField(label=_("About which place?"), required=False)
    private = forms.BooleanField(label=_("Only I see this"), required=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.fields["place"].choices = [("", _("None of these")), *((key, place.name) for key, place in self.places.items())]

    def clean_by_when(self) -> date:
        if self.cleaned_data["by_when"] < clock.today():
            raise ValidationError(_("This day is over. Choose today or later."))
        return self.cleaned_data["by_when"]

    def clean_place(self) -> Place | None:
        return self.places.get(self.cleaned_data["place"])


class LetGoForm(forms.Form):
    why = Line(label=_("Why not?"), max_length=200, help_text=_("It stays to be read with the promise."))
