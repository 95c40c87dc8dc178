"""What is asked while people work on it: a step, a need, what is in the way, a meeting. Few fields, and nothing that must be counted."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.posts.forms import DayInput, Form
from reuring.posts.models import Post
from reuring.projects.models import Barrier, Initiative, Mate, Need
from reuring.projects.models.log import REST
from reuring.projects.models.steps import SMALL_DAYS
from reuring.projects.papers import PaperRefused, taken_in

NOBODY, ELSE, ME = "", "else", "me"
Named = list[tuple[str, str]]


def two_weeks() -> Any:
    return clock.today() + timedelta(days=SMALL_DAYS)


def ahead(day: Any) -> Any:
    if day is not None and day < clock.today():
        raise ValidationError(_("This day is over. Choose today or later."))
    return day


class StepForm(Form):
    """One thing, one name, one day."""

    text = Line(label=_("What is the smallest step?"), max_length=200, help_text=_("Something you can see when it is done."))
    who = forms.ChoiceField(label=_("Who does it?"), required=False)
    name = Line(label=_("Or somebody without an account: their first name"), max_length=60, required=False)
    due = forms.DateField(label=_("On which day is it done?"), widget=DayInput(), required=False, help_text=_("Within two weeks is best."))

    def __init__(self, *given: Any, people: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["who"].choices = [(NOBODY, _("nobody yet: whoever wants takes it")), *people]

    def clean_due(self) -> Any:
        return ahead(self.cleaned_data["due"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("who") and said.get("name"):
            self.add_error("name", _("One step has one name. Leave one of the two empty."))
        if (said.get("who") or said.get("name")) and not said.get("due") and "due" not in self.errors:
            self.add_error("due", _("On which day? A name without a day is a wish."))
        return said


class FirstForm(StepForm):
    """The first step of who pulls it: that is the name, and it has a day."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, people=[], **more)
        del self.fields["who"], self.fields["name"]
        self.fields["due"].required = True


class TurnsForm(Form):
    """A roster: the same thing on many days, without names yet."""

    text = Line(label=_("What returns?"), max_length=200, help_text=_("Watering, opening up, doing the dishes."))
    due = forms.DateField(label=_("First day"), widget=DayInput())
    every = forms.TypedChoiceField(label=_("How often?"), coerce=int, initial=7,
                                   choices=[(1, _("every day")), (7, _("every week")), (14, _("every two weeks"))])
    count = forms.IntegerField(label=_("How many times?"), min_value=2, max_value=26, initial=8)

    def clean_due(self) -> Any:
        return ahead(self.cleaned_data["due"])


