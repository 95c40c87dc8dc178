"""The forms of the desk and of a match."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.exchange.models import Aftercare, AskEntry
from reuring.exchange.models.team import DAYS
from reuring.people.naming import findable
from reuring.posts.forms import DayInput, Form

TRIED = [AskEntry.What.CALLED, AskEntry.What.WIDENED, AskEntry.What.REWORDED, AskEntry.What.PARTNER, AskEntry.What.PASSED_ON, AskEntry.What.NOTE]


class EntryForm(Form):
    """A line of the log. Passing on names to whom, and on what ground."""

    what = forms.ChoiceField(label=_("What did you do?"), choices=[(one.value, one.label) for one in TRIED], initial="called", widget=forms.RadioSelect)
    words = Lines(label=_("What is good to know?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                  help_text=_("No diagnosis, no medicine. When passed on: to whom."))
    ground = forms.ChoiceField(label=_("If you passed it on: how may you?"), required=False,
                               choices=[("", _("I did not pass it on")), *AskEntry.Ground.choices])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("what") == AskEntry.What.PASSED_ON and not (said.get("ground") and said.get("words")):
            self.add_error("ground", _("Say to whom, and whether they said yes or it was an emergency."))
        return said


class ProposeForm(Form):
    """Who might do it, in which words, where the two meet first; of a lesson its goal and end."""

    who = forms.ChoiceField(label=_("Whom do you ask?"), required=False, widget=forms.RadioSelect)
    name = Line(label=_("Or somebody you think of"), max_length=60, required=False, help_text=_("Their first name. Call them first."))
    words = Lines(label=_("What does the giver read before a yes?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
                  help_text=_("Without the name of who asks."))
    meet = forms.ChoiceField(label=_("Where do they meet first?"), required=False, help_text=_("A place where others are too. Not at home."))
    goal = Line(label=_("What will they be able to do?"), max_length=200, required=False)
    ends_on = forms.DateField(label=_("Until which day?"), required=False, widget=DayInput())

    def __init__(self, *given: Any, people: list[tuple[str, str]], places: list[tuple[str, str]], names: list[str], lessons: set[str],
                 apart: frozenset[int] = frozenset(), **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["who"].choices = [*people, ("", _("somebody else"))]
        self.fields["meet"].choices = [("", _("they decide together")), *places]
        self.names, self.lessons, self.apart, self.found = names, lessons, apart, 0

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if told := [name for name in self.names if name and name.lower() in words.lower()]:
            raise ValidationError(_("Leave the name of who asks out: %(name)s.") % {"name": told[0]})
        return words

    def clean_ends_on(self) -> date | None:
        day: date | None = self.cleaned_data["ends_on"]
        if day is not None and day <= clock.today():
            raise ValidationError(_("Choose a day after today."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("who"):
            keys = findable([said["name"]], self.apart).get(said["name"].lower(), []) if said.get("name") else []
            if len(keys) == 1:
                self.found = keys[0]
            else:
                self.add_error("name", _("Choose somebody, or write a first name that we can find here."))
        if said.get("who") in self.lessons and not (said.get("goal") and said.get("ends_on")):
            self.add_error("goal", _("A lesson has a goal and a day on which it ends."))
        return said


class MatchForm(Form):
    """What one side says."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("yes", "no", "done", "thanks")])
    reach = Line(label=_("How may the other reach you?"), max_length=120, required=False,
                 help_text=_("A number or an address. They see it when both said yes."))
    new = forms.BooleanField(label=_("We did not know each other yet"), required=False)
    words = Lines(label=_("A line, if you like"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("act") == "yes" and not said.get("reach"):
            self.add_error("reach", _("Write how the other may reach you. They see it only when both said yes."))
        if said.get("act") == "thanks" and not said.get("words"):
            self.add_error("words", _("Write a line, or leave it. Nobody has to."))
        return said


class TendForm(MatchForm):
    """What the connector heard from one of them, on the phone."""

    act = forms.ChoiceField(label=_("What did you hear?"), widget=forms.RadioSelect, choices=[
        ("talk", _("I talked with both")), ("asker_yes", _("who asks says yes")), ("giver_yes", _("who gives says yes")), ("no", _("it does not happen")),
        ("asker_done", _("it happened, says who asks")), ("giver_done", _("it happened, says who gives")),
        *((f"after_{value}", label) for value, label in Aftercare.Outcome.choices)])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if str(said.get("act")).endswith("_yes") and not said.get("reach"):
            self.add_error("reach", _("Write how the other may reach them."))
        return said


class DutyForm(Form):
    """A name for each day; a day without a name goes to whoever has the fewest."""

    from_hour = forms.IntegerField(label=_("From what hour do you call?"), min_value=0, max_value=23, initial=10)
    to_hour = forms.IntegerField(label=_("Until what hour?"), min_value=1, max_value=24, initial=12)

    def __init__(self, *given: Any, team: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        for number, label in DAYS:
            self.fields[f"day_{number}"] = forms.ChoiceField(label=label, choices=[("", _("whoever has the fewest")), *team], required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("from_hour") is not None and said.get("to_hour") is not None and said["from_hour"] >= said["to_hour"]:
            self.add_error("to_hour", _("Choose a later time."))
        return said

    def by_day(self) -> dict[int, int]:
        return {number: int(self.cleaned_data[f"day_{number}"]) for number, _label in DAYS if self.cleaned_data.get(f"day_{number}")}


class BoundaryForm(Form):
    text = Lines(label=_("What happened?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
                 help_text=_("In your own words. You need prove nothing."))


class OutcomeForm(Form):
    outcome = Lines(label=_("What was done?"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
