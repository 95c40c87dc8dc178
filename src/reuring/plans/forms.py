"""What is asked of who shows a plan, of who answers, and of who wants to be told."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.plans.models import Answered, Backing, PlanMaker
from reuring.posts.forms import DayInput, EditForm, Form, PostForm
from reuring.posts.thinking import Thinking

Named = list[tuple[str, str]]
METRES = [("300", _("300 metres: the streets around it")), ("750", _("750 metres: ten minutes on foot")), ("1500", _("1,500 metres"))]
FACTS = ("commissioner", "contact", "contact_hours", "decided", "still_open", "decides", "decision", "homes", "react_until", "starts_on", "ends_on",
         "answer_days")


def few_lines(label: Any, help_text: Any = "", most: int = 1_500, rows: int = 3, **more: Any) -> Lines:
    return Lines(label=label, max_length=most, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **more)


class PlanFields(Form):
    """Everything about a plan but its words."""

    commissioner = Line(label=_("Who pays for it, or asked for it?"), max_length=120,
                        help_text=_("Readers see this on top. “The housing corporation” says enough."))
    commissioned_by = forms.ChoiceField(label=_("Do they have a page here?"), required=False)
    contact = Line(label=_("Whom can neighbours ask?"), max_length=120, help_text=_("A name, and a number that is answered."))
    contact_hours = Line(label=_("When and where do you sit there?"), max_length=200, required=False)
    decided = few_lines(_("What is decided already?"), _("One a line. Be honest: neighbours find out anyway."), required=False)
    still_open = few_lines(_("What is still open?"), _("One a line. About this you want to hear neighbours."), required=False)
    decides = few_lines(_("Who decides, and how?"), _("And what happens with what neighbours say."), most=600)
    decision = Line(label=_("What is the decision called?"), max_length=120, required=False, help_text=_("For example: decision of the council."))
    homes = forms.IntegerField(label=_("How many homes is it about?"), min_value=1, max_value=100_000, required=False)
    react_until = forms.DateField(label=_("Until which day can neighbours think along?"), widget=DayInput(), required=False)
    starts_on = forms.DateField(label=_("When does it start, at the earliest?"), widget=DayInput(), required=False)
    ends_on = forms.DateField(label=_("When is it done?"), widget=DayInput(), required=False)
    answer_days = forms.IntegerField(label=_("Within how many days does a neighbour have an answer?"), min_value=1, max_value=60, initial=14,
                                     help_text=_("This stands on the page, and so does every answer that is late."))

    def offer_pages(self, pages: Named) -> None:
        self.fields["commissioned_by"].choices = [("", _("no, or it is ourselves")), *pages]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("This day is before the start."))
        return cleaned

    def own(self) -> dict[str, Any]:
        """The columns of a plan that these fields fill."""
        key = self.cleaned_data["commissioned_by"]
        return {name: self.cleaned_data[name] for name in FACTS} | {"commissioned_by_id": int(key) if key else None}


class Fixed(forms.ChoiceField):
    """There is one choice, whatever was sent."""

    def __init__(self, key: str, name: Any) -> None:
        super().__init__(choices=[(key, name)], widget=forms.HiddenInput, required=False)
        self.key = key

    def clean(self, value: Any) -> str:
        return self.key


class PlanForm(PlanFields, PostForm):
    """A new plan: read by everybody, in the name of its organisation."""

    def __init__(self, *given: Any, maker: PlanMaker, pages: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.maker = maker
        for name in ("interest", "namens", "source", "heard"):
            self.fields.pop(name, None)
        self.fields["audience"] = Fixed(*self.choices.audiences()[0])
        self.fields["organisation"] = Fixed(str(maker.organisation_id), maker.organisation.name)
        self.offer_pages(pages)

    def columns(self) -> dict[str, Any]:
        return self.words() | self.own() | {"audience": "public", "organisation_id": self.maker.organisation_id}


class PlanEditForm(PlanFields, EditForm):
    def __init__(self, *given: Any, pages: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.offer_pages(pages)


class AskForm(Form):
    words = few_lines(_("What do you want to do here?"), _("The team reads it and calls you."), most=300, rows=2)


class WhyForm(Form):
    """A step that wants a reason. `required` for a no and an end."""

    why = few_lines(_("Why?"), most=290, rows=2, required=False)

    def __init__(self, *given: Any, must: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["why"].required = must


class WorkForm(Form):
    what = Line(label=_("What happens in the street?"), max_length=120)
    where = Line(label=_("Where exactly?"), max_length=120)
    starts_on = forms.DateField(label=_("From which day?"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until which day?"), widget=DayInput())
    link = forms.URLField(label=_("Where does who builds tell more?"), max_length=300, required=False, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("This day is before the first one."))
        return cleaned


class LateForm(Form):
    until = forms.DateField(label=_("Until which day will it take now?"), widget=DayInput())
    why = Line(label=_("Why is it later?"), max_length=200)


class JoinForm(Form):
    """Which running activity or group this plan goes along with."""

    what = forms.ChoiceField(label=_("Which activity or group here do you join?"))
    how = Line(label=_("How do you go along with it?"), max_length=200, help_text=_("For example: our planting days are those of the garden group."))

    def __init__(self, *given: Any, running: list[tuple[Any, Named]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["what"].choices = [("", _("choose")), *running]


class TogetherForm(Form):
    """With which other plan this one shares its talk."""

    other = forms.ChoiceField(label=_("With which plan do you talk together?"), required=False)
    title = Line(label=_("What is this talk called?"), max_length=120, required=False, help_text=_("For example: the street open only once."))

    def __init__(self, *given: Any, plans: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["other"].choices = [("", _("a talk of its own")), *plans]


class PartForm(Form):
    """In which part somebody stands behind a plan."""

    part = forms.ChoiceField(label=_("What is your part?"), choices=Backing.Part.choices, widget=forms.RadioSelect)
    words = Line(label=_("Do you want to say why, in one sentence?"), max_length=200, required=False)


class SayForm(Thinking, Form):
    """What a plan maker says in the talk, in the name of their organisation."""

    organisation = forms.ChoiceField(label=_("In whose name?"))
    body = few_lines(_("Say or ask something"), most=2_000)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, names: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organisation"].choices = names


class AnswerForm(Thinking, Form):
    """The answer that every neighbour gets."""

    organisation = forms.ChoiceField(label=_("In whose name?"))
    verdict = forms.ChoiceField(label=_("What do you do with it?"), choices=Answered.Verdict.choices, widget=forms.RadioSelect)
    why = few_lines(_("And why? Say what will be done, or why not."), most=600)

    def __init__(self, *given: Any, names: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organisation"].choices = names
        if len(names) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = names[0][0]


class AroundForm(Form):
    """A piece of ground without a map: around a place."""

    place = forms.ChoiceField(label=_("Around which place?"))
    metres = forms.ChoiceField(label=_("How far around it?"), choices=METRES, initial="300", widget=forms.RadioSelect)

    def __init__(self, *given: Any, places: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("choose")), *places]


class AboutForm(Form):
    topic = forms.ChoiceField(label=_("About what?"))

    def __init__(self, *given: Any, topics: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["topic"].choices = [("", _("choose")), *topics]


class NameForm(Form):
    name = Line(label=_("What do you call this piece of ground?"), max_length=80, required=False,
                help_text=_("Only you see this. For example: around my house."))


class GuestForm(NameForm):
    """Ground that was drawn, a place or a topic; and an address. `website` is there for machines: people do not see it."""

    place = forms.ChoiceField(label=_("Around which place?"), required=False)
    metres = forms.ChoiceField(label=_("How far around it?"), choices=METRES, initial="300", required=False)
    topic = forms.ChoiceField(label=_("About what?"), required=False)
    email = forms.EmailField(label=_("Your mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                             help_text=_("You get one mail with a button. Only after that do we write to you."))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *given: Any, board: Any, places: Named, topics: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.board = board
        self.fields["place"].choices = [("", _("choose")), *places]
        self.fields["topic"].choices = [("", _("choose")), *topics]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Empty this field and send again. It is a trap for machines."))
        return ""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        said["metres"] = said.get("metres") or "300"
        ways = bool(self.board.ring) + bool(said.get("place")) + bool(said.get("topic"))
        if ways != 1:
            self.add_error(None, _("Draw your piece of ground, or choose a place, or choose a topic: one of the three."))
        elif self.board.ring and not self.board.enough:
            self.add_error(None, _("A piece of ground has at least three corners. Press one more."))
        must_be_simple(self, not self.board.enough or self.board.simple)
        return said


def must_be_simple(form: forms.Form, fine: bool) -> None:
    if not fine:
        form.add_error(None, ValidationError(_("The lines cross each other. Take the last corner back and press the corners in a row.")))
