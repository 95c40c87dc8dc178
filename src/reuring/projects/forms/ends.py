"""What is asked at the two ends, when the pulling goes to somebody else, for and against, and of a micro-action."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.posts.forms import DayInput, Form, PostForm
from reuring.posts.models import Post
from reuring.posts.thinking import Guarded
from reuring.projects.criteria import Lacks
from reuring.projects.forms.work import NOBODY, Named, ahead
from reuring.projects.models import Initiative, Step
from reuring.projects.models.jewels import LACKS
from reuring.projects.models.micro import EUROS, SOON

FIELD_OF = {Lacks.DONE: None, Lacks.USED: "times", Lacks.CARRIED: None, Lacks.VISIBLE: "visible", Lacks.UPKEEP: "upkeep"}


class JewelForm(Form):
    """What is missing is said in the words of the criteria, each beside its own question (A31)."""

    used = Line(label=_("How is it used?"), max_length=200, help_text=_("For example: every Saturday, and in fact every day."))
    times = forms.IntegerField(label=_("How many times was it used?"), min_value=0, max_value=100_000, required=False)
    regular = forms.BooleanField(label=_("It returns by itself"), required=False)
    visible = Line(label=_("Where in the neighbourhood does one see it?"), max_length=200, error_messages={"required": LACKS[Lacks.VISIBLE]})
    upkeep = Line(label=_("Who keeps it up?"), max_length=120, error_messages={"required": LACKS[Lacks.UPKEEP]},
                  help_text=_("A name, or names. They know of it."))
    learnt = Lines(label=_("What would you tell somebody who begins this elsewhere?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def refuse(self, lacks: list[Lacks]) -> None:
        """Each reason beside the question it is about."""
        for lack in lacks:
            self.add_error(FIELD_OF[lack], LACKS[lack])


class UpkeepForm(Form):
    upkeep = Line(label=_("Who keeps it up?"), max_length=120)


class StopForm(Form):
    why = Lines(label=_("Why do you stop?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    lesson = Lines(label=_("What do you know now that others can use?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
                   help_text=_("It goes into the book of what we learnt."))
    after = Line(label=_("What becomes of what there is?"), max_length=300, required=False, help_text=_("Things, money, hens."))
    thanks = Lines(label=_("A word of thanks"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class HandForm(Form):
    to = forms.ChoiceField(label=_("Who takes over?"))
    words = Line(label=_("A word to them"), max_length=300, required=False)

    def __init__(self, *given: Any, people: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["to"].choices = people


class ArgumentForm(Guarded, Form):
    """One side; empty takes it away."""

    text = Lines(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    side = forms.ChoiceField(choices=[("for", _("for")), ("against", _("against"))], widget=forms.HiddenInput)

    def __init__(self, *given: Any, side: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["text"].label = _("What speaks for it?") if side == "for" else _("What speaks against it?")
        self.fields["side"].initial = side


class SummaryForm(Form):
    text = Line(label=_("Where does it stand now, in one line?"), max_length=300)


class InitiativeForm(PostForm):
    """As a post, with how big it is; the first step may be said at once."""

    size = forms.ChoiceField(label=_("How big is it?"), choices=Initiative.Size.choices, widget=forms.RadioSelect, initial="small", required=False)
    aims = Line(label=_("What do you hope for?"), max_length=300, required=False)
    first = Line(label=_("What is the smallest step you can take within two weeks?"), max_length=200, required=False)
    due = forms.DateField(label=_("On which day is it done?"), widget=DayInput(), required=False)

    def clean_due(self) -> Any:
        return ahead(self.cleaned_data["due"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("first") and not said.get("due") and "due" not in self.errors:
            self.add_error("due", _("On which day? A name without a day is a wish."))
        return said

    def columns(self) -> dict[str, Any]:
        return super().columns() | {"size": self.cleaned_data["size"] or "small", "aims": self.cleaned_data["aims"]}

    def hang_on(self, post: Post, *, by: Any) -> None:
        if self.cleaned_data.get("first"):
            Step(initiative=post, text=self.cleaned_data["first"], person=by, due=self.cleaned_data["due"]).plan(by=by)


class MicroForm(PostForm):
    """Small: one day, one place, at most two weeks ahead."""

    day = forms.DateField(label=_("On which day?"), widget=DayInput())
    euros = forms.IntegerField(label=_("What may it cost, in euros?"), min_value=0, max_value=EUROS, required=False, help_text=_("Nothing is fine too."))
    event = forms.ChoiceField(label=_("Does it make something larger that is there already?"), required=False)
    part = forms.ChoiceField(label=_("Is it part of something you work on?"), required=False)

    def __init__(self, *given: Any, events: Named, works: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["part"].choices = [(NOBODY, _("no, it stands by itself")), *works]
        self.fields["event"].choices = [(NOBODY, _("no, it stands by itself")), *events]
        self.fields["place"].required = True

    def clean_day(self) -> Any:
        day = ahead(self.cleaned_data["day"])
        if day > clock.today() + timedelta(days=SOON):
            raise ValidationError(_("A micro-action is within two weeks. Is it bigger? Then begin an initiative."))
        return day

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        return super().columns() | {"day": said["day"], "euros": said["euros"] or 0, "enlarges_id": int(said["event"] or 0) or None,
                                    "part_of_id": int(said["part"] or 0) or None}


class HeldForm(Form):
    result = Line(label=_("What came of it?"), max_length=300)
    came = forms.IntegerField(label=_("How many people came?"), min_value=0, max_value=5_000, required=False)
    met = forms.IntegerField(label=_("How many of them spoke to somebody new?"), min_value=0, max_value=5_000, required=False,
                             help_text=_("Ask it at the end, hands up. About is good enough."))
