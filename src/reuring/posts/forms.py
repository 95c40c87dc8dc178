"""The forms of the spine. Nothing scoped is a model field here: what may be chosen comes from `choices`."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import spelled
from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.posts import once, rules
from reuring.posts.choices import Choices
from reuring.posts.models import Comment, Post, Report
from reuring.posts.thinking import Guarded, Thinking

PHOTOS = 4
NOBODY = ""
INTERESTS = [(value or "none", label) for value, label in Post.Interest.choices]
NAMENS = ("namens", "source", "heard")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Form(forms.Form):
    """With a token of its own, and parts that stand open where something is wrong."""

    def clean_once(self) -> str:
        """A form that came without its token is a form of its own."""
        return self.cleaned_data["once"] or once.token()

    def wrong(self, *names: str) -> bool:
        """Whether one of these fields has an error: its part of the page then stands open."""
        return any(name in self.errors for name in names)


class WordsForm(Thinking, Form):
    """What stays the writer's to change: the words, where and what about, and since when a figure holds."""

    title = Line(label=_("Title"), max_length=120)
    body = Lines(label=_("Your message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 9}),
                           help_text=_("A blank line starts a new paragraph. **Two stars** make words bold."))
    place = forms.ChoiceField(label=_("Where is it?"), required=False)
    level = forms.ChoiceField(label=_("How far does it reach?"), choices=Post.Level.choices, initial=Post.Level.HOOD, required=False)
    topics = forms.MultipleChoiceField(label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple)
    as_of = forms.DateField(label=_("Counted or seen on"), required=False, widget=DayInput(),
                            help_text=_("Do you write a number? Then say from which day it is."))
    claim_source = Line(label=_("Where does that come from?"), max_length=120, required=False)

    def __init__(self, *given: Any, choices: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        self.choices = choices
        self.fields["place"].choices = [(NOBODY, _("nowhere in particular")), *choices.places]
        self.fields["topics"].choices = choices.topics

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day is not None and day > clock.today():
            raise ValidationError(_("This day is still to come. Choose the day you counted or saw it."))
        return day

    def clean_level(self) -> str:
        return self.cleaned_data["level"] or Post.Level.HOOD

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("claim_source") and not cleaned.get("as_of") and "as_of" not in self.errors:
            self.add_error("as_of", _("From which day is it? A number without a day cannot be checked."))
        if cleaned.get("as_of") and not cleaned.get("claim_source") and "claim_source" not in self.errors:
            self.add_error("claim_source", _("Who counted it, or where did you read it?"))
        return cleaned

    def words(self) -> dict[str, Any]:
        """The columns of a post that these fields fill."""
        cleaned = self.cleaned_data
        return {"title": cleaned["title"], "body": cleaned["body"], "level": cleaned["level"], "place_id": int(cleaned["place"]) if cleaned["place"] else None,
                "as_of": cleaned["as_of"], "claim_source": cleaned["claim_source"]}

    def topic_keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["topics"]]


class NamensForm(Form):
    """Writing down what somebody else said: only with their yes to this exact text (R25), and how it was heard."""

    namens = forms.ChoiceField(label=_("I write this down for"), required=False)
    source = forms.ChoiceField(label=_("How did it come to you?"), choices=Post.Source.choices[1:], required=False, widget=forms.RadioSelect)
    heard = forms.BooleanField(label=_("This neighbour heard this exact text and says yes"), required=False)

    def offer(self, helped: list[tuple[str, str]]) -> None:
        """Those this person helps; without anybody the questions are gone."""
        self.fields["namens"].choices = [(NOBODY, _("myself")), *helped]
        for name in () if helped else NAMENS:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "namens" not in self.fields and self.data.get(self.add_prefix("namens")):
            raise ValidationError(_("You do not help this neighbour any more. Your text is kept here. Call us."))
        if cleaned.get("namens") and not cleaned.get("source"):
            self.add_error("source", _("Choose how you heard it."))
        if cleaned.get("namens") and not cleaned.get("heard"):
            self.add_error("heard", _("Read the text aloud first. It is put up only after a yes."))
        return cleaned

    def speaker(self, me: int) -> dict[str, Any]:
        """The columns that say who speaks and who typed."""
        if not self.cleaned_data.get("namens"):
            return {"author_id": me}
        return {"author_id": int(self.cleaned_data["namens"]), "entered_by_id": me, "source": self.cleaned_data["source"]}


class NameForm(NamensForm):
    """In whose name it is said: one's own, of a neighbour one helps, or of an organisation one keeps."""

    organisation = forms.ChoiceField(label=_("In whose name?"), required=False,
                                     help_text=_("Readers see the organisation. Who keeps it, and the team, see that you wrote it."))

    def offer(self, helped: list[tuple[str, str]], kept: list[tuple[str, str]] | None = None) -> None:
        super().offer(helped)
        self.fields["organisation"].choices = [(NOBODY, _("my own")), *(kept or [])]
        if not kept:
            del self.fields["organisation"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("organisation") and cleaned.get("namens"):
            self.add_error("organisation", _("It is said by one neighbour or by an organisation. Choose one of the two."))
        if "organisation" not in self.fields and self.data.get(self.add_prefix("organisation")):
            raise ValidationError(_("You do not keep this organisation any more. Your text is kept here. Call us."))
        return cleaned

    def organisation_key(self) -> int | None:
        return int(self.cleaned_data.get("organisation") or 0) or None


def _photo() -> forms.Field:
    return forms.FileField(label=_("Photo"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))


def _alt() -> forms.Field:
    return Line(label=_("What is in the photo?"), max_length=200, required=False, help_text=_("For neighbours who do not see it."),
                widget=forms.TextInput(attrs={"data-alt": ""}))


class PhotosForm(Form):
    photo_1, alt_1 = _photo(), _alt()
    photo_2, alt_2 = _photo(), _alt()
    photo_3, alt_3 = _photo(), _alt()
    photo_4, alt_4 = _photo(), _alt()
    faces = forms.BooleanField(label=_("Nobody can be recognised in it, or who can be said yes"), required=False)


class PostForm(PhotosForm, NameForm, WordsForm):
    """Putting something up: who may read it, the photos, an interest, and for whom it is written down."""

    audience = forms.ChoiceField(label=_("Who can read this?"), widget=forms.RadioSelect)
    interest = forms.ChoiceField(label=_("Do you have an interest in this?"), required=False, widget=forms.RadioSelect)
    credit = Line(label=_("Who made the photos?"), max_length=80, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=130, required=False)

    def __init__(self, *given: Any, choices: Choices, must_say: bool = False, **more: Any) -> None:
        super().__init__(*given, choices=choices, **more)
        self.fields["audience"].choices = choices.audiences()
        self.fields["interest"].choices = INTERESTS
        self.fields["interest"].required = must_say
        self.offer(choices.helped, choices.kept)

    def photos(self) -> list[tuple[str, Any, str]]:
        """Name of the field, file and words of each photo that came along."""
        return [(f"photo_{n}", self.cleaned_data[f"photo_{n}"], self.cleaned_data.get(f"alt_{n}", "")) for n in range(1, PHOTOS + 1)
                if self.cleaned_data.get(f"photo_{n}")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, PHOTOS + 1):
            if cleaned.get(f"photo_{number}") and not cleaned.get(f"alt_{number}"):
                self.add_error(f"alt_{number}", _("Tell in a few words what is in the photo. Then choose the photo again."))
        if self.photos() and not cleaned.get("faces"):
            self.add_error("faces", _("Is somebody in the photo? Ask them first. Then tick this, and choose the photo again."))
        return cleaned

    def hang_on(self, post: Post, *, by: Any) -> None:
        """What a kind hangs on its new post, in the same transaction."""

    def columns(self) -> dict[str, Any]:
        """Of a new post, but for who writes it."""
        audience, dash, group = self.cleaned_data["audience"].partition("-")
        interest = self.cleaned_data["interest"]
        return self.words() | {"audience": audience, "group_id": int(group) if dash else None,
                               "organisation_id": self.organisation_key(), "interest": "" if interest == "none" else interest}


class CommentForm(Guarded, NameForm):
    body = Lines(label=_("Say or ask something"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, helped: list[tuple[str, str]], kept: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.offer(helped, kept)


class GuestForm(Guarded, Form):
    """A comment without an account. `website` is there for machines: people do not see it."""

    name = Line(label=_("Your name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    email = forms.EmailField(label=_("Your mail"), help_text=_("We send one mail to check it. Nobody sees your address."),
                             widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    body = Lines(label=_("Say or ask something"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    since = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_name(self) -> str:
        return spelled(self.cleaned_data["name"])


class ReportForm(Form):
    reason = forms.ChoiceField(label=_("What is the matter?"), choices=Report.Reason.choices, widget=forms.RadioSelect)
    text = Lines(label=_("Tell us more"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    contact = Line(label=_("How do we reach you?"), max_length=120, required=False,
                              help_text=_("Your phone number or mail. Only the team sees it."))
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class HideForm(Form):
    rule = forms.ChoiceField(label=_("Which house rule?"), widget=forms.RadioSelect)
    why = Lines(label=_("Why? The writer reads this."), max_length=250, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["rule"].choices = list(rules.current().lines.items())

    @property
    def note(self) -> str:
        return rules.note(self.cleaned_data["rule"], self.cleaned_data["why"])


class EditForm(Guarded, WordsForm):
    """`was` is when the writer last saw it: somebody else's change in between is not written over."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)


class CommentEditForm(Guarded, Form):
    body = Lines(label=_("Your message"), max_length=Comment._meta.get_field("body").max_length, widget=forms.Textarea(attrs={"rows": 4}))
    was = forms.CharField(widget=forms.HiddenInput, required=False)
