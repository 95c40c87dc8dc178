"""Fields for what people write: what is kept is what one sees. And what a form says when something is missing."""
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


MISSING: dict[type[forms.Field], Any] = {
    forms.Field: _("Write something here."), forms.ChoiceField: _("Choose one of these."), forms.BooleanField: _("Tick this."),
    forms.DateField: _("Choose a day."),
}


def in_our_words() -> None:
    """Every form says in our own words that something is missing, also those of packages."""
    for kind, words in MISSING.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), "required": words}


def leads_outside(form: forms.Form, words: Callable[[str], str]) -> bool:
    """Whether the address in this form may be asked; where it leads inside, the form says so and nothing is asked. `words` of a reason."""
    try:
        outside.read(form.cleaned_data["address"], settings.FETCH_PORTS)
    except outside.Unfit as unfit:
        form.add_error("address", words(unfit.reason))
        return False
    return True
