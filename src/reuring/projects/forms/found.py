"""What is asked of who tips an initiative, keeps what stands of it, asks a little money, or challenges the municipality."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.core.words import weekday
from reuring.posts.forms import DayInput, Form
from reuring.projects.models import Challenge, Found, Need
from reuring.projects.models.challenges import ANSWERS

Named = list[tuple[str, str]]
PARTS = ("name", "pitch", "kind", "adds", "evidence", "evidence_on", "behind", "seeks", "need", "part", "contact", "how", "email")
MOST_EUROS = 1_000
MONDAY = date(2026, 11, 30)
MOVES = {"talk": _("We talk about it"), "try": _("A trial first"), "grant": _("Yes, granted"), "refuse": _("No, and why")}


def long(label: Any, most: int, help_text: Any = "", rows: int = 3, **more: Any) -> Lines:
    return Lines(label=label, max_length=most, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **more)


class TipForm(Form):
    """Somebody else's initiative: it shows only after they say yes."""

    name = Line(label=_("What is its name?"), max_length=80)
    pitch = Line(label=_("What is it, in one sentence?"), max_length=200)
    kind = forms.ChoiceField(label=_("Which sort is it?"), choices=Found.Kind.choices, initial=Found.Kind.INITIATIVE, widget=forms.RadioSelect)
    reach = Line(label=_("How does the team reach them?"), max_length=120, help_text=_("Only the team sees this, and forgets it after their yes."))


class FoundForm(Form):
    """What stands on the map, as those whose it is want it."""

    name = Line(label=_("What is its name?"), max_length=80)
    pitch = Line(label=_("What is it, in one sentence?"), max_length=200)
    kind = forms.ChoiceField(label=_("Which sort is it?"), choices=Found.Kind.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Where is it?"), required=False)
    weekday = forms.ChoiceField(label=_("On which day of the week?"), required=False)
    part = forms.ChoiceField(label=_("When on that day?"), required=False, choices=[("", _("it differs")), *Found.Part.choices])
    seeks = Line(label=_("What do you look for?"), max_length=200, required=False)
    need = forms.ChoiceField(label=_("Which sort is that?"), required=False, choices=[("", _("nothing now")), *Need.Kind.choices])
    behind = Line(label=_("Who is behind it, and what do they like to do?"), max_length=300, required=False,
                  help_text=_("Only who wants that. First names are enough."))
    adds = forms.ChoiceField(label=_("What does it add to living here?"), required=False, choices=[("", _("we do not say")), *Found.Adds.choices])
    evidence = Line(label=_("How do you know?"), max_length=300, required=False, help_text=_("For example: 54 plates at the harvest meal."))
    evidence_on = forms.DateField(label=_("Counted or seen on"), widget=DayInput(), required=False)
    how = long(_("How does it work?"), 2_000,
               _("Of a company: whose is it, and where does the money go? Of a guide: what you need, and the steps."), rows=6, required=False)
    contact = Line(label=_("How do people reach you?"), max_length=120, required=False)
    email = forms.EmailField(label=_("Your mail, to ask twice a year whether it still is right"), max_length=254, required=False)

    def __init__(self, *given: Any, places: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("nowhere in particular")), *places]
        self.fields["weekday"].choices = [("", _("it differs")), *((str(number), weekday(MONDAY + timedelta(days=number))) for number in range(7))]

    def clean_evidence_on(self) -> Any:
        day = self.cleaned_data["evidence_on"]
        if day is not None and day > clock.today():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("adds") and not cleaned.get("evidence"):
            self.add_error("evidence", _("How do you know? Without that it does not stand there."))
        if cleaned.get("evidence") and not cleaned.get("evidence_on") and "evidence_on" not in self.errors:
            self.add_error("evidence_on", _("From which day is it?"))
        if cleaned.get("kind") in {"company", "guide"} and not cleaned.get("how"):
            self.add_error("how", _("Tell how it works, so that others can do it too."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {name: said[name] for name in PARTS} | {
            "place_id": int(said["place"]) if said["place"] else None, "weekday": int(said["weekday"]) if said["weekday"] else None}


class ConsentForm(Form):
    how = forms.ChoiceField(label=_("How did they say yes?"), choices=Found.How.choices[1:], widget=forms.RadioSelect)


class MoneyForm(Form):
    what = Line(label=_("What do you want to do?"), max_length=120)
    why = long(_("What do neighbours get from it?"), 600)
    euros = forms.IntegerField(label=_("How many euros do you ask?"), min_value=1, max_value=MOST_EUROS, help_text=_("At most 1000 euros."))


class DecideForm(Form):
    """What the panel of neighbours decided; a no has a reason."""

    move = forms.ChoiceField(label=_("What was decided?"), choices=[("support", _("supported")), ("refuse", _("not supported"))], widget=forms.RadioSelect)
    panel = Line(label=_("Who decided?"), max_length=200, help_text=_("At least two neighbours, as they want to be named."))
    reason = long(_("Why?"), 300, _("With a no this is needed. Who asked reads it."), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("move") == "refuse" and not cleaned.get("reason"):
            self.add_error("reason", _("A no has a reason. Write it here."))
        return cleaned


class ChallengeForm(Form):
    task = Line(label=_("Which task of the municipality?"), max_length=120, help_text=_("For example: keeping the flower beds of our street."))
    better = long(_("Why can neighbours do it better, or for less?"), 600)
    costs_now = Line(label=_("What does it cost now?"), max_length=120, required=False)
    costs_then = Line(label=_("What will it cost?"), max_length=120, required=False)
    plan_text = long(_("How do you want to do it?"), 3_000, _("Who does what, and who when that one cannot?"), rows=6, required=False)


class AnswerForm(Form):
    """What the municipality says. A no has a reason."""

    move = forms.ChoiceField(label=_("What is the answer?"), widget=forms.RadioSelect)
    why = long(_("In their words: what happens now, or why not?"), 600)

    def __init__(self, *given: Any, challenge: Challenge, open_moves: list[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["move"].choices = [(move, MOVES[move]) for move in open_moves if move in ANSWERS]


class LearntForm(Form):
    learnt = long(_("What did you learn?"), 600)
