"""I join, I join if, I have something, a good idea: one choice; and the same from a strip of paper."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line
from reuring.ideas.models import Standing
from reuring.posts import once
from reuring.posts.forms import DayInput, Form
from reuring.posts.models import Post
from reuring.posts.thinking import Guarded

HOWS = [("now", _("I join, in any case")), ("if", _("I join if others join too")), ("when", _("I join on one condition")),
        ("have", _("I have something for it")), ("like", _("A good idea. I read along."))]
FEW = range(1, 11)


class StandForm(Guarded, Form):
    """Everything but the choice has a first answer."""

    how = forms.ChoiceField(label=_("How do you join?"), choices=HOWS, initial="now", widget=forms.RadioSelect)
    others = forms.TypedChoiceField(label=_("How many others?"), coerce=int, required=False, empty_value=None, initial="3",
                                    choices=[("", _("does not matter"))] + [(str(n), str(n)) for n in FEW],
                                    help_text=_("Only if you wait for others. With so many others you go too, and you hear it at once."))
    body = Line(label=_("Which condition? Or what do you have, or will you do?"), max_length=200, required=False,
                help_text=_("In a few words. For example: if I need not paint. Or: a wheelbarrow."))
    until = forms.DateField(label=_("Until when does your yes hold?"), required=False, widget=DayInput(), help_text=_("Empty: until you say otherwise."))
    shown = forms.BooleanField(label=_("My first name may stand there, for neighbours who have met"), required=False, initial=True)
    known = forms.BooleanField(label=_("Who pulls it may know that I wait for others"), required=False)
    askable = forms.BooleanField(label=_("You may ask me for one small thing"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        how = cleaned.get("how")
        if how == "if" and not cleaned.get("others"):
            self.add_error("others", _("Choose how many others you wait for."))
        if how in {"when", "have"} and not cleaned.get("body"):
            self.add_error("body", _("Write it in a few words."))
        until = cleaned.get("until")
        if until and until < clock.today():
            self.add_error("until", _("This day is over. Choose another one, or leave it empty."))
        return cleaned

    @property
    def kind(self) -> str:
        return {"have": "have", "like": "like"}.get(self.cleaned_data["how"], "help")

    def said(self) -> dict[str, Any]:
        """What stands for it in the table."""
        given, how = self.cleaned_data, self.cleaned_data["how"]
        return {"others": given["others"] if how == "if" else 0, "condition": given["body"] if how == "when" else "",
                "gives": given["body"] if how in {"have", "now", "if"} else "", "until": given["until"], "shown": given["shown"], "known": given["known"],
                "askable": given["askable"]}

    @classmethod
    def first(cls, mine: Standing | None) -> dict[str, Any]:
        """How the form stands for who said something before."""
        if mine is None:
            return {}
        how = mine.kind if mine.kind != "help" else "when" if mine.condition else "if" if mine.others else "now"
        return {"how": how, "others": str(mine.others) if mine.others else "", "body": mine.condition or mine.gives, "until": mine.until,
                "shown": mine.shown, "known": mine.known, "askable": mine.askable}


class StripForm(StandForm):
    """A strip of paper, a call, a word on the street: who it is, and how they hear of it."""

    name = Line(label=_("Who is it?"), max_length=60, help_text=_("A first name is enough."))
    reach = Line(label=_("How do we reach them?"), max_length=120, help_text=_("A number, or where they come. Only the team reads it."))
    source = forms.ChoiceField(label=_("Where does it come from?"), choices=[(key, words) for key, words in Post.Source.choices if key != "online"],
                               initial="paper", widget=forms.RadioSelect)
    heard = forms.BooleanField(label=_("I asked whether we may write this down, and the answer was yes"),
                               error_messages={"required": _("Ask it first, please.")})
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    field_order = ("name", "reach", "how", "others", "body", "until", "source", "shown", "known", "heard")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["askable"]
        self.fields["shown"].initial = False
        self.fields["how"].label = _("What did they tick?")
        self.fields["shown"].label = _("Their first name may stand there")
        self.fields["known"].label = _("Who pulls it may know that they wait")

    def said(self) -> dict[str, Any]:
        self.cleaned_data["askable"] = False
        return super().said() | {name: self.cleaned_data[name] for name in ("name", "reach", "source")}

    @staticmethod
    def fresh() -> dict[str, str]:
        return {"once": once.token()}


class AskForm(Form):
    """One neighbour, one question."""

    who = forms.ChoiceField(label=_("Whom do you ask?"), widget=forms.RadioSelect)
    words = Line(label=_("What do you ask?"), max_length=300,
                 help_text=_("One small thing, with a day. For example: can you measure with me on Saturday at ten?"))

    def __init__(self, *given: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["who"].choices = people
