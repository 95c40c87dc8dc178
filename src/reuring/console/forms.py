"""Forms of the connector's desk."""
from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import called
from reuring.accounts.models import HelperLink, Person
from reuring.agenda.calendars.arriving import plain_address
from reuring.console.points import Point
from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.hoods.models import Channel, Code, Membership, Place, Topic, Voice
from reuring.hoods.models.members import ANALYST, BUDDY, EDITOR, MARKETEER, PARTNER
from reuring.hoods.names import only_doings
from reuring.people.naming import findable

MOST_CODES = 200
A_YEAR = timedelta(days=366)
YEAR_FIRST = re.compile(r"\d{3,4}\b")
REASONS = {
    "hurts": _("It hurts or threatens somebody."), "private": _("It tells something private."), "untrue": _("It is not true and does harm."),
    "advert": _("It is advertising or a trick."), "law": _("It is against the law."), "else": _("It does not belong here.")}


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WhyForm(forms.Form):
    """A reason from a short list, with own words if wanted. Who it is about reads both."""

    why = forms.ChoiceField(label=_("Why?"), choices=list(REASONS.items()), widget=forms.RadioSelect)
    more = Line(label=_("In your own words"), max_length=200, required=False)

    @property
    def reason(self) -> str:
        return " ".join(filter(None, [str(REASONS[self.cleaned_data["why"]]), self.cleaned_data["more"].strip()]))


class LetGoForm(forms.Form):
    why = Line(label=_("Why not?"), max_length=200, help_text=_("For example “moved away again”. Only the team reads it."))


class CodesForm(forms.Form):
    kind = forms.ChoiceField(label=_("For what?"), choices=[(Code.Kind.LETTER, _("letters")), (Code.Kind.VOUCHER, _("vouchers"))], widget=forms.RadioSelect,
                             initial=Code.Kind.LETTER)
    count = forms.IntegerField(label=_("How many?"), min_value=1, max_value=MOST_CODES, initial=20)
    note = Line(label=_("Which pile?"), max_length=120, required=False, help_text=_("For example “round 1”. Never an address."))


