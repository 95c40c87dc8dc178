"""Forms to go on together, and to find who may help."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.ideas.models import Introduction, Merger
from reuring.posts.forms import Form
from reuring.posts.thinking import Guarded


class MergeForm(Guarded, Form):
    """Which other one, in which way, and why: both owners read it."""

    other = forms.ChoiceField(label=_("Together with which one?"), widget=forms.RadioSelect)
    form = forms.ChoiceField(label=_("In which way?"), choices=Merger.Form.choices, initial=Merger.Form.BUNDLE, widget=forms.RadioSelect)
    body = Line(label=_("Why together?"), max_length=300, help_text=_("One sentence. Both read it."))

    def __init__(self, *given: Any, others: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["other"].choices = others


class SpokenForm(Form):
    """The team spoke with who has no account."""

    answer = forms.ChoiceField(label=_("What did they say?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect)
    spoken = Line(label=_("How did you hear it?"), max_length=120, help_text=_("For example: by phone, on Monday."))


class OutcomeForm(Form):
    words = Line(label=_("How is it to be together?"), max_length=300)


class NeedForm(Form):
    """Three fields: a list with reasons (F36)."""

    need = Line(label=_("What do you need?"), max_length=300, help_text=_("In a few words. For example: wood for a bench."))
    sort = forms.ChoiceField(label=_("What is that most of all?"), choices=Introduction.Sort.choices, initial=Introduction.Sort.HANDS)


class ReachForm(Form):
    """A yes, and how the other may reach me."""

    reach = Line(label=_("How may the other reach you?"), max_length=120, help_text=_("A number or a mail address. It is shown only when both said yes."))
    answer = Lines(label=_("Do you want to say something with it?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
