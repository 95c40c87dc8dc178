"""What is asked of who puts up an activity: when and how often, where and online, what it costs, and who can get in."""
from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import spelled
from reuring.agenda.dates import DAY, Date
from reuring.agenda.models import Event
from reuring.agenda.models.coming import MOST_FRIENDS
from reuring.core import almanac, clock
from reuring.core.fields import Line, Lines
from reuring.core.repeats import Repeat, choice_of, rule_of
from reuring.core.texting import numbers, provider
from reuring.posts.forms import DayInput, EditForm, Form, PostForm
from reuring.posts.thinking import Thinking

AHEAD = timedelta(days=3 * 366)
PLAIN = [one for one in Repeat.choices if one[0] != Repeat.OWN]
COLUMNS = ("where", "online", "free", "cost", "accessible", "access", "friends", "seats", "hashtag", "market")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WhenForm(Form):
    """Everything about an activity but its words."""

    day = forms.DateField(label=_("Which day?"), widget=DayInput())
    starts = forms.TimeField(label=_("From what time?"), widget=TimeInput(), required=False, help_text=_("Leave it empty when it takes the whole day."))
    ends = forms.TimeField(label=_("Until what time?"), widget=TimeInput(), required=False)
    last = forms.DateField(label=_("Does it take several days? Until which day?"), widget=DayInput(), required=False)
    repeat = forms.ChoiceField(label=_("How often is it?"), choices=PLAIN, initial=Repeat.ONCE, widget=forms.RadioSelect, required=False)
    until = forms.DateField(label=_("Until which day does it return?"), widget=DayInput(), required=False, help_text=_("Empty: it goes on."))
    no_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    where = Line(label=_("Where exactly, in words"), max_length=120, required=False, help_text=_("Behind the library. The gate is green."))
    online = forms.URLField(label=_("How do you follow it from home?"), max_length=300, required=False, assume_scheme="https",
                            help_text=_("The address of the meeting or the stream."))
    free = forms.BooleanField(label=_("It is free"), initial=True, required=False)
    cost = Line(label=_("What does it cost?"), max_length=120, required=False)
    accessible = forms.BooleanField(label=_("You get in without steps"), required=False)
    access = Line(label=_("How do you get in?"), max_length=200, required=False, help_text=_("Door, stairs, toilet, light, noise."))
    friends = forms.BooleanField(label=_("You may bring somebody along"), initial=True, required=False)
    seats = forms.IntegerField(label=_("How many seats are there?"), min_value=1, max_value=2000, required=False,
                               help_text=_("Empty: there is room for everybody."))
    hashtag = Line(label=_("One word to find everything of it"), max_length=41, required=False, help_text=_("For example: #straatfeest"))
    market = forms.BooleanField(label=_("It is a market: show who stands where"), required=False)

    def clean_hashtag(self) -> str:
        return "".join(sign for sign in self.cleaned_data["hashtag"].lower() if sign.isalnum())

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day != self.initial.get("day") and not clock.today() <= day <= clock.today() + AHEAD:
            raise ValidationError(_("Choose a day in the coming three years."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("starts") and not cleaned.get("ends"):
            self.add_error("ends", _("Until what time? People plan around it."))
        if cleaned.get("ends") and not cleaned.get("starts"):
            self.add_error("starts", _("From what time?"))
        if not self.errors and not any(cleaned.get(name) for name in ("place", "where", "online")):
            self.add_error("where", _("Where is it? Choose a place, write where, or tell how to follow it from home."))
        if cleaned.get("day"):
            self._clean_rule(cleaned)
        return cleaned

    def _clean_rule(self, cleaned: dict[str, Any]) -> None:
        day, until, last, repeat = (cleaned.get(name) for name in ("day", "until", "last", "repeat"))
        if until and until < day:
            self.add_error("until", _("This day is before the first one."))
        if last and not day <= last <= day + timedelta(days=60):
            self.add_error("last", _("Choose a day after the first one, within two months."))
        if repeat == Repeat.WORKDAYS and day.weekday() > 4:
            self.add_error("day", _("This is no workday. Choose the first workday."))
        if not self.errors and self.minutes() < 1:
            self.add_error("ends", _("Choose a later time."))

    def minutes(self) -> int:
        """How long, on the wall: until a time that is earlier in the day means the next one."""
        said = self.cleaned_data
        days = (said["last"] - said["day"]).days if said.get("last") else 0
        if not said.get("starts"):
            return (days + 1) * DAY
        span = datetime.combine(date.min, said["ends"]) - datetime.combine(date.min, said["starts"])
        minutes = int(span.total_seconds()) // 60 + days * DAY
        return minutes if minutes > 0 or days else minutes % DAY

    def rule(self) -> str:
        said = self.cleaned_data
        return self.initial.get("rule", "") if said["repeat"] == Repeat.OWN else rule_of(said["repeat"] or Repeat.ONCE, said["day"], said["until"])

    def when(self) -> dict[str, Any]:
        """The columns of an event that these fields fill."""
        said = self.cleaned_data
        how = {name: said[name] for name in COLUMNS}
        return how | {"day": said["day"], "starts": said["starts"], "minutes": self.minutes(), "rule": self.rule(), "no_holidays": said["no_holidays"]}

    def first_dates(self) -> list[Date]:
        """What the writer checks before putting it up."""
        said, rule = self.cleaned_data, self.rule()
        days = almanac.days_between(rule, said["day"], said["day"], said["day"] + timedelta(days=200))[:5]
        return [Date(day, day, said["starts"], self.minutes()) for day in days]


class EventForm(WhenForm, PostForm):
    """A new activity."""

    def columns(self) -> dict[str, Any]:
        return super().columns() | self.when()


class ChangeForm(WhenForm, EditForm):
    """The same, of one that stands."""

    def __init__(self, *given: Any, own: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if own:
            self.fields["repeat"].choices = Repeat.choices

    def changes(self) -> dict[str, Any]:
        return self.words() | self.when()


def as_said(event: Event) -> dict[str, Any]:
    """An event as its form shows it."""
    repeat, until = choice_of(event.rule, event.day)
    ends = (datetime.combine(event.day, event.starts) + timedelta(minutes=event.minutes)).time() if event.starts else None
    days = timedelta(days=(event.minutes - (0 if event.starts else 1)) // DAY)
    return {name: getattr(event, name) for name in (*COLUMNS, "day", "starts", "no_holidays", "rule")} | {
        "ends": ends, "last": event.day + days if days else None, "repeat": repeat, "until": until}


class WhyForm(Form):
    why = Lines(label=_("Why? Who would come reads this."), max_length=180, widget=forms.Textarea(attrs={"rows": 2}))


class MoveForm(WhyForm):
    """Another day or time for one date."""

    to = forms.DateField(label=_("To which day?"), widget=DayInput())
    starts = forms.TimeField(label=_("From what time?"), widget=TimeInput(), required=False)
    ends = forms.TimeField(label=_("Until what time?"), widget=TimeInput(), required=False)
    field_order = ("to", "starts", "ends", "why")

    def clean_to(self) -> date:
        to = self.cleaned_data["to"]
        if not clock.today() <= to <= clock.today() + AHEAD:
            raise ValidationError(_("Choose a day in the coming three years."))
        return to

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("starts")) != bool(cleaned.get("ends")):
            self.add_error("ends", _("Until what time? People plan around it."))
        return cleaned

    def minutes(self, usual: int) -> int:
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        if not starts:
            return max(usual, DAY) // DAY * DAY
        return int((datetime.combine(date.min, ends) - datetime.combine(date.min, starts)).total_seconds()) // 60 % DAY or usual


class ComeForm(Form):
    """One tap; with how many others, where one may bring somebody."""

    friends = forms.IntegerField(label=_("How many others do you bring?"), min_value=0, max_value=MOST_FRIENDS, required=False)

    def clean_friends(self) -> int:
        return self.cleaned_data["friends"] or 0


class GuestForm(ComeForm):
    """Coming without an account. `website` is there for machines: people do not see it."""

    name = Line(label=_("Your first name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    email = forms.EmailField(label=_("Your mail"), help_text=_("We send one mail to check it. Nobody sees your address."),
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    since = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("name", "email", "friends", "website", "since")

    def clean_name(self) -> str:
        return spelled(self.cleaned_data["name"])


class PaperForm(ComeForm):
    """Written down for somebody who called or stood at the table (R23)."""

    name = Line(label=_("First name"), max_length=60)
    phone = Line(label=_("Phone number"), max_length=30, required=False, help_text=_("So that we can call when something changes."),
                            widget=forms.TextInput(attrs={"type": "tel"}))
    ask = forms.BooleanField(label=_("Ask it by text message: they may, and answer JA or NEE"), required=False)
    field_order = ("name", "phone", "friends", "ask")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not provider.answerable():
            del self.fields["ask"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("ask") and numbers.read(said.get("phone", "")) is None:
            self.add_error("phone", _("We cannot text this number. A mobile number begins with 06."))
        return said


class CountForm(Form):
    came = forms.IntegerField(label=_("How many were there?"), min_value=0, max_value=5000)


class RecapForm(Thinking, Form):
    """How it was (S3-1)."""

    title = Line(label=_("Title"), max_length=120)
    body = Lines(label=_("What happened?"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 7}))
    learnt = Lines(label=_("What did you learn?"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    ties = forms.IntegerField(label=_("How many people met somebody new?"), min_value=0, max_value=500, required=False, help_text=_("A number. No names."))
    came = forms.IntegerField(label=_("How many were there?"), min_value=0, max_value=5000, required=False)


class StallForm(Form):
    """One row of a market; without a name it is not there."""

    name = Line(label=_("Who"), max_length=80, required=False, widget=forms.TextInput(attrs={"list": "pages"}))
    spot = Line(label=_("Where they stand"), max_length=40, required=False)
    seeks = Line(label=_("Looks for"), max_length=200, required=False)
    offers = Line(label=_("Has"), max_length=200, required=False)

    def columns(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in ("name", "spot", "seeks", "offers")}
