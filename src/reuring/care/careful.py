"""What is typed about care is looked at first: danger goes to 112, medical words to who knows about them, and neither is kept."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.core.fields import Line, Lines
from weave.texts import medical, urgency


class CarefulForm(forms.Form):
    """Points out medical words kindly, and refuses them (R17). After words of danger it asks first whether somebody is safe."""

    urgent: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        typed = {name: said.get(name, "") for name, field in self.fields.items() if isinstance(field, (Line, Lines))}
        for name, text in typed.items():
            if words := medical(text):
                self.add_error(name, medical_words(words))
        self.urgent = frozenset(str(kind) for kind in urgency("\n".join(typed.values())))
        if self.urgent and not self.data.get("calm"):
            self.fields["calm"] = forms.BooleanField(label=gettext_lazy("Nobody is in danger. I go on."), required=False)
            self.add_error(None, ValidationError(_("Is somebody in danger? Call first. Is nobody in danger? Tick that below.")))
        return said


def medical_words(words: tuple[str, ...]) -> str:
    """Which words, and what to write instead."""
    return _("“%(words)s” belongs with the doctor, not here. Write what a neighbour does: “lift to an appointment”, “eat together”.") % {
        "words": "”, “".join(words[:3])}