class NamensForm(forms.Form):
    """Somebody without e-mail, entered by a helper, after a yes that is written down (F75)."""

    name = Line(label=_("What do we call them?"), max_length=60)
    route = forms.ChoiceField(label=_("How do we reach them?"), widget=forms.RadioSelect, choices=[
        (Person.Route.PHONE, _("by phone")), (Person.Route.PAPER, _("by letter or at the counter")), (Person.Route.HELPER, _("through the helper"))])
    phone = Line(label=_("Phone number"), max_length=30, required=False, help_text=_("Only the team sees it."))
    helper = forms.ChoiceField(label=_("Who helps?"))
    scope = Line(label=_("With what?"), max_length=200, help_text=_("For example: reading along, and putting up messages."))
    consent = forms.ChoiceField(label=_("How did they say yes?"), widget=forms.RadioSelect, choices=[
        (HelperLink.Consent.SPOKEN, _("spoken")), (HelperLink.Consent.SIGNED, _("signed"))])
    agreed = forms.BooleanField(label=_("I told what we keep, who helps and until when. They said yes."))
    until = forms.DateField(label=_("Until when?"), widget=DateInput, help_text=_("At most one year. Then you ask again."))

    def __init__(self, *args: Any, team: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helper"].choices = [(str(one.person_id), one.person.name) for one in team]

    def clean_name(self) -> str:
        return called(self.cleaned_data["name"])

    def clean_until(self) -> date:
        return within_a_year(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("route") == Person.Route.PHONE and not self.cleaned_data.get("phone"):
            self.add_error("phone", _("Write the number, or choose another way."))
        return self.cleaned_data


class PairForm(forms.Form):
    """A neighbour with internet reads and writes along for one without; both said yes, and it ends."""

    name = Line(label=_("Who helps from now on?"), max_length=60, help_text=_("The first name of a neighbour we met, who may be found, or of the team."))
    scope = Line(label=_("With what?"), max_length=200, initial=_("reading letters aloud, and writing down the answers"))
    consent = forms.ChoiceField(label=_("How did they say yes?"), widget=forms.RadioSelect, choices=[
        (HelperLink.Consent.SPOKEN, _("spoken")), (HelperLink.Consent.SIGNED, _("signed"))])
    agreed = forms.BooleanField(label=_("I talked with both. Both said yes."))
    until = forms.DateField(label=_("Until when?"), widget=DateInput, help_text=_("At most one year. Then you ask again."))

    def __init__(self, *args: Any, apart: frozenset[int], whom: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.apart, self.whom, self.helper = apart, whom, 0

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        keys = [key for key in findable([name], self.apart).get(name.lower(), []) if key != self.whom]
        if len(keys) != 1:
            raise ValidationError(_("Write a first name that we can find here, of one neighbour. Two with that name? Call the operator."))
        self.helper = keys[0]
        return name

    def clean_until(self) -> date:
        return within_a_year(self.cleaned_data["until"])


class PlaceForm(forms.ModelForm):
    """A place as its page tells it. Who is host comes from the team, or is an organisation in words."""

    link = forms.URLField(label=_("Address on the internet"), max_length=200, required=False, assume_scheme="https",
                          help_text=_("Of a place online this is the door."))
    point = Point(
        label=_("Where on the map?"), max_length=60, required=False,
        help_text=_("Two numbers, such as 52.3501, 4.9234. Keep your finger on the place in a map on your phone, and copy them. Empty: in the list only."))
    host_person = forms.ChoiceField(label=_("Who of the team is the host?"), required=False, help_text=_("Who is new asks for them by name."))

    class Meta:
        model = Place
        field_classes: ClassVar = dict.fromkeys(("name", "host_name", "address", "hours", "access", "phone"), Line) | dict.fromkeys(
            ("story", "inspires", "history"), Lines)
        fields = ("name", "kind", "address", "hours", "access", "phone", "link", "story", "inspires", "history", "host_person", "host_name", "welcome", "wifi",
                  "screen_help")
        labels = {"name": _("What is the place called?"), "kind": _("What kind of place?"), "hours": _("When is it open?"), "access": _("How do you get in?"),
                  "address": _("Street and number"), "phone": _("Phone"), "inspires": _("What can others learn here?"),
                  "history": _("How was it before?"), "story": _("Its story"), "host_name": _("Or which organisation?"),
                  "welcome": _("You can walk in and somebody helps you"), "wifi": _("Free wifi and a screen to use"),
                  "screen_help": _("Somebody helps with a phone or computer")}
        help_texts = {"access": _("Stairs, bell, wheels, toilet."), "address": _("Never the home of somebody."),
                      "inspires": _("What makes it work, so that another neighbourhood can do it too."),
                      "history": _("A line per moment, with the year first: 1974 The mill closes.")}
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in ("story", "inspires", "history")}

    def __init__(self, *args: Any, team: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "kind", "address", "point"])
        self.initial["point"] = f"{self.instance.lat}, {self.instance.lon}" if self.instance.lat is not None else ""
        self.people = {str(one.person_id): one.person for one in team} | ({str(self.instance.host_id): self.instance.host} if self.instance.host_id else {})
        named = [(key, person.name if not person.hidden else _("who is host now")) for key, person in self.people.items()]
        self.fields["host_person"].choices = [("", _("Nobody of the team")), *named]
        self.initial["host_person"] = str(self.instance.host_id or "")

    def clean_history(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["history"].splitlines() if line.strip()]
        if wrong := next((line for line in lines if not YEAR_FIRST.match(line)), None):
            raise ValidationError(_("Begin this line with its year: “%(line)s”"), params={"line": wrong[:60]})
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("kind") == Place.Kind.ONLINE and not said.get("link") and "link" not in self.errors:
            self.add_error("link", _("A place online needs an address, or nobody can get in."))
        self.instance.host = self.people.get(said.get("host_person") or "")
        self.instance.lat, self.instance.lon = said.get("point") or (None, None)
        return said


class HeardForm(forms.Form):
    """What somebody of the team heard, with the kind of place where it was (S0-68)."""

    text = Lines(label=_("What did you hear or see?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
                           help_text=_("In their words. Nothing about health, faith or family."))
    found_in = forms.ChoiceField(label=_("In what kind of place?"), choices=Voice.FoundIn.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("At which place?"), required=False)
    consent = forms.ChoiceField(label=_("May we share their words?"), widget=forms.RadioSelect, initial=Voice.Consent.NO, choices=[
        (Voice.Consent.NO, _("No, only the team reads it")), (Voice.Consent.NAMELESS, _("Yes, without a name")),
        (Voice.Consent.FIRST_NAME, _("Yes, with the first name"))])
    name = Line(label=_("Their first name"), max_length=60, required=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.fields["place"].choices = [("", _("None of these")), *((key, place.name) for key, place in self.places.items())]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("consent") == Voice.Consent.FIRST_NAME and not self.cleaned_data.get("name"):
            self.add_error("name", _("Write the first name, or choose “without a name”."))
        return self.cleaned_data


class CalendarForm(forms.Form):
    """The address of a calendar elsewhere, as a calendar program gives it."""

    address = forms.CharField(label=_("Address of the calendar"), max_length=500, widget=forms.URLInput(),
                              help_text=_("It often ends in .ics. Look for “share” or “publish” in the calendar it is in."))
    place = forms.TypedChoiceField(label=_("Where is it, if it does not say?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("no place of ours")), *places]

    def clean_address(self) -> str:
        return plain_address(self.cleaned_data["address"])


class IncomingForm(forms.Form):
    """What is to happen with something that comes in."""

    act = forms.ChoiceField(choices=[(name, name) for name in ("follow", "stop", "same", "other", "trust", "look", "show", "refuse")])


class TopicForm(forms.ModelForm):
    class Meta:
        model = Topic
        fields = ("name", "kind")
        field_classes: ClassVar = {"name": Line}
        labels = {"name": _("What do people do?"), "kind": _("What kind of doing?")}
        help_texts = {"name": _("A doing, for example “mending bicycles”.")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        only_doings(name)
        return name


class RoleForm(forms.Form):
    """A supporter: lighter tasks, a guide by name, and an end (R22)."""

    guide = forms.ChoiceField(label=_("Who is the guide?"))
    title = Line(label=_("What do they do, in a word?"), max_length=40, required=False)
    until = forms.DateField(label=_("Until when?"), widget=DateInput, help_text=_("At most one year. Then you ask again."))

    def __init__(self, *args: Any, guides: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guide"].choices = [(str(one.person_id), one.person.name) for one in guides]

    def clean_until(self) -> date:
        return within_a_year(self.cleaned_data["until"])


METHOD_TITLES = [
    (ANALYST, _("analyst: reads the neighbourhood by the method, and judges nobody's words")),
    (MARKETEER, _("connected identity marketeer: the same, and plans what brings people together")),
    (BUDDY, _("buddy in the neighbourhood: writes, films, draws or talks well, and helps tell the story")),
    (PARTNER, _("partner of the alliance: speaks for an organisation that takes part"))]


class TitleForm(forms.Form):
    """A role for a neighbour who said yes: a title with an end. Who works for an organisation can have those of the method (S3-15, S4-1, S0-6)."""

    title = forms.ChoiceField(label=_("What will they do?"), widget=forms.RadioSelect, choices=[
        (EDITOR, _("editor: makes messages ready for site and paper")), ("schrijver", _("writer: goes along and tells what happens")),
        ("fotograaf", _("photographer: asks first, then takes the picture")), ("bezorger", _("deliverer: brings the paper round")),
        *METHOD_TITLES])
    until = forms.DateField(label=_("Until when?"), widget=DateInput, help_text=_("At most one year. Then you ask again."))
    agreed = forms.BooleanField(label=_("I asked, and they said yes"))

    def __init__(self, *args: Any, official: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if official:
            self.fields["title"].choices = METHOD_TITLES

    def clean_until(self) -> date:
        return within_a_year(self.cleaned_data["until"])


def within_a_year(until: date) -> date:
    if not clock.today() < until <= clock.today() + A_YEAR:
        raise ValidationError(_("Choose a day after today, at most a year from now."))
    return until


class ChannelForm(forms.ModelForm):
    """Where else neighbours find one another. Its address is text; only a plain web address becomes a link."""

    class Meta:
        model = Channel
        fields = ("name", "purpose", "where")
        field_classes: ClassVar = dict.fromkeys(fields, Line)
        labels = {"name": _("Name"), "purpose": _("What do you find there?"), "where": _("Where is it?")}
        help_texts = {"purpose": _("In one sentence."), "where": _("A counter, a phone number, or an address that begins with https://")}
