"""What is asked to begin a circle, to write down tasks, and to ask people."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.care.careful import CarefulForm
from reuring.care.models import Circle, CircleMember
from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.core.repeats import Repeat, choice_of, rule_of
from reuring.core.texting import numbers
from reuring.core.words import DAYS

ROWS, PEOPLE = 6, 4
FURTHEST = timedelta(days=2 * 366)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class BeginForm(CarefulForm):
    """For whom, their yes, and what they want to go on doing: that comes first."""

    middle = Line(label=_("What do you call who it is for?"), max_length=60, help_text=_("A first name is enough. Nobody else sees it."))
    how = forms.ChoiceField(label=_("How did they say yes?"), choices=Circle.How.choices[1:], widget=forms.RadioSelect)
    consent_note = Line(label=_("What do they want to decide themselves?"), max_length=200, required=False, help_text=_("For example “who gets the key”."))
    agreed = forms.BooleanField(label=_("They know of this and say yes"))
    wishes = Lines(label=_("What do you want to go on doing?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
                   help_text=_("A line for each thing: prune the roses, make coffee, go to the garden."))
    until = forms.DateField(label=_("Is it for a while? Until which day?"), required=False, widget=DayInput(), help_text=_("Leave it empty if it stays."))

    def __init__(self, *args: Any, basis: str, helped: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis = basis
        if helped and basis != Circle.Basis.SELF:
            choices = [("", _("Somebody else")), *((str(pk), name) for pk, name in helped.items())]
            self.fields["centre"] = forms.ChoiceField(label=_("Is it somebody you help here?"), choices=choices, required=False)
        if basis == Circle.Basis.SELF:
            for name in ("middle", "how", "agreed", "consent_note"):
                del self.fields[name]
        else:
            self.fields["wishes"].label = _("What do they want to go on doing?")
        if basis == Circle.Basis.REPRESENTED:
            self.fields["agreed"].label = _("I may decide for them, by law or by their own written word")
            self.fields["how"].label = _("How was that settled?")

    def clean_until(self) -> date | None:
        return coming(self.cleaned_data["until"])


class TasksForm(CarefulForm):
    """What is done now, a line each: on which day, and whether another may do it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, ROWS + 1):
            self.fields[f"what_{n}"] = Line(label=_("What is done?"), max_length=100, required=False)
            self.fields[f"day_{n}"] = forms.ChoiceField(label=_("On which day?"), required=False,
                                                        choices=[("", _("when it suits")), *enumerate(DAYS)])
            self.fields[f"starts_{n}"] = forms.TimeField(label=_("What time?"), required=False, widget=TimeInput())
            self.fields[f"others_{n}"] = forms.BooleanField(label=_("Another may do this"), required=False, initial=True)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The tasks that were written, as fields of one."""
        found, said = [], self.cleaned_data
        for n in range(1, ROWS + 1):
            if said.get(f"what_{n}"):
                day = said[f"day_{n}"]
                found.append({"what": said[f"what_{n}"], "others": said[f"others_{n}"], "starts": said[f"starts_{n}"],
                              "day": next_weekday(int(day)) if day else None, "rule": "FREQ=WEEKLY" if day else ""})
        return found

    def groups(self) -> list[list[str]]:
        return [[f"what_{n}", f"day_{n}", f"starts_{n}", f"others_{n}"] for n in range(1, ROWS + 1)]


class TaskForm(CarefulForm):
    """One task, whole."""

    what = Line(label=_("What is to be done?"), max_length=100, help_text=_("In a few words: groceries, walk the dog, open the post together."))
    note = Line(label=_("What is good to know?"), max_length=200, required=False, help_text=_("Where the list lies. Nothing medical."))
    day = forms.DateField(label=_("Which day?"), required=False, widget=DayInput(), help_text=_("Empty: when it suits."))
    starts = forms.TimeField(label=_("What time?"), required=False, widget=TimeInput())
    repeat = forms.ChoiceField(label=_("How often is it?"), choices=[one for one in Repeat.choices if one[0] != Repeat.OWN], initial=Repeat.ONCE)
    others = forms.BooleanField(label=_("Another may do this"), required=False, initial=True)
    shared = forms.BooleanField(label=_("Who is a guest sees this too"), required=False)
    backup = forms.ChoiceField(label=_("Who stands in?"), required=False)

    def __init__(self, *args: Any, members: list[CircleMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.fields["backup"].choices = [("", _("Nobody yet")), *((key, one.called) for key, one in self.members.items())]

    def clean_day(self) -> date | None:
        return coming(self.cleaned_data["day"])

    @property
    def task(self) -> dict[str, Any]:
        """As fields of a task."""
        said = {name: self.cleaned_data[name] for name in ("what", "note", "day", "starts", "others", "shared")}
        rule = rule_of(self.cleaned_data["repeat"], said["day"], None) if said["day"] else ""
        return said | {"rule": rule, "backup": self.members.get(self.cleaned_data["backup"])}

    @staticmethod
    def initial_of(task: Any) -> dict[str, Any]:
        repeat = choice_of(task.rule, task.day)[0] if task.day and task.rule else Repeat.ONCE
        return {name: getattr(task, name) for name in ("what", "note", "day", "starts", "others", "shared")} | {
            "repeat": repeat, "backup": str(task.backup_id or "")}


class AskForm(forms.Form):
    """Up to four people at once: a name, and how they are asked."""

    def __init__(self, *args: Any, texts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [way for way in CircleMember.Way.choices if texts or way[0] != "text"]
        for n in range(1, PEOPLE + 1):
            self.fields[f"name_{n}"] = Line(label=_("Whom do you ask?"), max_length=60, required=False)
            self.fields[f"way_{n}"] = forms.ChoiceField(label=_("How?"), choices=ways, required=False, initial="link")
            if texts:
                self.fields[f"number_{n}"] = Line(label=_("Mobile number, for a text message"), max_length=30, required=False,
                                                  widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
            self.fields[f"guest_{n}"] = forms.BooleanField(label=_("Does this for work: sees tasks and times only"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for n in range(1, PEOPLE + 1):
            by_text = said.get(f"way_{n}") == "text" and said.get(f"name_{n}")
            if by_text and numbers.read(said.get(f"number_{n}", "")) is None:
                self.add_error(f"number_{n}", _("We cannot text this number. A mobile number begins with 06."))
        if not any(said.get(f"name_{n}") for n in range(1, PEOPLE + 1)):
            self.add_error("name_1", _("Write at least one name."))
        return said

    @property
    def asked(self) -> list[dict[str, str]]:
        said = self.cleaned_data
        return [{"name": said[f"name_{n}"], "way": said[f"way_{n}"] or "link", "number": numbers.read(said.get(f"number_{n}", "")) or "",
                 "role": "guest" if said[f"guest_{n}"] else "member"} for n in range(1, PEOPLE + 1) if said[f"name_{n}"]]

    def groups(self) -> list[list[str]]:
        names = [["name", "way", "number", "guest"] if "number_1" in self.fields else ["name", "way", "guest"]][0]
        return [[f"{name}_{n}" for name in names] for n in range(1, PEOPLE + 1)]


class NoteForm(CarefulForm):
    text = Lines(label=_("Write to the others"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Nothing medical."))


class WishForm(CarefulForm):
    wishes = Lines(label=_("What do you want to go on doing?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
                   help_text=_("A line for each thing: prune the roses, make coffee, go to the garden."))


class KeyForm(CarefulForm):
    key = Line(label=_("Which key?"), max_length=60, required=False, help_text=_("For example “front door”. Empty: no key."))


class PassOnForm(forms.Form):
    """Who does it instead, and for which day of theirs."""

    to = forms.ChoiceField(label=_("Whom do you ask?"))
    in_return = forms.ChoiceField(label=_("For a day of theirs?"), required=False)

    def __init__(self, *args: Any, members: list[CircleMember], days: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.days = {str(one.shift.pk): one.shift for one in days}
        self.fields["to"].choices = [(key, one.called) for key, one in self.members.items()]
        self.fields["in_return"].choices = [("", _("No, only this day")), *(
            (str(one.shift.pk), f"{one.who.called}: {DAYS[one.on.weekday()]} {one.on.day}, {one.task.what}") for one in days)]


class ByPhoneForm(forms.Form):
    """Somebody calls to take their yes back. Both names must be right; then it closes."""

    middle = Line(label=_("Who calls? The name of who is in the middle"), max_length=60)
    organiser = Line(label=_("Who arranges the circle? Ask the name"), max_length=60)
    sure = forms.BooleanField(label=_("I spoke with them myself, and they want it to end now"))


def coming(day: date | None) -> date | None:
    """A day from today on. Raises ValidationError with words."""
    if day is not None and not clock.today() <= day <= clock.today() + FURTHEST:
        raise ValidationError(_("Choose a day in the coming two years."))
    return day


def next_weekday(weekday: int) -> date:
    today = clock.today()
    return today + timedelta(days=(weekday - today.weekday()) % 7)
