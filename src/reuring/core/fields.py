"""Fields for what people write: what is kept is what one sees."""
from __future__ import annotations

from typing import Any

from django import forms

from reuring.core.text import many_lines, one_line


class Line(forms.CharField):
    """A name, a title: one line."""

    def to_python(self, value: Any) -> Any:
        return one_line(super().to_python(value) or "")


class Lines(forms.CharField):
    """A message, an answer: as many lines as one likes."""

    def to_python(self, value: Any) -> Any:
        return many_lines(super().to_python(value) or "")
