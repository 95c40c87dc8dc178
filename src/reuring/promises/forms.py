"""What one promises, and why it is let go."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.hoods.models import Place

LEAST_DIGITS, MOST_DIGITS = 8, 15


class PromiseForm(forms.Form):
    what = Line(label=_("What do you promise?"), max_length=200, help_text=_("For example “bring soup on Friday”."))
    by_when = forms.DateField(label=_("By which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    place = forms.ChoiceField(label=_("About which place?"), required=False)
    private = forms.BooleanField(label=_("Only I see this"), required=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.fields["place"].choices = [("", _("None of these")), *((key, place.name) for key, place in self.places.items())]
        if not places:
            del self.fields["place"]

    def clean_by_when(self) -> date:
        if self.cleaned_data["by_when"] < clock.today():
            raise ValidationError(_("This day is over. Choose today or later."))
        return self.cleaned_data["by_when"]

    def clean_place(self) -> Place | None:
        return self.places.get(self.cleaned_data["place"])


class CallMeForm(forms.Form):
    """Two questions to a person who would rather talk."""

    name = Line(label=_("What do we call you?"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    phone = Line(label=_("Your phone number"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
    text = Lines(label=_("When does it suit you, or what is it about?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_phone(self) -> str:
        if not MOST_DIGITS >= sum(sign.isdigit() for sign in self.cleaned_data["phone"]) >= LEAST_DIGITS:
            raise ValidationError(_("This is not a whole phone number. Look at it once more."))
        return self.cleaned_data["phone"]


class LetGoForm(forms.Form):
    why = Line(label=_("Why not?"), max_length=200, help_text=_("It stays to be read with the promise."))
