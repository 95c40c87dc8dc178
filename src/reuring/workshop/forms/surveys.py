"""The survey as it is asked on the screen, in the words of the sheet; and two questions about one place (S0-58)."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line
from reuring.hoods.models import Place
from reuring.posts.caution import private_parts
from reuring.posts.forms import Form
from reuring.sheets.definitions import sheets
from reuring.workshop.forms.analyses import long
from reuring.workshop.forms.photo import OnceForm
from reuring.workshop.models.surveys import FACES, OUTCOMES, SHEET
from reuring.workshop.surveying import BINDS, DRAWS


class ReplyForm(Form):
    """Nothing must be answered but one thing."""

    def __init__(self, *given: Any, language: str, **more: Any) -> None:
        super().__init__(*given, **more)
        for key, question in zip(OUTCOMES, sheets()[SHEET].questions, strict=False):
            self.fields[key] = forms.ChoiceField(label=question.asked(language), choices=[(str(face), str(face)) for face in FACES], widget=forms.RadioSelect,
                                                 required=False)

    def clean(self) -> None:
        if not self.errors and not self.faces:
            raise forms.ValidationError(_("Answer at least one question."))

    @property
    def faces(self) -> dict[str, int]:
        return {key: int(self.cleaned_data[key]) for key in OUTCOMES if self.cleaned_data.get(key)}


class PlaceWordsForm(OnceForm):
    place = forms.ChoiceField(label=_("Which place?"), required=False)
    spot = Line(label=_("Or in a few words"), max_length=80, required=False, help_text=_("For example: before the bakery. Never a home."))
    shared = forms.BooleanField(label=_("Everybody may read my words, without my name"), required=False)
    field_order = ("place", "spot", "draws", "binds", "shared")

    def __init__(self, *given: Any, places: list[Place], language: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.places = {str(one.pk): one for one in places}
        self.fields["place"].choices = [("", _("somewhere else")), *((key, one.name) for key, one in self.places.items())]
        asked = sheets()[SHEET].questions
        self.fields |= {"draws": long(asked[DRAWS].asked(language), 500, rows=2, required=False),
                        "binds": long(asked[BINDS].asked(language), 500, rows=2, required=False)}
        self.order_fields(self.field_order)

    def clean_place(self) -> Place | None:
        return self.places.get(self.cleaned_data["place"])

    def clean_spot(self) -> str:
        if private_parts(self.cleaned_data["spot"]):
            raise forms.ValidationError(_("Write a place for everybody: no house number, no phone number."))
        return str(self.cleaned_data["spot"])

    def clean(self) -> None:
        said = self.cleaned_data
        if not said.get("place") and not said.get("spot") and "spot" not in self.errors:
            self.add_error("spot", _("Choose a place, or say in a few words where it was."))
        if not said.get("draws") and not said.get("binds"):
            self.add_error("draws", _("Answer one of both questions."))
        for name in ("draws", "binds"):
            if found := private_parts(said.get(name) or ""):
                self.add_error(name, _("Leave out %(what)s: others read this.") % {"what": ", ".join(found)})
