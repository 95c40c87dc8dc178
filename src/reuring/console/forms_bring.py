"""Choosing a file, and saying which column is what."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import tables
from reuring.core.fields import Line
from reuring.people.lists.columns import FIELDS
from reuring.people.lists.words import FIELD_NAMES
from reuring.people.models import Upload

OUT = "-"                # a column that is left out


class UploadForm(forms.Form):
    """A list as CSV, or a calendar."""

    file = forms.FileField(label=_("The file"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv,.txt,.ics,text/csv,text/calendar"}),
                           help_text=_("A sheet saved as CSV, or a calendar that ends in .ics. At most 5 MB."))
    source = Line(label=_("Under which name?"), max_length=60, required=False,
                  help_text=_("Empty: as the file. Bring it in again later under the same name: then it is an update, and nothing stands here twice."))
    place = forms.TypedChoiceField(label=_("Of a calendar: where is it, if it does not say?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("no place of ours")), *places]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise ValidationError(_("There is nothing in this file. Choose another one."))
        if file.size > tables.LARGEST:
            raise ValidationError(_("This file is larger than 5 MB. Split it in two."))
        return file


class ColumnsForm(forms.Form):
    """What is to happen with a file; of a list, which column is what."""

    act = forms.ChoiceField(choices=[(name, name) for name in ("take", "look", "drop", "undo")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, upload: Upload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upload = upload
        self.known: list[str] = upload.told.get("columns", [])
        asked = not self.is_bound or self.data.get("act") == "look"
        for number, field in enumerate(self.known):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=upload.told["head"][number] or _("column %(number)d") % {"number": number + 1}, required=asked, initial=field or OUT,
                choices=[(OUT, _("leave out")), *((name, FIELD_NAMES[name]) for name in FIELDS)])

    @property
    def columns(self) -> list[str]:
        return [f"column_{number}" for number in range(len(self.known))]

    def wishes(self) -> dict[str, Any]:
        """What was wished before, and over it what is chosen otherwise now."""
        said = [(self.upload.told["head"][number], field, self.cleaned_data[f"column_{number}"].replace(OUT, "")) for number, field in enumerate(self.known)]
        before = self.upload.wishes.get("columns", [])
        return self.upload.wishes | {"columns": [*before, *(f"{head}={becomes}" for head, field, becomes in said if field != becomes)]}
