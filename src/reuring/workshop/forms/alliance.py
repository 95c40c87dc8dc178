"""What is asked of a party, its agreement, what it can do, and the plan of the alliance."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Sentence
from reuring.posts.forms import DayInput, Form
from reuring.workshop.forms.analyses import long
from reuring.workshop.models import FrameworkLine, Wijkholder

FIVE = [(str(n), str(n)) for n in range(1, 6)]
NOBODY = ""
SENTENCE = 160                            # signs: such a line is wider than a phone
LONGEST = timedelta(days=3_653)           # of an agreement


def line(label: Any, most: int, help_text: Any = "", *, required: bool = False) -> Line:
    return (Sentence if most >= SENTENCE else Line)(label=label, max_length=most, help_text=help_text, required=required)


class WijkholderForm(Form):
    """As on the sheet (W13). Written as if they read along, for they can."""

    later = ("role", "local_phone", "people", "person", "email", "wants_not", "note", "meets_on")

    organisation = forms.ChoiceField(label=_("Does it have a page here?"), required=False)
    name = line(_("Who has to do with this neighbourhood?"), 120, _("An organisation, a group or a desk. Never one person."))
    role = line(_("Which part of it?"), 80, _("For example: management of the streets."))
    kind = forms.ChoiceField(label=_("What kind of party is it?"), choices=Wijkholder.Kind.choices, widget=forms.RadioSelect)
    influence = forms.ChoiceField(label=_("How much influence? 5 is much."), choices=FIVE, widget=forms.RadioSelect)
    interest = forms.ChoiceField(label=_("How much interest? 5 is much."), choices=FIVE, widget=forms.RadioSelect)
    attitude = forms.ChoiceField(label=_("Their attitude"), choices=Wijkholder.Attitude.choices, widget=forms.RadioSelect)
    seeks = long(_("What do they seek in the neighbourhood?"), 600, _("One thing a line."), required=False)
    offers = long(_("What can they bring: people, room, money, network, knowledge?"), 600, _("One thing a line."), required=False)
    wish = line(_("Where do they want connection themselves?"), 300, _("Without this, and a name here, they are no partner."))
    local_name = line(_("Who of them is here?"), 80, _("As they want to be called. Everybody reads it."))
    local_phone = line(_("Telephone"), 30)
    people = forms.IntegerField(label=_("With how many people do they take part?"), min_value=1, max_value=999, required=False)
    person = forms.ChoiceField(label=_("Who speaks for it with an account?"), required=False,
                               help_text=_("Whom you gave the title of partner. They get a page of their own here. Who keeps its page has that too."))
    email = forms.EmailField(label=_("Address for the monthly lines"), required=False)
    wants_not = line(_("What do they surely not want?"), 300)
    note = long(_("Note"), 600, _("Write as if they read along. They can."), rows=2, required=False)
    owner = line(_("Who of us keeps in touch?"), 60)
    meets_on = forms.DateField(label=_("When do we see each other again?"), widget=DayInput(), required=False)

    def __init__(self, *given: Any, pages: list[tuple[str, str]], speakers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organisation"].choices = [(NOBODY, _("no")), *pages]
        self.fields["person"].choices = [(NOBODY, _("nobody yet")), *speakers]

    def clean(self) -> None:
        if not self.cleaned_data.get("name") and not self.cleaned_data.get("organisation"):
            self.add_error("name", _("Write a name, or choose a page."))

    def columns(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        page, person = said.pop("organisation"), said.pop("person")
        said["name"] = said["name"] or dict(self.fields["organisation"].choices)[page]
        return said | {"organisation_id": int(page) if page else None, "person_id": int(person) if person else None, "people": said["people"] or 1,
                       "influence": int(said["influence"]), "interest": int(said["interest"])}


class AgreementForm(Form):
    brings = long(_("We bring …"), 600, _("People, room, money, network or knowledge. One thing a line."), rows=4)
    wants = line(_("We hope …"), 300, required=True)
    until = forms.DateField(label=_("Until when?"), widget=DayInput(), required=False)
    contact = line(_("Whom does one call?"), 80, _("As they want to be called. Everybody reads it."), required=True)
    phone = line(_("Telephone"), 30)

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and not clock.today() < until < clock.today() + LONGEST:
            raise forms.ValidationError(_("Choose a day that is still to come, within ten years."))
        return until


class CanForm(Form):
    what = line(_("What can you do?"), 200, required=True)


class ValueForm(Form):
    value = line(_("What does it mean for the neighbourhood?"), 300, _("One sentence. For example: twelve children eat together on Wednesday."), required=True)


class OffForm(Form):
    why = line(_("Why did it not come of it?"), 200, required=True)


class MeetsForm(Form):
    meets = line(_("How often, when and where?"), 200, _("For example: the first Thursday of the month at nine, at the big table."))


class AimForm(Form):
    aim = long(_("What do we want to reach together?"), 600)


class PlanLineForm(Form):
    side = forms.ChoiceField(label=_("Which side is it?"), choices=FrameworkLine.Side.choices, widget=forms.RadioSelect)
    text = line(_("What do we do?"), 300, required=True)
    owner = forms.ChoiceField(label=_("Who sees to it?"), required=False)
    idea = forms.ChoiceField(label=_("Did it come from an idea of a resident?"), required=False)

    def __init__(self, *given: Any, owners: list[tuple[str, str]], ideas: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["owner"].choices = [(NOBODY, _("not agreed yet")), *owners]
        self.fields["idea"].choices = [(NOBODY, _("no")), *ideas]


class VoiceForm(Form):
    yes = forms.ChoiceField(label=_("Is this our plan?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect)
    words = line(_("What do you want to say with it?"), 300)
