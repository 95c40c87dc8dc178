"""The form for a phone call: who, about what, a yes, and what becomes of it."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.core.text import plain
from reuring.posts import caution, once
from reuring.posts.thinking import Thinking
from reuring.promises import calls

BACK, PROMISE, ASK, BOARD, NOTE = "back", "promise", "ask", "board", "note"


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BoardForm(Thinking):
    """What somebody texted, word for word, with a title and words for its photos."""

    title = Line(label=_("Title"), max_length=80)
    body = Lines(label=_("Their words"), disabled=True, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *given: Any, text: str, photos: list[int], known: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*given, initial={"body": text, "title": plain(text, 80)}, **more)
        self.known = known
        for number in photos:
            self.fields[f"alt_{number}"] = Line(label=_("What is in the photo?"), max_length=200)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if private := caution.private_parts(f"{said.get('title')} {said.get('body')}", known=self.known):
            self.add_error("title", _("Everyone would read this: %(private)s. Call first, and let them text it again.") % {"private": ", ".join(private)})
        return said


class CallForm(Thinking):
    """Everything has a first answer but the name, the words and the yes."""

    name = Line(label=_("Who calls?"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}))
    phone = Line(label=_("Number"), max_length=30, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}))
    body = Lines(label=_("What is it about?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    what = forms.ChoiceField(label=_("What do you agree?"), initial=BACK, widget=forms.RadioSelect)
    by_when = forms.DateField(label=_("By which day?"), required=False, widget=DayInput())
    agreed = forms.BooleanField(label=_("I said that I write this down. The caller says yes."))
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, board: bool, known: tuple[str, ...] = (), **more: Any) -> None:
        self.soon = calls.next_working_day()
        super().__init__(*given, initial={"by_when": self.soon, "once": once.token()}, **more)
        self.known = known
        choices = [(BACK, _("We call back")), (PROMISE, _("I do something about it")), (ASK, _("A private ask")),
                   (BOARD, _("On the board, read by everyone")), (NOTE, _("Only for the team"))]
        self.fields["what"].choices = [one for one in choices if board or one[0] != BOARD]
        self.order_fields(["name", "phone", "body", "thought", "what", "by_when", "agreed"])

    @property
    def wrong_day(self) -> bool:
        return "by_when" in self.errors

    def clean_by_when(self) -> date:
        day = self.cleaned_data["by_when"] or self.soon
        if day < clock.today():
            raise ValidationError(_("This day is over. Choose today or later."))
        return day

    def clean_once(self) -> str:
        return self.cleaned_data["once"] or once.token()

    def clean(self) -> dict[str, Any]:
        """What only the team reads may say anything; what everyone reads is looked at first."""
        said = self.cleaned_data
        if said.get("what") in {BACK, ASK} and not said.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("To call back we need a number."))
        if said.get("what") != BOARD:
            return said
        if private := caution.private_parts(said.get("body", ""), known=self.known):
            self.add_error("body", _("Everyone reads this. Take out: %(private)s.") % {"private": ", ".join(private)})
        return super().clean()

    @property
    def promised(self) -> str:
        """The promise in words; empty when none was made."""
        said = self.cleaned_data
        about = plain(said["body"], 120)
        return {BACK: calls.call_back(said["name"], about), PROMISE: f"{said['name']}: {about}"}.get(said["what"], "")

    @property
    def title(self) -> str:
        return plain(self.cleaned_data["body"].split("\n")[0], 80)
