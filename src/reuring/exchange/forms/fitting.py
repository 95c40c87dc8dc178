"""Groups that look for a room, a line each."""
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line
from reuring.exchange.doings import ANY, PARTS
from reuring.exchange.fitting import Wish
from reuring.posts.forms import Form


class WishForm(Form):
    """Empty is fine: then this line is left out."""

    name = Line(label=_("Which group?"), max_length=60, required=False)
    people = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=500, initial=10)
    parts = forms.MultipleChoiceField(label=_("When can they?"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple)
    needs = Line(label=_("What must be there?"), max_length=120, required=False, help_text=_("With commas, such as: screen, kitchen."))

    def wish(self) -> Wish | None:
        said = self.cleaned_data
        if not said["name"]:
            return None
        needs = tuple(sorted({need.strip().lower() for need in said["needs"].split(",") if need.strip()}))
        return Wish(said["name"], said["people"], sum(map(int, said["parts"])) or ANY, needs)
