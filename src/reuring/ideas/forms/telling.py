"""Telling an idea: what, where, and what is better then. The rest may stay empty."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import spelled
from reuring.core.fields import Line, Lines
from reuring.ideas.models import Idea
from reuring.ideas.models.idea import title_of
from reuring.posts.forms import EditForm, Form, PostForm
from reuring.posts.models import Post
from reuring.posts.thinking import Guarded, Thinking

MOST_WORDS, ROWS = 2_000, 12
SAY = _("Say it as you talk. One sentence is enough.")


def drive_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Why is it needed?"), choices=Idea.Drive.choices, required=False, widget=forms.RadioSelect)


class IdeaFields(Form):
    """What makes an idea clear, beside its words."""

    body = Lines(label=_("What is your idea?"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3}), help_text=SAY)
    better = Line(label=_("What is better then? For whom?"), max_length=300, required=False)
    where = Line(label=_("Where, in words"), max_length=120, required=False, help_text=_("Is your place not in the list? Or is it everywhere?"))
    drive = drive_field()

    def own(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("better", "where", "drive")}


class TellForm(IdeaFields, PostForm):
    """For who has met us: on the board at once."""

    title = Line(label=_("A title, if you have one"), max_length=120, required=False, help_text=_("Empty: your first words."))
    pull = forms.BooleanField(label=_("I want to pull it myself"), required=False, help_text=_("You begin, and two neighbours join. You can always stop."))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields.pop("organisation", None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["title"] = cleaned.get("title") or title_of(cleaned.get("body", ""))
        return cleaned

    def columns(self) -> dict[str, Any]:
        return super().columns() | self.own()

    def hang_on(self, post: Post, *, by: Any) -> None:
        if self.cleaned_data["pull"] and isinstance(post, Idea) and post.author_id == by.pk:
            post.adopt(by=by)


class GuestTellForm(Guarded, IdeaFields):
    """Without an account. `website` is there for machines: people do not see it."""

    place = forms.ChoiceField(label=_("Where is it?"), required=False)
    name = Line(label=_("Your first name"), max_length=60, required=False, help_text=_("You may leave it empty."),
                widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    reach = Line(label=_("How do we reach you?"), max_length=120, required=False, help_text=_("Your phone number or mail. Only the team sees it."))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    since = forms.CharField(widget=forms.HiddenInput, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    field_order = ("body", "place", "better")

    def __init__(self, *given: Any, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("I do not know")), *places]

    def clean_name(self) -> str:
        return spelled(self.cleaned_data["name"]) if self.cleaned_data["name"] else ""

    def clean_reach(self) -> str:
        return read_reach(self.cleaned_data["reach"])

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        return self.own() | {"body": said["body"], "told_by": said["name"], "place_id": int(said["place"]) if said["place"] else None}


def read_reach(reach: str) -> str:
    """A phone number or an address of mail; anything else is asked again."""
    if "@" in reach:
        try:
            validate_email(reach)
        except ValidationError as wrong:
            raise ValidationError(_("Look at the mail address once more.")) from wrong
    elif reach and sum(sign.isdigit() for sign in reach) < 10:
        raise ValidationError(_("A number has ten figures. Look once more."))
    return reach


class NoteForm(Thinking, Form):
    """One sticky note; without words it is not there."""

    body = Lines(label=_("What does it say?"), max_length=MOST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    name = Line(label=_("First name, if it may stand there"), max_length=60, required=False)
    reach = Line(label=_("Phone or mail"), max_length=120, required=False)

    def clean_reach(self) -> str:
        return read_reach(self.cleaned_data["reach"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (cleaned.get("name") or cleaned.get("reach")) and not cleaned.get("body") and "body" not in self.errors:
            self.add_error("body", _("What did they say?"))
        return cleaned


class EveningForm(Form):
    """What holds for all notes on the screen."""

    source = forms.ChoiceField(label=_("How did they come to you?"), choices=Post.Source.choices[1:], initial=Post.Source.PAPER, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Where is it?"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("each somewhere else")), *places]


Notes = forms.formset_factory(NoteForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)


class ClarifyForm(IdeaFields, EditForm):
    """Clearer words; those of the teller stay beside them."""

    body = Lines(label=_("What do others need to know?"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}))

    def changes(self) -> dict[str, Any]:
        return self.words() | self.own()
