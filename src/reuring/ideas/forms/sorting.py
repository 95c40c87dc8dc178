"""What happens with an idea: each way with its reason and its day."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.ideas.models import Idea
from reuring.ideas.models.idea import NOTE, REST
from reuring.posts.forms import DayInput, Form

FARTHEST = timedelta(days=400)


def ahead(day: date) -> date:
    if not clock.today() < day <= clock.today() + FARTHEST:
        raise ValidationError(_("Choose a day in the coming year."))
    return day


class WayForm(Form):
    """One way on; `MOVE` is the verb of the idea, which gets the reason."""

    VERB: ClassVar[Any]
    MOVE: ClassVar[str]

    why = Lines(label=_("Why? The teller reads this."), max_length=NOTE - 50, widget=forms.Textarea(attrs={"rows": 2}))

    def do(self, idea: Idea, by: Any) -> None:
        getattr(idea, self.MOVE)(by=by, why=self.cleaned_data["why"])


class ShelveForm(WayForm):
    VERB, MOVE = _("Put it in the closet"), "shelve"
    review_on = forms.DateField(label=_("When do we look again?"), widget=DayInput())

    def clean_review_on(self) -> date:
        return ahead(self.cleaned_data["review_on"])

    def do(self, idea: Idea, by: Any) -> None:
        idea.shelve(by=by, why=self.cleaned_data["why"], review_on=self.cleaned_data["review_on"])


class SendForm(WayForm):
    VERB, MOVE = _("Somebody else does this"), "send_on"
    to = Line(label=_("Who does this?"), max_length=120)
    answer_on = forms.DateField(label=_("When do they answer?"), widget=DayInput())
    field_order = ("to", "answer_on", "why")

    def clean_answer_on(self) -> date:
        return ahead(self.cleaned_data["answer_on"])

    def do(self, idea: Idea, by: Any) -> None:
        said = self.cleaned_data
        idea.send_on(by=by, to=said["to"], why=said["why"], answer_on=said["answer_on"])


class NoFitForm(WayForm):
    """A no is told by a person first, or it is said why that did not go (A26)."""

    VERB, MOVE = _("It does not fit here"), "turn_down"
    spoken = forms.BooleanField(label=_("I spoke the teller"), required=False)
    unspoken_why = Line(label=_("Not spoken? Why not?"), max_length=100, required=False)
    field_order = ("why", "spoken", "unspoken_why")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("spoken") and not cleaned.get("unspoken_why"):
            self.add_error("spoken", _("Call the teller first. Or write why that did not go."))
        return cleaned

    def do(self, idea: Idea, by: Any) -> None:
        said = self.cleaned_data
        idea.turn_down(by=by, why=said["why"], spoken=said["spoken"], unspoken_why=said["unspoken_why"])


class HearForm(WayForm):
    VERB, MOVE = _("They answered"), "hear"
    why = Lines(label=_("What do they say?"), max_length=NOTE, widget=forms.Textarea(attrs={"rows": 2}))

    def do(self, idea: Idea, by: Any) -> None:
        idea.hear(by=by, answer=self.cleaned_data["why"])


class PutOffForm(Form):
    VERB, MOVE = _("Let it rest on"), "put_off"
    review_on = forms.DateField(label=_("When do we look again?"), widget=DayInput())

    def clean_review_on(self) -> date:
        return ahead(self.cleaned_data["review_on"])

    def do(self, idea: Idea, by: Any) -> None:
        idea.put_off(by=by, review_on=self.cleaned_data["review_on"])


class BackForm(WayForm):
    VERB, MOVE = _("Bring it back"), "bring_back"


class TakeOutForm(WayForm):
    VERB, MOVE = _("Take it out of the closet"), "take_out"


class ReconsiderForm(WayForm):
    VERB, MOVE = _("It does fit after all"), "reconsider"


WAYS: list[type[Any]] = [SendForm, ShelveForm, NoFitForm, HearForm, BackForm, TakeOutForm, PutOffForm, ReconsiderForm]
FROM = {"hear": {"elsewhere"}, "put_off": {"closet"}}          # changes that are no move of the life-cycle


def first_of(way: type[Any]) -> dict[str, Any]:
    """Days as they mostly are."""
    return {"review_on": clock.today() + REST, "answer_on": clock.today() + timedelta(days=14)}
