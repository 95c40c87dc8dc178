"""What is asked of who asks: little, in easy words, and never twice."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from reuring.accounts.calling import spelled
from reuring.core.fields import Line, Lines
from reuring.core.texting import numbers
from reuring.exchange import pleas
from reuring.exchange.doings import ANY, PARTS, Doing
from reuring.exchange.models import Ask
from reuring.people.naming import findable
from reuring.posts.forms import Form
from weave.texts import Urgency, care, urgency

MOST_CHOSEN = 6


class AskForm(Form):
    """One screen after the picture. Everything has a first answer but the words, and the number of who is not known here."""

    doing = forms.ChoiceField(choices=Doing.choices, widget=forms.HiddenInput)
    text = Lines(label=_("What do you want to ask?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
                 help_text=_("One sentence is enough."))
    lasting = forms.ChoiceField(label=_("For how long?"), choices=[("no", _("once, or a few weeks")), ("yes", _("it goes on"))], initial="no",
                                widget=forms.RadioSelect)
    route = forms.ChoiceField(label=_("Who may know?"), choices=Ask.Route.choices, initial=Ask.Route.CONNECTOR, widget=forms.RadioSelect)
    chosen = Line(label=_("Whom do you choose?"), max_length=200, required=False, help_text=_("First names, with commas. Only they read it."))
    name = Line(label=_("Your name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    reach = Line(label=_("Your phone number, if we call you"), max_length=30, required=False, help_text=_("Only who calls you sees it."),
                 widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
    by_phone = forms.ChoiceField(label=_("How do we answer?"), choices=[("yes", _("call me")), ("no", _("send me a message"))], initial="yes",
                                 widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(label=_("When does it suit you?"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(label=_("Near which place?"), required=False, help_text=_("Never your address."))
    professional = forms.BooleanField(label=_("Somebody who does this as work may see it too"), required=False)
    other = Line(label=_("Do you ask for somebody else? Their name"), max_length=60, required=False)
    consent = forms.ChoiceField(label=_("Do they know, and did they say yes?"), required=False, widget=forms.RadioSelect,
                                choices=[("spoken", _("yes, they said so")), ("signed", _("yes, they signed for it"))])
    calm = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *given: Any, known: bool, places: list[tuple[str, str]], apart: frozenset[int] = frozenset(), **more: Any) -> None:
        super().__init__(*given, **more)
        self.known, self.apart, self.trusted = known, apart, list[int]()
        self.fields["place"].choices = [("", _("I would rather not say")), *places]
        for name in ["name"] if known else ["by_phone", "chosen"]:
            del self.fields[name]
        if not known:
            self.fields["reach"].required = True
            self.fields["route"].choices = [one for one in Ask.Route.choices if one[0] == Ask.Route.CONNECTOR]

    def clean_name(self) -> str:
        return spelled(self.cleaned_data["name"])

    def clean_reach(self) -> str:
        reach = str(self.cleaned_data["reach"])
        if reach and sum(sign.isdigit() for sign in reach) < 10 and numbers.read(reach) is None:
            raise ValidationError(_("A number has ten figures. Look once more."))
        return reach

    def clean_parts(self) -> int:
        return sum(int(bit) for bit in self.cleaned_data["parts"]) or ANY

    def clean_chosen(self) -> str:
        names = [name.strip() for name in self.cleaned_data["chosen"].split(",") if name.strip()]
        found = findable(names[:MOST_CHOSEN], self.apart) if names else {}
        for name in names[:MOST_CHOSEN]:
            if len(found.get(name.lower(), [])) != 1:
                raise ValidationError(_("We cannot find %(name)s here. Leave the name out, or call us.") % {"name": name})
            self.trusted += found[name.lower()]
        return str(self.cleaned_data["chosen"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("other") and not said.get("consent"):
            self.add_error("consent", _("Ask them first. They decide about their own question."))
        if said.get("by_phone") == "yes" and not said.get("reach") and "reach" not in self.errors:
            self.add_error("reach", _("Write a number, or choose a message."))
        if said.get("route") == Ask.Route.CHOSEN and not self.trusted and "chosen" not in self.errors:
            self.add_error("chosen", _("Write at least one name, or choose only the connector."))
        return said

    @property
    def words(self) -> str:
        """What is asked, as it was read or, where something is wrong with it, as it was typed."""
        return str(self.cleaned_data.get("text") or self.data.get("text", ""))

    @property
    def looked(self) -> bool:
        """Whether this very text was sent past the page that says who helps at once."""
        return bool(self.cleaned_data.get("calm") == seen(self.words))

    @property
    def urgent(self) -> frozenset[Urgency]:
        return urgency(self.words)

    @property
    def care(self) -> bool:
        return care(self.words)

    def columns(self) -> dict[str, Any]:
        """Of a new ask, but for who asks."""
        said = self.cleaned_data
        return {"doing": said["doing"], "text": said["text"], "lasting": said["lasting"] == "yes", "route": said["route"], "reach": said["reach"],
                "by_phone": said.get("by_phone", "yes") == "yes", "parts": said["parts"], "place_id": int(said["place"]) if said["place"] else None,
                "professional": said["professional"]}


def seen(text: str) -> str:
    """The sign that this text was looked at."""
    return salted_hmac("reuring.calm", text, algorithm="sha256").hexdigest()


class PleaForm(Form):
    """A text for the neighbourhood. What could tell whose it is, is pointed out; some of it may not stand there at all."""

    words = Lines(label=_("What may the neighbourhood read?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
                  help_text=_("Without a name, street or number. For example: who walks along once a week?"))
    nobody = forms.BooleanField(label=_("Nobody can be recognised in it"), required=False, widget=forms.HiddenInput)
    heard = forms.BooleanField(label=_("I read exactly this text aloud. Who asks said yes."))

    def __init__(self, *given: Any, ask: Ask, own: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.names = [ask.asker_name, *(ask.asker_name.split(" ")[:1])]
        if own:
            self.fields["heard"].label = _("Yes, the neighbourhood may read exactly this, without my name")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        words = str(said.get("words") or "")
        if gone := pleas.must_go(words, names=self.names):
            self.add_error("words", _("Take this out, or people know whose it is: %(parts)s") % {"parts": ", ".join(gone)})
        elif (parts := pleas.telling(words, names=self.names)) and not said.get("nobody"):
            self.fields["nobody"].widget = forms.CheckboxInput()
            self.add_error("nobody", _("Could somebody be recognised by this? %(parts)s. Take it out, or tick this.") % {"parts": ", ".join(parts)})
        return said


class DoForm(forms.Form):
    """One of a few deeds, by name."""

    act = forms.ChoiceField()

    def __init__(self, *given: Any, acts: tuple[str, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["act"].choices = [(name, name) for name in acts]


class PickForm(forms.Form):
    """One of the offers that fit."""

    offer = forms.ChoiceField(label=_("Whom do you choose?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, offers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["offer"].choices = offers
