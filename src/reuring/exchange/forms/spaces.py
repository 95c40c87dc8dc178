"""What is asked of who has room, of who wants to be in it for some hours, and of a pioneer."""
from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.core.words import clock_time
from reuring.exchange.forms.things import Euros, more_about
from reuring.exchange.models import Space
from reuring.exchange.models.bookings import AHEAD
from reuring.posts.forms import DayInput, EditForm, Form, PostForm

OWN = ("sort", "hours", "fits", "square", "accessible", "access", "equipment", "rules", "price", "per", "cost", "opens", "closes", "from_on", "until_on")


def hours(first: int, last: int) -> list[tuple[int, str]]:
    return [(hour, clock_time(time(hour % 24)) if hour < 24 else _("midnight")) for hour in range(first, last + 1)]


class SpaceFields(Form):
    """What a room is called, and everything about it."""

    title = Line(label=_("What do you call it?"), max_length=120)
    body = more_about()
    sort = forms.ChoiceField(label=_("What kind of room is it?"), choices=Space.Sort.choices, widget=forms.RadioSelect, initial=Space.Sort.ROOM)
    hours = Line(label=_("When can one be there?"), max_length=200, required=False, help_text=_("In words: workdays, after school time."))
    opens = forms.TypedChoiceField(label=_("From which hour can it be asked for?"), coerce=int, initial=8)
    closes = forms.TypedChoiceField(label=_("Until which hour?"), coerce=int, initial=22)
    fits = forms.IntegerField(label=_("How many people fit in?"), min_value=1, max_value=5_000, required=False)
    square = forms.IntegerField(label=_("How many square metres?"), min_value=1, max_value=100_000, required=False)
    accessible = forms.BooleanField(label=_("You get in without steps"), required=False)
    access = Line(label=_("How does one get in?"), max_length=200, required=False, help_text=_("Door, stairs, toilet, who has the key."))
    equipment = Line(label=_("What is there?"), max_length=300, required=False, help_text=_("Tables, chairs, water, a projector."))
    rules = Line(label=_("What do we agree?"), max_length=300, required=False)
    price = Euros(label=_("What does it cost, in euros?"), help_text=_("Empty: it is free."))
    per = forms.ChoiceField(label=_("For how long is that?"), choices=[("", _("it is free")), *Space.Per.choices], required=False)
    cost = Line(label=_("What does it cost, in words?"), max_length=120, required=False, help_text=_("Such as: free, wash up afterwards."))
    from_on = forms.DateField(label=_("Is it there for a time only? From which day?"), widget=DayInput(), required=False)
    until_on = forms.DateField(label=_("Until which day?"), widget=DayInput(), required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["opens"].choices, self.fields["closes"].choices = hours(0, 23), hours(1, 24)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes, begins, ends = (cleaned.get(name) for name in ("opens", "closes", "from_on", "until_on"))
        if opens is not None and closes is not None and closes <= opens:
            self.add_error("closes", _("Choose a later hour."))
        if begins and ends and ends < begins:
            self.add_error("until_on", _("This day is before the first one."))
        if cleaned.get("price") and not cleaned.get("per"):
            self.add_error("per", _("An hour, a time, a day or a month?"))
        return cleaned

    def own(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in OWN}
        return said | {"per": said["per"] if said["price"] else ""}


class SpaceForm(SpaceFields, PostForm):
    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own()


class SpaceEditForm(SpaceFields, EditForm):
    pass


class HoursForm(Form):
    """A day, and from hour to hour, as far as this room is open."""

    day = forms.DateField(label=_("Which day?"), widget=DayInput())
    starts = forms.TypedChoiceField(label=_("From what time?"), coerce=int)
    ends = forms.TypedChoiceField(label=_("Until what time?"), coerce=int)
    people = forms.IntegerField(label=_("With how many are you?"), min_value=1, max_value=5_000, required=False)

    def __init__(self, *given: Any, space: Space, **more: Any) -> None:
        super().__init__(*given, **more)
        self.space = space
        self.fields["starts"].choices, self.fields["ends"].choices = hours(space.opens, space.closes - 1), hours(space.opens + 1, space.closes)

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if not clock.today() <= day <= clock.today() + AHEAD:
            raise ValidationError(_("Choose a day in the coming year."))
        if not self.space.there_on(day):
            raise ValidationError(_("It is not there yet then, or not any more."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("starts") is not None and cleaned.get("ends") is not None and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("Choose a later time."))
        if cleaned.get("people") and self.space.fits and cleaned["people"] > self.space.fits:
            self.add_error("people", _("%(fits)s people fit in here.") % {"fits": self.space.fits})
        return cleaned


class BookForm(HoursForm):
    group = forms.ChoiceField(label=_("For a group?"), required=False)
    words = Lines(label=_("What is it for?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Only who gives the room reads this."))

    def __init__(self, *given: Any, groups: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["group"].choices = [("", _("no, for myself")), *groups]
        if not groups:
            del self.fields["group"]


class CallerForm(HoursForm):
    """For somebody who called."""

    name = Line(label=_("Who is it for?"), max_length=60, help_text=_("A first name is enough. Only you read it."))
    field_order = ("name", "day", "starts", "ends", "people")


class PioneerForm(Form):
    """What I want to begin; kept for the next time too."""

    begins = Lines(label=_("What do you want to begin here?"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}))
    needs = Lines(label=_("What do you need for that?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    brings = Lines(label=_("What do you bring?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    words = Lines(label=_("Why here, and from when?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ReplyForm(Form):
    """A person answers a person: never without words."""

    answer = Lines(label=_("What do you answer?"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
