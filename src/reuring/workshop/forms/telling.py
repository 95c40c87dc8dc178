"""What is asked of a way to tell, a task for a maker, the story card, a harvest and a strength."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.agenda.forms import TimeInput
from reuring.core import clock
from reuring.posts.forms import DayInput, Form
from reuring.workshop.forms.alliance import NOBODY, line
from reuring.workshop.forms.analyses import long
from reuring.workshop.models import Hire, Outlet


class OutletForm(Form):
    later = ("rhythm", "text_by", "deadline", "cost", "language", "tone", "reach_note")

    name = line(_("What do people call it?"), 120, required=True)
    form = forms.ChoiceField(label=_("In which form?"), choices=Outlet.Form.choices, widget=forms.RadioSelect)
    existing = forms.ChoiceField(label=_("Does it exist already?"), choices=[("yes", _("yes")), ("no", _("no, it would be new"))], widget=forms.RadioSelect)
    why_new = line(_("Why will none of those above do?"), 300, _("Only for a new one."))
    owner = line(_("Whose is it?"), 80)
    reach = forms.IntegerField(label=_("About how many people does it reach?"), min_value=0, required=False)
    reach_note = line(_("Whom does it reach? Whom not?"), 200, _("By what they do or where they come, never by who they are."))
    rhythm = line(_("How often?"), 120)
    text_by = forms.DateField(label=_("On which day must text be in, next time?"), widget=DayInput(), required=False)
    deadline = line(_("And in words, when that says more"), 120, _("For example: two weeks before the paper comes out."))
    cost = line(_("What does it cost?"), 80)
    language = line(_("Which language is spoken there?"), 120)
    tone = line(_("How does one talk there?"), 200, _("With an example."))

    def clean(self) -> None:
        if self.cleaned_data.get("existing") == "no" and not self.cleaned_data.get("why_new"):
            self.add_error("why_new", _("Use first what is there. Why will that not do?"))

    def columns(self) -> dict[str, Any]:
        return self.cleaned_data | {"existing": self.cleaned_data["existing"] == "yes"}


class UseForm(Form):
    yes_how = line(_("How did they say that we may join in?"), 200, required=True)


class PlaceForm(Form):
    what = line(_("What do we tell there?"), 160, required=True)
    text = long(_("In which words?"), 1_500, _("As they stand there. You may write them later."), required=False)
    by_when = forms.DateField(label=_("By which day?"), widget=DayInput())
    maker = forms.ChoiceField(label=_("Who makes it?"), required=False)

    def clean_by_when(self) -> date:
        return still_to_come(self.cleaned_data["by_when"])

    def __init__(self, *given: Any, makers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["maker"].choices = [(NOBODY, _("nobody apart")), *makers]


class WordsForm(Form):
    """One version of the story, and what came in after it was told."""

    text = long(_("In which words?"), 1_500, required=False)
    came_in = line(_("What came in?"), 300, _("For example: four calls, two of them about the bench. No names."))


class AgainForm(Form):
    by_when = forms.DateField(label=_("On which day once more?"), widget=DayInput())

    def clean_by_when(self) -> date:
        return still_to_come(self.cleaned_data["by_when"])


class TalkForm(Form):
    """A talk that is still to be held."""

    whom = line(_("With whom, or where?"), 120, _("The shop, the bench, the table on Tuesday. No name of somebody who does not know it yet."), required=True)
    by_when = forms.DateField(label=_("By which day?"), widget=DayInput())

    def clean_by_when(self) -> date:
        return still_to_come(self.cleaned_data["by_when"])


class AnnounceForm(Form):
    """The first meeting, as it will stand in the agenda."""

    title = line(_("What do people call it?"), 120, required=True)
    starts = forms.TimeField(label=_("From what time?"), widget=TimeInput())
    ends = forms.TimeField(label=_("Until what time?"), widget=TimeInput())
    where = line(_("Where exactly, in words"), 120, required=True)

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins. Choose a later time."))

    @property
    def minutes(self) -> int:
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        return int((ends.hour - starts.hour) * 60 + ends.minute - starts.minute)


class MeetForm(Form):
    event = forms.ChoiceField(label=_("Which activity of the agenda is it?"), required=False)

    def __init__(self, *given: Any, events: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["event"].choices = [(NOBODY, _("none of these")), *events]


def still_to_come(day: date) -> date:
    if day < clock.today():
        raise ValidationError(_("That day is over. Choose one that is still to come."))
    return day


class HireForm(Form):
    kind = forms.ChoiceField(label=_("Whom or what do you look for?"), choices=Hire.Kind.choices, widget=forms.RadioSelect)
    what = line(_("What is to be made, done or bought?"), 200, _("In ordinary words: by these we look in the neighbourhood."), required=True)
    hours = line(_("How many hours?"), 80)
    fee = line(_("Which fee?"), 120)
    until = forms.DateField(label=_("Until when?"), widget=DayInput(), required=False)

    def __init__(self, *given: Any, partner: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if partner:                          # the buddy is of the neighbourhood, and of no partner
            self.fields["kind"].choices = [choice for choice in Hire.Kind.choices if choice[0] != Hire.Kind.BUDDY]


class LookForm(Form):
    who = line(_("Who in the neighbourhood did you look at?"), 80, required=True)
    words = line(_("And?"), 200, required=True)


class NoneForm(Form):
    where = line(_("Where did you look, and found nobody?"), 300, required=True)


class AgreeForm(Form):
    chosen = line(_("Who does it?"), 80, _("The name that everybody reads, with their yes."), required=True)
    local = forms.ChoiceField(label=_("From the neighbourhood?"), choices=[("yes", _("yes")), ("no", _("no, from elsewhere"))], widget=forms.RadioSelect)
    why_outside = line(_("Why somebody from elsewhere?"), 300)


class StoryForm(Form):
    """The five answers, and a test (W15). It may be kept half."""

    parties = long(_("Which parties join, and what do they bring?"), 600, required=False)
    connector = line(_("Who is the connector?"), 80)
    buddy = line(_("Who is the buddy?"), 80)
    phone = line(_("Telephone"), 30)
    rung_on = forms.DateField(label=_("When did somebody try that number, and was it answered?"), widget=DayInput(), required=False)
    call = line(_("What do we ask of residents and businesses?"), 200, _("One sentence."))
    where = line(_("With whom can you leave your idea, where and when?"), 300)
    first_meeting = forms.DateField(label=_("When is the first meeting?"), widget=DayInput(), required=False)
    hoped = line(_("How do we notice that it stirs?"), 200, _("For example: they talk about it at the hairdresser's. It stands beside what happens."))
    tested_with = line(_("Does a neighbour of 12 get this, and one of 80? Who read it?"), 200)

    @staticmethod
    def asked_by(answers: list[str]) -> list[str]:
        """The fields of these of the five answers."""
        return [field for one in answers for field in (("connector", "buddy") if one == "people" else (one,))]


class FaceForm(Form):
    """Of connector or buddy, with their yes: by their own hand, or as they said it and who heard it."""

    photo = forms.FileField(label=_("Photo"), widget=forms.FileInput(attrs={"accept": "image/*"}), help_text=_("Only them, and as they want to be seen."))
    alt = line(_("What is in the photo?"), 200, _("For who does not see it. For example: Sjoerd laughs beside his bike."), required=True)
    yes = forms.ChoiceField(label=_("Who says that it may stand here?"), widget=forms.RadioSelect, choices=[
        ("self", _("it is me, and I put it up myself")), ("spoken", _("they said yes to this photo")), ("paper", _("they wrote it on paper"))])
    heard_by = line(_("Who of us heard or saw that yes?"), 80, _("Not needed where it is you."))

    def clean(self) -> None:
        if self.cleaned_data.get("yes") in {"spoken", "paper"} and not self.cleaned_data.get("heard_by"):
            self.add_error("heard_by", _("Say who heard or saw their yes. Without a yes no photo stands here."))


class StoryVoiceForm(Form):
    """What one party says to the text as it stands."""

    yes = forms.ChoiceField(label=_("Is this our story?"), choices=[("yes", _("yes")), ("no", _("no, not like this"))], widget=forms.RadioSelect)
    words = line(_("What has to be different?"), 300, _("Only with a no."))

    def clean(self) -> None:
        if self.cleaned_data.get("yes") == "no" and not self.cleaned_data.get("words"):
            self.add_error("words", _("Say what has to be different. Then the text can be mended."))


class SpokenForm(StoryVoiceForm):
    """The same, as the team heard it in a talk."""

    party = forms.ChoiceField(label=_("Which party said it?"))
    heard_by = line(_("Who of us heard it?"), 80, required=True)
    said_on = forms.DateField(label=_("On which day?"), widget=DayInput())

    field_order = ("party", "yes", "words", "heard_by", "said_on")

    def __init__(self, *given: Any, parties: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["party"].choices = parties

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > clock.today():
            raise ValidationError(_("That day is still to come. Choose the day on which it was said."))
        return day


class HarvestForm(Form):
    title = line(_("What was it?"), 120, _("For example: the first evening."), required=True)
    held_on = forms.DateField(label=_("On which day?"), widget=DayInput())
    where = line(_("Where?"), 120)
    call = line(_("What did you ask?"), 200)
    outcome = long(_("What came of it?"), 600, required=False)


class NotesForm(Form):
    notes = long(_("All notes of the evening"), 20_000, _("One a line, in the words as they were said, without names. Each is promised an answer."), rows=10)


class GatherForm(Form):
    quotes = forms.MultipleChoiceField(label=_("What people said, with their yes"), widget=forms.CheckboxSelectMultiple,
                                       error_messages={"required": _("Choose at least one.")})

    def __init__(self, *given: Any, quotes: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["quotes"].choices = quotes


class CorrectForm(Form):
    heard = long(_("What did you hear?"), 400, _("In the words as they were said, without a name."), rows=2)


class HeardForm(Form):
    heard = long(_("What did you hear?"), 400, _("In the words as they were said, without a name."), rows=2)
    answer = line(_("What is done with it?"), 400, _("Also when that is nothing, and why. Empty: it is promised within two weeks."))


class AnswerForm(Form):
    answer = line(_("What is done with it?"), 400, _("Also when that is nothing, and why."), required=True)


class StrengthForm(Form):
    title = line(_("Which strength, in the neighbourhood's own words?"), 120, required=True)
    text = long(_("How did you hear of it?"), 600, rows=2, required=False)
    doable = line(_("What can somebody who hears this do?"), 200, _("Something small, this week: a place, a day, a thing to bring."))


class NamedForm(Form):
    words = long(_("What residents said"), 8_000, _("One line each, without names. Each line counts as one person, so write nobody down twice."), rows=10)


class NameForm(Form):
    which = forms.ChoiceField(label=_("Which strength do you see here?"), widget=forms.RadioSelect, required=False)
    title = line(_("Which one, in a few words?"), 120, _("Only when it does not stand above."))
    words = line(_("Where do you see that?"), 200, _("In your own words. They stand without your name."), required=True)
    hear = forms.BooleanField(label=_("Tell me when it is shown and when it is celebrated"), required=False)

    def __init__(self, *given: Any, strengths: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["which"].choices = [*strengths, (NOBODY, _("another one"))]

    def clean(self) -> None:
        if not self.cleaned_data.get("which") and not self.cleaned_data.get("title", "").strip():
            self.add_error("title", _("Choose one, or say in a few words which you see."))


class PictureForm(Form):
    photo = forms.FileField(label=_("Picture"), widget=forms.FileInput(attrs={"accept": "image/*"}), required=False)
    image_words = line(_("What does the picture show?"), 200, required=True)
    maker = line(_("Who made it?"), 80, _("Only if they say yes to that."))
    account = line(_("Their name here, if they have an account"), 80, _("Then they hear when it is shown, by mail, with a click to stop."))
    hire = forms.ChoiceField(label=_("Was it asked of somebody?"), required=False)

    def __init__(self, *given: Any, hires: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["hire"].choices = [(NOBODY, _("no")), *hires]


class CelebrateForm(Form):
    how = line(_("How was it celebrated?"), 200, required=True)
