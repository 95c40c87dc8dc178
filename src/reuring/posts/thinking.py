"""*Denk even na*: before a suspicion of a person goes up, the writer is asked what they saw somebody do, and shown who helps (R19, A46)."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.posts import caution
from weave.texts import suspicion

TEXTS = ("title", "body", "learnt")


class Thinking(forms.Form):
    """A form with words for others. How somebody looks or where they come from stops a suspicion; one without that asks once."""

    thought = forms.BooleanField(label=_("I wrote only what somebody did, and nobody can be recognised in it"), required=False, widget=forms.HiddenInput)
    think = ""                  # "stop" or "ask" once the words were read
    private: Sequence[str] = ()          # what `Guarded` saw in them

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


class Guarded(Thinking):
    """The same, and it asks once before a number, an address or an account stands where many read it: one's own or somebody else's.

    `many`: whether more read it than one knows by name. `known` are the neighbourhood's own number and address.
    """

    sure = forms.BooleanField(label=_("It may stand there"), required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, many: bool = True, known: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.many, self.known = many, known

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        text = "\n".join(str(cleaned.get(name) or "") for name in TEXTS)
        self.private = caution.private_parts(text, known=self.known) if self.many else ()
        if self.private:
            self.fields["sure"].widget = forms.CheckboxInput()
            if not cleaned.get("sure"):
                self.add_error("sure", _("Many people will read this. Is that what you want? Take it out, or tick this."))
        return cleaned


def guard_for(audience: str, hood: Any) -> dict[str, Any]:
    """What such a form wants to know of where its words will stand."""
    return {"many": audience in {"public", "neighbours"}, "known": (hood.phone, hood.walk_in)}