class DatesForm(Form):
    """Which of what comes on the agenda belongs to it."""

    events = forms.MultipleChoiceField(label=_("Which of these belong to it?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, events: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["events"].choices = events

    def told(self) -> dict[str, set[int]]:
        return {"events": {int(key) for key in self.cleaned_data["events"]}, "among": {int(key) for key, _name in self.fields["events"].choices}}


class NeedForm(Form):
    kind = forms.ChoiceField(label=_("What kind of thing?"), choices=Need.Kind.choices, widget=forms.RadioSelect, initial=Need.Kind.HANDS)
    what = Line(label=_("What do you need?"), max_length=120, help_text=_("As you would say it: four people with old clothes."))
    count = forms.IntegerField(label=_("How many? Of money: how many euros?"), min_value=1, max_value=100_000, initial=1)


class BarrierForm(Form):
    sort = forms.ChoiceField(label=_("What is in the way?"), choices=Barrier.Sort.choices, widget=forms.RadioSelect)
    text = Line(label=_("Tell it in one sentence"), max_length=200, help_text=_("Partners read this. Perhaps they can clear it."))


class PartnerForm(Form):
    party = forms.ChoiceField(label=_("Which organisation?"), required=False)
    name = Line(label=_("Or write the name"), max_length=120, required=False)
    brings = Line(label=_("What do they bring?"), max_length=200)

    def __init__(self, *given: Any, parties: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["party"].choices = [(NOBODY, _("none of these")), *parties]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("party") and not said.get("name"):
            self.add_error("name", _("Who is it? Choose one, or write the name."))
        return said


class PaperForm(Form):
    """A file or a link, one of the two."""

    title = Line(label=_("What kind of paper is it?"), max_length=120, help_text=_("A drawing, a budget, a permit."))
    file = forms.FileField(label=_("The file"), required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
                           help_text=_("A photo or a PDF. Everybody who reads this page can open it. In a PDF may stand who made it."))
    link = forms.URLField(label=_("Or where does it stand?"), max_length=500, assume_scheme="https", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and bool(said.get("file")) == bool(said.get("link")):
            self.add_error("file", _("Choose a file or give a link: one of the two."))
        elif not self.errors and said.get("file"):
            try:
                said["taken"] = taken_in(said["file"])
            except PaperRefused as refused:
                self.add_error("file", refused.words)
        return said

    def told(self) -> dict[str, Any]:
        """The columns of a paper."""
        return {"title": self.cleaned_data["title"], **(self.cleaned_data.get("taken") or {"link": self.cleaned_data["link"]})}


class TrialForm(Form):
    """What we try, until when, and when we stop: safe to fail."""

    what = Line(label=_("What do we try?"), max_length=200)
    until = forms.DateField(label=_("Until which day?"), widget=DayInput(), initial=two_weeks)
    stop_if = Line(label=_("When do we stop earlier?"), max_length=200, required=False)
    hopes = Line(label=_("What do we want to know afterwards?"), max_length=200, required=False)

    def clean_until(self) -> Any:
        return ahead(self.cleaned_data["until"])


class TrialEndForm(Form):
    learnt = Lines(label=_("What do we know now?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
                   help_text=_("It did not work? Then this is worth most."))
    goes_on = forms.TypedChoiceField(label=_("Do we go on with it?"), choices=[("yes", _("yes")), ("no", _("no"))], coerce=lambda said: said == "yes",
                                     widget=forms.RadioSelect)


class LessonForm(Form):
    text = Lines(label=_("What do you know now that you did not know before?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReviseForm(Form):
    size = forms.ChoiceField(label=_("How big is it?"), choices=Initiative.Size.choices, widget=forms.RadioSelect)
    aims = Line(label=_("What do you hope for?"), max_length=300, required=False)
    outcome = Lines(label=_("What did it become so far?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
                    help_text=_("Nobody knows that beforehand. Change it as often as you learn something."))
    agreements = Lines(label=_("What did you agree with each other?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class ProofForm(Form):
    proof = Line(label=_("What is there now?"), max_length=300, help_text=_("One sentence. “Three lamps burn.”"))


class WhyForm(Form):
    why = Lines(label=_("Why?"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class HowForm(Form):
    how = Lines(label=_("How did it get out of the way?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("The next one wants to know."))


class JoinForm(Form):
    role = forms.ChoiceField(label=_("How do you want to join?"), choices=Mate.Role.choices, widget=forms.RadioSelect, initial="team")
    named = forms.BooleanField(label=_("My name may stand there, also in a word of thanks"), required=False)


    def __init__(self, *given: Any, walks: bool, **more: Any) -> None:
        """`walks`: somebody of the neighbourhood's team may walk beside it (S1-39)."""
        super().__init__(*given, **more)
        self.fields["role"].choices = [one for one in Mate.Role.choices if walks or one[0] != "coach"]


class HelpForm(Form):
    words = Line(label=_("What can you do or bring?"), max_length=200, required=False, help_text=_("Only who works on it reads this."))
    named = forms.BooleanField(label=_("My name may stand in a word of thanks"), required=False)


class EnterForm(Form):
    """Somebody who said yes on paper, by phone or on the street."""

    name = Line(label=_("First name"), max_length=60)
    words = Line(label=_("What can they do or bring?"), max_length=200, required=False)
    source = forms.ChoiceField(label=_("How did it come to you?"), choices=Post.Source.choices[1:], widget=forms.RadioSelect, initial=Post.Source.PAPER)


class MeetingForm(Form):
    """Back from a gathering: how many came, what was said, and who does what now."""

    day = forms.DateField(label=_("When were you together?"), widget=DayInput(), initial=clock.today)
    came = forms.IntegerField(label=_("How many people came?"), min_value=0, max_value=5_000, required=False,
                              help_text=_("Count the lines of the list. Names stay on paper."))
    notes = Lines(label=_("What was said?"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
    steps = Lines(label=_("Who does what now? Each on its own line"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
                  help_text=_("For example: Riet – call the school – 12-6"))
    told = forms.BooleanField(label=_("Put it up as news too, so that who was not there reads it"), required=False)

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > clock.today():
            raise ValidationError(_("This day is still to come. First the gathering, then what came of it."))
        return self.cleaned_data["day"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("told") and not said.get("notes"):
            self.add_error("notes", _("What shall the news say? Write what was said."))
        return said


class PauseForm(Form):
    why = Line(label=_("Why does it rest?"), max_length=200)
    look_again_on = forms.DateField(label=_("When do you look at it again?"), widget=DayInput(), initial=lambda: clock.today() + REST)

    def clean_look_again_on(self) -> Any:
        return ahead(self.cleaned_data["look_again_on"])
