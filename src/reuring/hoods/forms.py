"""Forms of the members' side. No form lists a scoped key: choices are filled from the scope."""
from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import called
from reuring.accounts.forms import Reach
from reuring.core.fields import Line, Lines
from reuring.hoods.models import Group, Interest, Membership, Topic, Voice


class JoinForm(forms.Form):
    """Two questions: what to call you, and how to reach you (F74)."""

    name = Line(label=_("What do we call you?"), max_length=60, help_text=_("A first name is enough."),
                           widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    email = Reach()

    def clean_name(self) -> str:
        return called(self.cleaned_data["name"])


class WishesForm(forms.Form):
    """Two lists from the same topics, and what you do; everything may stay empty (R15, F67)."""

    seeks = forms.MultipleChoiceField(label=_("I look for this"), required=False, widget=forms.CheckboxSelectMultiple)
    offers = forms.MultipleChoiceField(label=_("I offer this"), required=False, widget=forms.CheckboxSelectMultiple)
    does = forms.MultipleChoiceField(label=_("I do this"), required=False, widget=forms.CheckboxSelectMultiple)
    show = forms.BooleanField(label=_("Neighbours may see this with my name"), required=False,
                              help_text=_("Off: only the team sees it. You can change it later."))

    def __init__(self, *args: Any, topics: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(topic.pk), topic.name) for topic in topics]
        for name in Interest.Wish.values:
            self.fields[name].choices = choices

    @property
    def said(self) -> dict[str, list[int]]:
        return {wish: [int(pk) for pk in self.cleaned_data[wish]] for wish in Interest.Wish.values}


class MeetForm(forms.Form):
    code = forms.CharField(label=_("The code from your letter or voucher"), max_length=20,
                           widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}))


class MineForm(forms.Form):
    """What I am here, and what others see of it."""

    tie = forms.ChoiceField(label=_("What ties you to this place?"), choices=Membership.Tie.choices, widget=forms.RadioSelect,
                            help_text=_("It makes no difference for what you may do."))
    bio = Lines(label=_("What do you do, in your own words?"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
                          help_text=_("What you do, not what you are. Neighbours read it on your page."))
    ask_me = Line(label=_("What may neighbours ask you?"), max_length=200, required=False)
    shown = forms.MultipleChoiceField(label=_("Neighbours see this with my name"), required=False, widget=forms.CheckboxSelectMultiple)
    findable = forms.BooleanField(label=_("Neighbours may find me by my name"), required=False)
    askable = forms.BooleanField(label=_("You may ask me for a role"), required=False,
                                 help_text=_("For example writing for the paper. The team sees it, nobody else. You can always say no."))
    greets = forms.BooleanField(label=_("I say hello to who is new"), required=False,
                                help_text=_("Your first name and what you show then stand on the page for newcomers. Everybody can read it."))
    counts = forms.BooleanField(label=_("My presence may count in the picture of who does what together"), required=False,
                                help_text=_("Only numbers, never your name. Off until you say yes."))

    def __init__(self, *args: Any, interests: list[Interest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if interests:
            self.fields["shown"].choices = [(str(one.pk), f"{one.topic.name} ({one.get_wish_display()})") for one in interests]
        else:
            del self.fields["shown"]


class GroupForm(forms.ModelForm):
    drive = forms.ChoiceField(label=_("What ties you?"), required=False, widget=forms.RadioSelect,
                              choices=[*Group.Drive.choices, ("", _("both, or something else"))], initial="")

    class Meta:
        model = Group
        fields = ("name", "drive", "name_kept_why")
        field_classes: ClassVar = {"name": Line, "name_kept_why": Line}
        labels = {"name": _("What is the group called?"), "name_kept_why": _("Why does this name fit you?")}
        help_texts = {"name": _("Name what you do together.")}


class AnswerForm(forms.Form):
    """One field is enough; a name and a way to reach you are extra."""

    text = Lines(label=_("Your answer"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
                           help_text=_("One sentence is enough. Your name is not needed."))
    consent = forms.ChoiceField(label=_("May we share your words?"), choices=[
        (Voice.Consent.NO, _("No, only the team reads it")), (Voice.Consent.NAMELESS, _("Yes, without my name")),
        (Voice.Consent.FIRST_NAME, _("Yes, with my first name"))], initial=Voice.Consent.NO, widget=forms.RadioSelect)
    name = Line(label=_("Your first name"), max_length=60, required=False)
    contact = Line(label=_("Phone or e-mail, if we may call you back"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("consent") == Voice.Consent.FIRST_NAME and not self.cleaned_data.get("name"):
            self.add_error("name", _("Write your first name, or choose “without my name”."))
        return self.cleaned_data


class StartForm(forms.Form):
    """I want to help start again: a name, a way to reach me, and perhaps what I like to do."""

    name = Line(label=_("What do we call you?"), max_length=60)
    contact = Line(label=_("Phone or e-mail"), max_length=120, help_text=_("We call or write you. Nobody else sees it."))
    text = Lines(label=_("What would you like to do?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
