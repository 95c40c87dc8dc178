"""Forms of the operator's desk."""
from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.hoods.ground.finding import named
from reuring.hoods.models import Area, Neighbourhood
from reuring.hoods.models.areas import RESERVED
from reuring.hoods.models.neighbourhood import PALETTES

KINDS = [("news", _("News")), ("story", _("Stories"))]
AUDIENCES = [("public", _("everyone")), ("neighbours", _("neighbours we have met")), ("connectors", _("only the connectors"))]
ENTRY_WORDS = [("today", _("Today")), ("who", _("Who and where")), ("together", _("Doing together")), ("ideas", _("Ideas")), ("ours", _("Our neighbourhood"))]
LEVELS = [("1", _("1. share what there is")), ("2", _("2. share what you have")), ("3", _("3. share ideas")), ("4", _("4. decide together"))]


class AreasField(forms.CharField):
    """Areas by their codes or names: a country has too many to tick."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}), **given)

    def clean(self, value: Any) -> list[Area]:
        found, missing, several = named(super().clean(value))
        if missing:
            raise ValidationError(_("There is no area %(codes)s. Bring it in first, or look at the code.") % {"codes": ", ".join(missing[:5])})
        if several:
            told = ", ".join(f"{area.name} ({area.code})" for area in several[:5])
            raise ValidationError(_("Several areas are called so: %(areas)s. Take the code.") % {"areas": told})
        return found


class FoundForm(forms.Form):
    """A name and a phone number are enough to begin."""

    name = Line(label=_("What is it called?"), max_length=60, help_text=_("As the neighbours say it."))
    slug = Line(label=_("Short address"), max_length=40, required=False, help_text=_("Empty: made from the name."))
    areas = AreasField(label=_("On which ground?"), help_text=_("Names or codes of areas, with commas, as BU03630101. Empty: without a border."))
    town = Line(label=_("Town"), max_length=60, required=False, help_text=_("Empty: the municipality of its ground."))
    like = forms.ChoiceField(label=_("In the format of"), required=False,
                             help_text=_("Words, levels, readers and topics come along; people and messages do not."))
    phone = Line(label=_("Phone of the neighbourhood"), max_length=30, help_text=_("It stands on every page. Without a phone nobody begins."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].choices = [("", _("a fresh start")), *Neighbourhood.objects.order_by("name").values_list("slug", "name")[:300]]

    def clean_like(self) -> Neighbourhood | None:
        return Neighbourhood.objects.filter(slug=self.cleaned_data["like"]).first() if self.cleaned_data["like"] else None

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["slug"] = self.cleaned_data.get("slug") or slugify(self.cleaned_data.get("name", ""))[:40]
        return self.cleaned_data


class DressForm(forms.ModelForm):
    """The neighbourhood's own name, look and words: one page, ten minutes (F76)."""

    palette = forms.ChoiceField(label=_("Colours"), choices=[(name, name) for name in PALETTES], widget=forms.RadioSelect)
    levels = forms.MultipleChoiceField(label=_("What is open?"), choices=LEVELS, required=False, widget=forms.CheckboxSelectMultiple,
                                       help_text=_("What is closed is absent, not grey."))
    ground = AreasField(label=_("On which ground?"), help_text=_("Names or codes of areas, with commas, as BU03630101."))
    languages = forms.MultipleChoiceField(label=_("Languages spoken here"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Neighbourhood
        fields = ("name", "town", "motto", "palette", "levels", "languages", "phone", "phone_hours", "walk_in", "question", "first_meeting", "inhabitants",
                  "start_needed", "holds", "asleep_months")
        field_classes: ClassVar = dict.fromkeys(("name", "town", "motto", "phone", "phone_hours", "walk_in", "question", "first_meeting"), Line)
        labels = {"name": _("Name"), "town": _("Town"), "motto": _("Line under the name"), "phone": _("Phone"), "phone_hours": _("When do you answer?"),
                  "walk_in": _("Where can people walk in?"), "question": _("The start question"), "first_meeting": _("First meeting: when and where"),
                  "inhabitants": _("About how many people live here?"), "start_needed": _("How many people to start again?"),
                  "holds": _("Whose first messages does the team read first?"), "asleep_months": _("After how many silent months again?")}
        help_texts: ClassVar = {"inhabitants": _("In a small place less is enough to open and to wake. About privacy nothing changes."),
                                "holds": _("Two of each. The writer sees that they wait, and why."), "asleep_months": _("0: never.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hood = self.instance
        self.initial["ground"] = ", ".join(hood.areas.order_by("code").values_list("code", flat=True))
        self.initial["levels"] = [str(level) for level in hood.levels]
        for key, label in ENTRY_WORDS:
            self.fields[f"word_{key}"] = Line(label=_("Own word for “%(word)s”") % {"word": label}, max_length=24, required=False,
                                                         initial=(hood.words or {}).get(key))
        for key, label in KINDS:
            self.fields[f"audience_{key}"] = forms.ChoiceField(
                label=_("%(kind)s: who reads it, unless the writer says otherwise?") % {"kind": label}, choices=AUDIENCES,
                initial=(hood.audiences or {}).get(key, "public"))

        for name in ("holds", "asleep_months"):          # left out is left as it is
            self.fields[name].required = False

    def clean_holds(self) -> str:
        return self.cleaned_data["holds"] or self.instance.holds

    def clean_asleep_months(self) -> int:
        months = self.cleaned_data["asleep_months"]
        return self.instance.asleep_months if months is None else months

    def clean_levels(self) -> list[int]:
        return sorted(int(level) for level in self.cleaned_data["levels"])

    def save(self, commit: bool = True) -> Neighbourhood:
        said = self.cleaned_data
        self.instance.words = {key: said[f"word_{key}"] for key, _label in ENTRY_WORDS if said.get(f"word_{key}")}
        self.instance.audiences = {key: said[f"audience_{key}"] for key, _label in KINDS if said[f"audience_{key}"] != "public"}
        self.instance.areas.set(said["ground"])
        return super().save(commit)


class AreaForm(forms.ModelForm):
    """What the page of a municipality or a district says, and its short address."""

    class Meta:
        model = Area
        fields = ("slug", "words")
        field_classes: ClassVar = {"words": Lines}
        labels = {"slug": _("Short address"), "words": _("What do visitors read about it?")}
        help_texts = {"slug": _("Empty: its code."), "words": _("What is it proud of, in a few sentences? **Two stars** make words bold.")}
        widgets = {"words": forms.Textarea(attrs={"rows": 8})}

    def clean_slug(self) -> str | None:
        slug = (self.cleaned_data["slug"] or "").lower()
        if slug in RESERVED:
            raise ValidationError(_("This address is used by the site itself. Choose another one."))
        return slug or None


class TurnForm(forms.Form):
    move = forms.ChoiceField(label=_("What happens?"), widget=forms.RadioSelect)
    words = Lines(label=_("What do neighbours read about it?"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
                            help_text=_("Since when and why, in two sentences, signed by people."))

    despite = Lines(label=_("Why does it open all the same?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
                              help_text=_("Something still misses. What you write here is kept, for who asks later."),
                              error_messages={"required": _("Something still misses. Say why it opens all the same, or wait until it stands.")})

    def __init__(self, *args: Any, moves: list[tuple[str, Any]], lacks: bool = False, empty: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices, self.empty = moves, empty
        if not lacks:
            del self.fields["despite"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("move") == "rest" and not self.cleaned_data.get("words", "").strip():
            self.add_error("words", _("Tell neighbours why it rests. They read it on the page."))
        if self.cleaned_data.get("move") == "open" and self.empty:
            self.add_error("move", _("There is no place, no organisation, no activity and no story in it yet. An empty neighbourhood does not open: "
                                     "ask its team to put in first what is there already."))
        return self.cleaned_data


class AppointForm(forms.Form):
    """A connector, by an address; who has not proven it gets a mail. The role ends unless it is given again."""

    email = forms.EmailField(label=_("E-mail of the connector"))
    name = Line(label=_("How are they called?"), max_length=60, required=False,
                help_text=_("Only for who has no account yet: they get a mail, and say yes themselves."))
    title = Line(label=_("What do they do, in a word?"), max_length=40, required=False)
    employer = Line(label=_("Works for"), max_length=80, required=False, help_text=_("A professional carries a visible badge."))
    until = forms.DateField(label=_("Until when?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
                            help_text=_("At most one year. Then you ask again."))

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if not clock.today() < until <= clock.day_of(clock.ahead(days=366)):
            raise ValidationError(_("Choose a day after today, at most a year from now."))
        return until


class EndForm(forms.Form):
    """Which role ends: the key of a membership."""

    end = forms.IntegerField(min_value=1, max_value=2**53)


class TakeBackForm(forms.Form):
    """Which question by mail is taken back: the key of its proof."""

    take_back = forms.IntegerField(min_value=1, max_value=2**53)
