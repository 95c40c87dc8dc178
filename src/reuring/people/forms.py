"""The forms of this room. No form lists a scoped key: places, topics and circles come from the scope."""
from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import TAKEN, likeness
from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.hoods.models import Group, Place, Topic
from reuring.people.models import Organisation, Part

AUTHORITY = re.compile(r"gemeente|politie|wijkagent|burgemeester|belastingdienst|\bggd\b", re.I)
LINES = _("One thing a line.")


class OrganisationForm(forms.Form):
    """A page: what it is, what it does, seeks and offers, and how people reach it."""

    name = Line(label=_("What are you called?"), max_length=80)
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=Organisation.Kind.choices)
    stage = forms.ChoiceField(label=_("How far is the initiative?"), choices=[("", _("it is no initiative")), *Organisation.Stage.choices], required=False)
    about = Lines(label=_("What do you do?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    seeks = Lines(label=_("What are you looking for?"), max_length=600, required=False, help_text=LINES, widget=forms.Textarea(attrs={"rows": 3}))
    offers = Lines(label=_("What do you offer?"), max_length=600, required=False, help_text=LINES, widget=forms.Textarea(attrs={"rows": 3}))
    goals = Lines(label=_("What do you want to reach?"), max_length=600, required=False, help_text=LINES, widget=forms.Textarea(attrs={"rows": 3}))
    does = forms.MultipleChoiceField(label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple)
    meets = Line(label=_("When do you come together?"), max_length=200, required=False)
    place = forms.ChoiceField(label=_("Where are you to be found?"), required=False)
    contact_name = Line(label=_("Whom do people ask for?"), max_length=80, required=False,
                                   help_text=_("Everybody sees this. A first name is enough."))
    phone = Line(label=_("Phone number"), max_length=30, required=False)
    email = forms.EmailField(label=_("Mail of the organisation"), required=False)
    hours = Line(label=_("When can people reach you?"), max_length=200, required=False)
    website = Line(label=_("Website"), max_length=200, required=False)
    circle = forms.ChoiceField(label=_("A group of your own to read in"), required=False,
                               help_text=_("A group reads among itself. It is another thing than this page."))
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, request: HttpRequest, organisation: Organisation | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        mine = Q(members__person=request.viewer.person_id) | Q(pk=organisation.circle_id if organisation else None)
        circles = list(Group.objects.filter(mine).distinct().values_list("pk", "name"))
        self.fields["circle"].choices = [("", _("none")), *((str(key), name) for key, name in circles)]
        self.fields["place"].choices = [("", _("nowhere in particular")), *((str(key), name) for key, name in Place.objects.values_list("pk", "name"))]
        topics = list(Topic.objects.annotate(mine=Count("organisations", filter=Q(organisations=organisation))).values_list("pk", "name", "mine"))
        self.fields["does"].choices = [(str(key), name) for key, name, _mine in topics]
        self.fields["does"].initial = [str(key) for key, _name, mine in topics if mine]
        for name in ("circle",) if not circles else ():
            del self.fields[name]
        self.by_team = request.viewer.moderates
        now = organisation.kind if organisation else ""
        self.fields["kind"].choices = [(kind, label) for kind, label in Organisation.Kind.choices
                                       if self.by_team or kind == now or kind not in Organisation.ENTRUSTED]
        self.now = organisation.name if organisation else ""

    def clean_name(self) -> str:
        """Its own name: not that of another page here, nor of the team; and nobody speaks for the municipality or the police but who the team knows."""
        name: str = self.cleaned_data["name"]
        if name == self.now:
            return name
        if AUTHORITY.search(name) and not self.by_team:
            raise ValidationError(_("Only the team adds a page with this name. Call us: then we look at it together."))
        if likeness(name) in map(likeness, Organisation.objects.open().values_list("name", flat=True)):
            raise ValidationError(_("A page of this name stands here already. Is it yours? Ask to keep it, or call us."))
        if any(taken(name, None) for taken in TAKEN):
            raise ValidationError(_("Somebody of the team is called this. Choose another name."))
        return name

    def clean_website(self) -> str:
        typed = self.cleaned_data["website"].strip()
        address = typed if not typed or "://" in typed else f"https://{typed}"
        if address:
            try:
                URLValidator(schemes=["http", "https"])(address)
            except ValidationError:
                raise ValidationError(_("This is no address of a website. For example: www.example.org")) from None
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == Organisation.Kind.INITIATIVE:
            if not cleaned.get("seeks") and "seeks" not in self.errors:
                self.add_error("seeks", _("An initiative says what it is looking for. One line is enough."))
            if not cleaned.get("stage"):
                self.add_error("stage", _("Choose how far it is."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        plain = {name: said[name] for name in Organisation.LISTED}
        return plain | {"stage": said["stage"] if said["kind"] == "initiative" else "", "place_id": int(said["place"]) if said["place"] else None} | (
            {"circle_id": int(said["circle"]) if said["circle"] else None} if "circle" in said else {})

    def topic_keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["does"]]


class EntryForm(forms.Form):
    """One line of the social map."""

    what = Line(label=_("What do you help with?"), max_length=120, help_text=_("In plain words. For example: filling in a form together."))
    for_whom = Line(label=_("For whom?"), max_length=120, required=False)
    cost = Line(label=_("What does it cost?"), max_length=120, required=False)
    contact = Line(label=_("How do people reach you for this?"), max_length=120, required=False,
                              help_text=_("Only if it is another way than on your page."))


class InviteForm(forms.Form):
    name = Line(label=_("Whom do you ask?"), max_length=60, help_text=_("The first name of a neighbour who wants to be found."))


class ClaimForm(forms.Form):
    words = Lines(label=_("What do you have to do with it?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class SignalForm(forms.Form):
    text = Lines(label=_("What do you see change?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
                           help_text=_("For example: fewer people on Tuesday, a street that is dug up, a neighbour who stays away."))


class PartForm(forms.Form):
    """A line of a portfolio; `here` offers what stands here already, and is gone where nothing does."""

    here = forms.ChoiceField(label=_("Something that stands here"), required=False)
    what = Line(label=_("Or in your own words"), max_length=120, required=False)
    year = forms.IntegerField(label=_("Which year?"), min_value=1900, max_value=2100, required=False)
    degree = forms.ChoiceField(label=_("What did you do?"), choices=Part.Degree.choices, widget=forms.RadioSelect)
    shown = forms.BooleanField(label=_("Show this"), required=False, help_text=_("Off: only you see it."))

    def __init__(self, *given: Any, here: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.titles = dict(here)
        self.fields["here"].choices = [("", _("something else")), *here]
        if not here:
            del self.fields["here"]
            self.fields["what"].label = _("What was it?")

    def clean_year(self) -> int | None:
        year = self.cleaned_data["year"]
        if year is not None and year > clock.today().year:
            raise ValidationError(_("That year is still to come."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("here") and not cleaned.get("what") and "what" not in self.errors:
            self.add_error("what", _("Write something here."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        path = said.get("here") or ""
        return {"what": said["what"] or self.titles[path][:120], "path": path, "year": said["year"], "degree": said["degree"], "shown": said["shown"]}


class SoundingForm(forms.Form):
    about = Line(label=_("What do you like to think along about?"), max_length=200, required=False)
