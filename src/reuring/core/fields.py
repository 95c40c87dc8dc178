"""Fields for what people write: what is kept is what one sees. And a form that says in our own words what is missing."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reuring.core import outside
from reuring.core.text import many_lines, one_line


class Line(forms.CharField):
    """A name, a title: one line."""

    def to_python(self, value: Any) -> Any:
        return one_line(super().to_python(value) or "")


class Lines(forms.CharField):
    """A message, an answer: as many lines as one likes."""

    def to_python(self, value: Any) -> Any:
        return many_lines(super().to_python(value) or "")


class Form(forms.Form):
    """Says in our own words that something is missing."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for field in self.fields.values():
            missing = _("Choose one of these.") if isinstance(field, forms.ChoiceField) else _("Write something here.")
            field.error_messages = {**field.error_messages, "required": missing}


def leads_outside(form: forms.Form, words: Callable[[str], str]) -> bool:
    """Whether the address in this form may be asked; where it leads inside, the form says so and nothing is asked. `words` of a reason."""
    try:
        outside.read(form.cleaned_data["address"], settings.FETCH_PORTS)
    except outside.Unfit as unfit:
        form.add_error("address", words(unfit.reason))
        return False
    return True
