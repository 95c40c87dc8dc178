"""Fields for what people write: what is kept is what one sees. And what a form says when something is missing."""
from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext_lazy as _

from reuring.core import outside
from reuring.core.text import many_lines, one_line


class Line(forms.CharField):
    """A name, a title: one line."""

    def to_python(self, value: Any) -> Any:
        return one_line(super().to_python(value) or "")


class Sentence(Line):
    """One line that may be as long as a sentence: its place on the screen grows with it."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"rows": 1}


class Lines(forms.CharField):
    """A message, an answer: as many lines as one likes."""

    def to_python(self, value: Any) -> Any:
        return many_lines(super().to_python(value) or "")


MISSING: dict[type[forms.Field], Any] = {
    forms.Field: _("Write something here."), forms.ChoiceField: _("Choose one of these."), forms.BooleanField: _("Tick this."),
    forms.DateField: _("Choose a day."), forms.FileField: _("Choose a file."),
}
WRONG: dict[type[forms.Field], Any] = {
    forms.DateField: _("This is no day. Choose one, or write it as 2026-11-24."), forms.IntegerField: _("Write a number, in digits only."),
    forms.EmailField: _("This is no mail address. Something like anna@voorbeeld.nl is."),
}


def in_our_words() -> None:
    """Every form says in our own words that something is missing or wrong, also those of packages."""
    for kind, words in MISSING.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), "required": words}
    for kind, words in WRONG.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), "invalid": words}


def quickly_copied() -> None:
    """Every form copies all its fields for each reader, mostly for nothing: here without a general way to copy whatever there may be in the world."""
    ways: dict[Any, Any] = {forms.Field: _field, forms.ChoiceField: _with_choices, forms.Widget: _widget, ChoiceWidget: _with_choices_shown}
    for kind, way in ways.items():
        kind.__deepcopy__ = way


def _like(one: Any) -> Any:
    made = object.__new__(type(one))
    made.__dict__.update(one.__dict__)
    return made


def _field(field: Any, memo: dict[int, Any]) -> Any:
    made = memo[id(field)] = _like(field)
    made.widget = field.widget.__deepcopy__(memo)
    made.error_messages, made.validators = field.error_messages.copy(), field.validators[:]
    return made


def _with_choices(field: Any, memo: dict[int, Any]) -> Any:
    made = _field(field, memo)
    made._choices = copy(made._choices)
    return made


def _widget(widget: Any, memo: dict[int, Any]) -> Any:
    made = memo[id(widget)] = _like(widget)
    made.attrs = widget.attrs.copy()
    return made


def _with_choices_shown(widget: Any, memo: dict[int, Any]) -> Any:
    made = _widget(widget, memo)
    made.choices = copy(made.choices)
    return made


def leads_outside(form: forms.Form, words: Callable[[str], str]) -> bool:
    """Whether the address in this form may be asked; where it leads inside, the form says so and nothing is asked. `words` of a reason."""
    try:
        outside.read(form.cleaned_data["address"], settings.FETCH_PORTS)
    except outside.Unfit as unfit:
        form.add_error("address", words(unfit.reason))
        return False
    return True
