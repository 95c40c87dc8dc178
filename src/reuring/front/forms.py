"""The one form of this room."""
from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line


class KeepForm(forms.Form):
    """A route of one's own, kept under a name. Its stops are the words of its address."""

    name = Line(label=_("What do you call this route?"), max_length=60)
    stops = forms.CharField(max_length=200, widget=forms.HiddenInput)
