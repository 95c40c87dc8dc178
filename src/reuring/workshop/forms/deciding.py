"""What is asked to choose together: what lies on the table, what each party says to it, and what came of it."""
from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.posts.forms import DayInput, Form
from reuring.workshop.forms.alliance import line
from reuring.workshop.forms.analyses import long
from reuring.workshop.models import Choice, OnTable, TableVoice
from reuring.workshop.models.choices import NO_GROUND


class ChoiceForm(Form):
    title = line(_("What do we choose?"), 200, _("As a question. For example: with what do we begin this year?"), required=True)
    worth = forms.ChoiceField(label=_("What is the choice worth?"), choices=Choice.Worth.choices, widget=forms.RadioSelect)
    mandate = line(_("Who promised that? Or: who gets the advice?"), 200, _("A party or a role, and where it stands. No promise? Then it is advice."),
                   required=True)
    cards = forms.MultipleChoiceField(label=_("What lies on the table?"), widget=forms.CheckboxSelectMultiple, help_text=_("Only what is confirmed."),
                                      error_messages={"required": NO_GROUND})

    def __init__(self, *given: Any, cards: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["cards"].choices = cards


class TableForm(Form):
    """One voice to each card that lies there; to each one may say nothing."""

    def __init__(self, *given: Any, table: list[OnTable], before: dict[int, TableVoice], **more: Any) -> None:
        super().__init__(*given, **more)
        self.table = table
        for one in table:
            said = before.get(one.pk)
            self.fields[f"yes_{one.pk}"] = forms.ChoiceField(
                label=one.card.title, choices=[("yes", _("yes, with this")), ("no", _("no, not with this")), ("", _("no word about it"))],
                widget=forms.RadioSelect, required=False, initial=("yes" if said.yes else "no") if said is not None else "")
            self.fields[f"words_{one.pk}"] = line(_("Why? About: %(card)s") % {"card": one.card.title}, 300)
            self.fields[f"words_{one.pk}"].initial = said.words if said is not None else ""

    @property
    def tight(self) -> list[str]:
        return [f"yes_{one.pk}" for one in self.table]

    def clean(self) -> None:
        """Words without a yes or a no would be said to nobody: they are asked about, and stay."""
        for one in self.table:
            if self.cleaned_data.get(f"words_{one.pk}") and not self.cleaned_data.get(f"yes_{one.pk}"):
                self.add_error(f"yes_{one.pk}", _("You wrote something with it. Choose yes or no, then it stands here."))
        if not self.errors and not self.said:
            raise ValidationError(_("Say something to at least one of them."))

    @property
    def said(self) -> dict[int, tuple[bool, str]]:
        """By the key of what lies there."""
        answers = {one.pk: self.cleaned_data.get(f"yes_{one.pk}", "") for one in self.table}
        return {key: (yes == "yes", self.cleaned_data.get(f"words_{key}", "")) for key, yes in answers.items() if yes}


class DecideForm(Form):
    decided = long(_("What was decided?"), 600, _("In one or two sentences: what, where, from when."), required=True)
    chosen = forms.MultipleChoiceField(label=_("On which ground?"), widget=forms.CheckboxSelectMultiple,
                                       error_messages={"required": NO_GROUND})
    why = line(_("Why this?"), 400, required=True)
    by_whom = line(_("Who decided it?"), 200, _("Which parties and about how many neighbours, and where. No names."), required=True)
    decided_on = forms.DateField(label=_("On which day?"), widget=DayInput())

    def __init__(self, *given: Any, table: list[OnTable], **more: Any) -> None:
        super().__init__(*given, **more)
        self.table = table
        self.fields["chosen"].choices = [(str(one.pk), one.card.title) for one in table]
        for one in table:
            self.fields[f"not_{one.pk}"] = line(_("Not chosen? Then why not: %(card)s") % {"card": one.card.title}, 300)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > clock.today():
            raise ValidationError(_("That day is still to come. Choose the day on which it was decided."))
        return day

    def clean(self) -> None:
        """Beside each that was left out, where its reason misses."""
        chosen = self.cleaned_data.get("chosen", [])
        for one in self.table:
            if chosen and str(one.pk) not in chosen and not self.cleaned_data.get(f"not_{one.pk}"):
                self.add_error(f"not_{one.pk}", _("Say why this was not chosen. Who hoped for it reads it here."))

    @property
    def why_not(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data.get(f"not_{one.pk}", "") for one in self.table}


class GivenBackForm(Form):
    how = line(_("How and where was it given back?"), 300, _("For example: a letter to each who was at the table, and a word at the bench on Saturday."),
               required=True)
