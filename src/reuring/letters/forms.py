"""What is asked of who writes a letter, or shows letters to the team."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Lines
from reuring.letters.models import Letter
from reuring.letters.models.letters import LONGEST
from reuring.posts import once
from reuring.posts.forms import Form
from reuring.posts.models import Report
from weave.texts import Wary, wary

SPOKEN = [("phone", _("by phone or at the door")), ("paper", _("on paper"))]


class LetterForm(Form):
    """Words to one person. Money, codes or being away in it: it asks once, and refuses nothing."""

    words = Lines(label=_("Your letter"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    source = forms.ChoiceField(label=_("How did it come to you?"), choices=SPOKEN, required=False, widget=forms.RadioSelect)
    heard = forms.BooleanField(label=_("This neighbour heard this exact text and says yes"), required=False)
    sure = forms.BooleanField(label=_("I know this neighbour, and I want to send it like this"), required=False, widget=forms.HiddenInput)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, for_other: bool = False, helped: list[tuple[str, str]] | None = None, **more: Any) -> None:
        super().__init__(*given, **{"initial": {"once": once.token()}} | more)
        self.found = Wary()
        if helped is not None:
            self.fields["whose"] = forms.ChoiceField(label=_("Whose letter is it?"), choices=[("", _("mine")), *helped], required=False)
            self.order_fields(["whose"])
        elif not for_other:
            del self.fields["source"], self.fields["heard"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        spoken = "heard" in self.fields and ("whose" not in self.fields or bool(cleaned.get("whose")))
        if spoken and not cleaned.get("source"):
            self.add_error("source", _("Choose how you heard it."))
        if spoken and not cleaned.get("heard"):
            self.add_error("heard", _("Read the text aloud first. It is sent only after a yes."))
        self.found = wary(cleaned.get("words") or "")
        if self.found.any:
            self.fields["sure"].widget = forms.CheckboxInput()
            if not cleaned.get("sure"):
                self.add_error("sure", _("Read it once more, then tick this. Your letter is kept."))
        return cleaned

    def how(self) -> str:
        """One's own letter came by no other way."""
        own = "whose" in self.fields and not self.cleaned_data.get("whose")
        return str(Letter.Source.ONLINE if own else self.cleaned_data.get("source") or Letter.Source.ONLINE)


class ShowForm(Form):
    """Which letters go to the team, and why. Only those."""

    letters = forms.MultipleChoiceField(label=_("Which letters may the team read?"), widget=forms.CheckboxSelectMultiple,
                                        help_text=_("Only what you tick. They read nothing else of this talk."))
    reason = forms.ChoiceField(label=_("What is the matter?"), widget=forms.RadioSelect,
                               choices=[choice for choice in Report.Reason.choices if choice[0] not in {"unclear", "untrue"}])
    text = Lines(label=_("Tell us more"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, letters: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **{"initial": {"once": once.token()}} | more)
        self.fields["letters"].choices = letters
        self.fields["letters"].error_messages["required"] = _("Tick at least one letter.")
