"""*Denk even na*: before a suspicion of a person goes up, the writer is asked what they saw somebody do, and shown who helps (R19, A46)."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weave.texts import suspicion

TEXTS = ("title", "body", "learnt")


class Thinking(forms.Form):
    """A form with words for others. How somebody looks or where they come from stops a suspicion; one without that asks once."""

    thought = forms.BooleanField(label=_("I wrote only what somebody did, and nobody can be recognised in it"), required=False, widget=forms.HiddenInput)
    think = ""                  # "stop" or "ask" once the words were read

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        found = suspicion("\n".join(str(cleaned.get(name) or "") for name in TEXTS))
        if found.blocks:
            self.think = "stop"
            self.add_error("body", _("Leave out how somebody looks and where they come from. Write what you saw them do."))
        elif found.asks and not cleaned.get("thought"):
            self.think = "ask"
            self.fields["thought"].widget = forms.CheckboxInput()
            self.add_error("thought", _("What did you see somebody do? Read it once more, then tick this."))
        return cleaned
