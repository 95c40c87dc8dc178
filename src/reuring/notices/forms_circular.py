"""A message to many: whom it goes to in words and number, and it asks again before far more people than usual, or private words."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.notices.circulars import Counted, far_more
from reuring.posts import caution
from reuring.posts.thinking import Guarded


class CircularForm(Guarded):
    """`seen` is the sign that exactly this, to so many, was looked at."""

    title = Line(label=_("What is it about?"), max_length=120, help_text=_("The subject of the mail."))
    body = Lines(label=_("Your message"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 8}),
                 help_text=_("Your name and the number of the neighbourhood come below it."))
    to = forms.ChoiceField(label=_("Who gets it?"), widget=forms.RadioSelect, help_text=_("Everybody gets a mail of their own. Nobody sees who else got it."))
    wide = forms.BooleanField(label=_("Yes, to so many people"), required=False, widget=forms.HiddenInput)
    few = forms.BooleanField(label=_("It may be read by all of them"), required=False, widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ("title", "body", "to", "wide", "few", "sure", "thought")

    def __init__(self, *given: Any, counted: Counted, usual: int, **more: Any) -> None:
        super().__init__(*given, **more)
        self.counted, self.usual = counted, usual
        self.fields["to"].choices = counted.choices()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.count = self.counted.many.get(str(cleaned.get("to")), 0)
        if cleaned.get("to") and not self.count:
            self.add_error("to", _("Nobody would get it. Choose others, or put it on the board."))
        far = (_("This goes to %(count)s people. Mostly it were about %(usual)s. Is that what you want?") if self.usual
               else _("This goes to %(count)s people, the first time to so many. Is that what you want?"))
        self._ask("wide", far_more(self.count, self.usual), far % {"count": self.count, "usual": self.usual})
        self._ask("few", caution.for_few(str(cleaned.get("body") or "")), _("This reads as meant for a few. Are these the right readers?"))
        return cleaned

    def _ask(self, name: str, needed: bool, words: Any) -> None:
        """A box to tick, once there is a reason."""
        if needed:
            self.fields[name].widget = forms.CheckboxInput()
            if not self.cleaned_data.get(name):
                self.add_error(name, words)

    @property
    def fingerprint(self) -> str:
        told = "\n".join([*(self.cleaned_data[name] for name in ("title", "body", "to")), str(self.count)])
        return salted_hmac("reuring.circular.looked", told, algorithm="sha256").hexdigest()
