"""What is asked to begin an analysis (W1), to go on to a next station, and to close it."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines, Sentence
from reuring.posts.forms import DayInput, Form
from reuring.workshop import solutions
from reuring.workshop.models import Analysis

OFF = "off"


def long(label: Any, most: int, help_text: Any = "", rows: int = 3, **more: Any) -> Lines:
    return Lines(label=label, max_length=most, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **more)


class QuestionForm(Form):
    """R1: one open question. A solution in it is asked about once, and may stay with a reason."""

    put_away = long(_("Which solution is in our heads already?"), 400, _("Write it down. Then lay it aside, and listen."), rows=2, required=False)
    question = long(_("What do we want to learn from this neighbourhood?"), 200, _("One open question. Begin with how, what, where or who."), rows=2)
    kept_why = Sentence(label=_("There is a solution in this question. Why must it stay?"), max_length=300, required=False)
    commissioner_kind = forms.ChoiceField(label=_("Who asks this?"), choices=Analysis.Commissioner.choices, widget=forms.RadioSelect)
    commissioner = Line(label=_("By which name?"), max_length=120, help_text=_("Everybody reads this. Nobody asks in secret."))
    why_now = long(_("Why now?"), 400)
    may_change = long(_("What may change by what we hear?"), 400, required=False)
    told_by = forms.DateField(label=_("When do we tell what we heard?"), widget=DayInput(), required=False)
    inhabitants = forms.IntegerField(label=_("About how many people live here?"), min_value=1, max_value=1_000_000, required=False,
                                     help_text=_("In a small place fewer talks are enough. About privacy nothing changes."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        if not self.is_bound or not self._found():
            self.fields.pop("kept_why")

    def _found(self) -> list[str]:
        return solutions.in_question(self.data.get("question", ""))

    def clean_question(self) -> str:
        question: str = self.cleaned_data["question"]
        if solutions.is_closed(question):
            raise forms.ValidationError(_("A yes or a no answers this question. Begin with how, what, where or who."))
        return question

    def clean_told_by(self) -> date | None:
        told_by: date | None = self.cleaned_data["told_by"]
        if told_by is not None and told_by < clock.today() and told_by != self.initial.get("told_by"):
            raise forms.ValidationError(_("That day has passed. Choose one that is still to come."))
        return told_by

    def clean(self) -> None:
        if "kept_why" in self.fields and not self.cleaned_data.get("kept_why") and "question" in self.cleaned_data:
            said = gettext("The journey starts with a question, not with a solution. You name %(words)s. Leave it out, or say why it stays.")
            self.add_error("kept_why", said % {"words": ", ".join(f"“{word}”" for word in self._found())})


class PassForm(Form):
    """Going on although something is advised first: with a reason that stays."""

    why = long(_("Why do you go on?"), 300, _("It stays in the log of this analysis."), rows=2)


class CloseForm(Form):
    """What was learnt, who goes on, and of each promise that is still open where it lands (A61)."""

    learnt = long(_("What did we learn, also about the way we worked?"), 1_000, rows=5)
    goes_on = Sentence(label=_("Who goes on from here?"), max_length=200, help_text=_("A group or an organisation. Also when it is nobody, and it rests."))

    def __init__(self, *given: Any, promises: list[tuple[int, str, str]], takers: list[tuple[str, str]], **more: Any) -> None:
        """`promises`: key, words, and the key of who has it now."""
        super().__init__(*given, **more)
        self.promised = [key for key, _words, _now in promises]
        for key, words, now in promises:
            self.fields[f"to_{key}"] = forms.ChoiceField(label=words, choices=[("", _("choose")), *takers, (OFF, _("nobody: we let it go"))],
                                                         initial=now if now in dict(takers) else "")
            self.fields[f"why_{key}"] = Sentence(label=_("Let go? Say why, for whoever told it."), max_length=200, required=False)

    @property
    def pairs(self) -> list[str]:
        return [name for key in self.promised for name in (f"to_{key}", f"why_{key}")]

    def clean(self) -> None:
        for key in self.promised:
            if self.cleaned_data.get(f"to_{key}") == OFF and not self.cleaned_data.get(f"why_{key}"):
                self.add_error(f"why_{key}", _("Say why. Whoever told it can ask."))
