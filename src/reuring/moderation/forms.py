"""Forms of fair judgement."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.hoods.models import Membership, Neighbourhood
from reuring.moderation.models import Clarification, Loan
from reuring.posts.forms import DayInput, Form, HideForm
from reuring.posts.rules import MOST

LONGEST = 140
MOST_HOODS = 400
FEWEST_LETTERS = 10
A_YEAR = timedelta(days=366)


class ObjectionForm(Form):
    text = Lines(label=_("Why do you not agree?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
                 help_text=_("Short is good. Two others of the team read this."))


class LookForm(Form):
    keeps = forms.ChoiceField(label=_("What do you think?"), widget=forms.RadioSelect,
                              choices=[("no", _("It may be shown again.")), ("yes", _("It stays out of sight."))])
    why = Lines(label=_("Why? The writer reads this."), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class RulesForm(Form):
    """One rule a line; what reads as before is the same rule."""

    dutch = Lines(label=_("The rules, one a line"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 12, "lang": "nl"}),
                  help_text=_("At most twelve, short, and rather what we do than what is forbidden."))
    english = Lines(label=_("The same in English"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 12, "lang": "en"}),
                    help_text=_("As many lines, in the same order. Leave it empty, and everybody reads the Dutch words."))
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=999_998)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        dutch, english = (lines_of(cleaned.get(name, "")) for name in ("dutch", "english"))
        if len(dutch) > MOST or any(len(line) > LONGEST for line in dutch + english):
            raise ValidationError(_("Twelve lines at most, and a line of at most 140 letters. What is longer is not read."))
        if english and len(english) != len(dutch):
            self.add_error("english", _("There are not as many lines as in Dutch."))
        cleaned["lines"] = list(zip(dutch, english or [""] * len(dutch), strict=False))
        return cleaned


def lines_of(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


class AskForm(Form):
    """What to ask the writer, and how. Who has no mail is called."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Clarification.Kind.choices, widget=forms.RadioSelect)
    words = Lines(label=_("What do you ask?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
                  help_text=_("Only the writer reads this. Ask what they mean, and say what you read in it."))
    via = forms.ChoiceField(label=_("How do you reach them?"), choices=Clarification.Via.choices, widget=forms.RadioSelect)

    def __init__(self, *given: Any, writer: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.writer = writer

    def clean_via(self) -> str:
        via: str = self.cleaned_data["via"]
        if via == Clarification.Via.MAIL and not self.writer.email:
            raise ValidationError(_("This neighbour has no mail. Call, or walk by."))
        return via


class AnswerForm(Form):
    text = Lines(label=_("What did you mean?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Only the team reads this."))


class KeepForm(Form):
    why = Line(label=_("Why may it stay?"), max_length=300, help_text=_("Who reported it reads this."))


class LoanForm(Form):
    """Whom to ask, for what, until when, and why."""

    lender = forms.ChoiceField(label=_("Which neighbourhood do you ask?"), help_text=_("Rather one that is near, and with a team of its own."))
    reach = forms.ChoiceField(label=_("What may they look at?"), choices=Loan.Reach.choices, initial=Loan.Reach.OBJECTIONS, widget=forms.RadioSelect,
                              help_text=_("They never see more than what was reported."))
    until = forms.DateField(label=_("Until when?"), widget=DayInput(), help_text=_("At most one year. Then you ask again."))
    why = Line(label=_("Why do you ask?"), max_length=200, help_text=_("They read this."))

    def __init__(self, *given: Any, hood: Neighbourhood, **more: Any) -> None:
        super().__init__(*given, **more)
        carried = Membership._base_manager.filter(role="connector", suspended_at=None).exclude(role_until__lt=clock.today())
        others = Neighbourhood.objects.filter(pk__in=carried.values("hood")).exclude(pk=hood.pk).order_by("town", "name")
        self.hoods = {str(one.pk): one for one in others[:MOST_HOODS]}
        self.fields["lender"].choices = [(key, f"{one.name}, {one.town}" if one.town else one.name) for key, one in self.hoods.items()]

    @property
    def asked(self) -> Neighbourhood:
        return self.hoods[self.cleaned_data["lender"]]

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not clock.today() < until <= clock.today() + A_YEAR:
            raise ValidationError(_("Choose a day after today, at most a year from now."))
        return until


class WaveForm(HideForm):
    """What belongs to a wave: by whom, which words, of which time; and for which rule it goes."""

    writer = Line(label=_("By whom?"), max_length=60, required=False, help_text=_("The name as it stands there."))
    like = Lines(label=_("Which words are in it?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
                 help_text=_("Or paste a whole message: what looks like it goes along."))
    hours = forms.ChoiceField(label=_("Of which time?"), initial="24", widget=forms.RadioSelect, choices=[
        ("1", _("the last hour")), ("24", _("the last day")), ("168", _("the last week")), ("744", _("the last month"))])
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    field_order = ("writer", "like", "hours", "rule", "why")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("writer") and len(cleaned.get("like", "")) < FEWEST_LETTERS:
            self.add_error("writer", _("Choose who, or write ten letters or more of the words."))
        return cleaned

    def what(self) -> dict[str, Any]:
        return {"writer": self.cleaned_data["writer"], "like": self.cleaned_data["like"], "hours": int(self.cleaned_data["hours"])}


class ThreatForm(Form):
    """As it was said. For oneself, or for a colleague who cannot just now."""

    who = forms.ChoiceField(label=_("Who is threatened?"))
    text = Lines(label=_("What was said or done?"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}),
                 help_text=_("The exact words, if you have them. And when."))
    where = Line(label=_("Where?"), max_length=200, required=False, help_text=_("A message here, a mail, on the street."))
    police = Line(label=_("Did you tell the police?"), max_length=60, required=False, help_text=_("The number of the report, if you have it."))

    def __init__(self, *given: Any, team: list[Membership], me: int | None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["who"].choices = [(str(one.person_id), one.person.name) for one in team]
        self.fields["who"].initial = str(me)

    def told(self) -> dict[str, Any]:
        return {"about_id": int(self.cleaned_data["who"]), **{name: self.cleaned_data[name] for name in ("text", "where", "police")}}
