"""What is asked of a kernel, of what lies around it, of a sentence and of a portrait. Whoever fills it in never has to be complete."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reuring.core.fields import Line, Sentence
from reuring.hoods.names import only_doings
from reuring.posts.forms import Form
from reuring.workshop.forms.analyses import long
from reuring.workshop.kinds import KINDS
from reuring.workshop.models import OnionItem
from reuring.workshop.models.kernels import LAYERS, Side

NONE = ""
Named = list[tuple[str, str]]


class KernelForm(Form):
    """Named by a doing; the rest may wait."""

    title = Line(label=gettext_lazy("What do people do here together?"), max_length=120, validators=[only_doings],
                 help_text=gettext_lazy("Name what they do, for example “Green fingers”. Not who they are."))
    text = long(gettext_lazy("Its story, in two sentences"), 600, required=False)
    heart = forms.ChoiceField(label=gettext_lazy("Where is its heart?"), required=False)
    also_at = forms.MultipleChoiceField(label=gettext_lazy("Where else do they meet?"), required=False, widget=forms.CheckboxSelectMultiple)
    gathering = Line(label=gettext_lazy("What kind of church is that?"), max_length=80, required=False, validators=[only_doings],
                  help_text=gettext_lazy("Each place has its own, for example a church of soup. Say it as you like."))
    topic = forms.ChoiceField(label=gettext_lazy("To which topic of the site does it belong?"), required=False,
                              help_text=gettext_lazy("Then it is a thread in the pattern of the neighbourhood, as broad as it is alive."))

    def __init__(self, *given: Any, places: Named, topics: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["heart"].choices = [(NONE, _("nowhere in particular")), *places]
        self.fields["also_at"].choices = places
        self.fields["topic"].choices = [(NONE, _("none")), *topics]


class ItemForm(Form):
    """From outside in: a value comes last, and rests on what was found before."""

    kind = forms.ChoiceField(label=gettext_lazy("Which layer?"), widget=forms.RadioSelect)
    title = Line(label=gettext_lazy("Which thing is it?"), max_length=120,
                 help_text=gettext_lazy("In the words people use. A hero is named with their own yes."))
    text = long(gettext_lazy("What do people tell about it?"), 600, required=False)
    around = forms.ChoiceField(label=gettext_lazy("Around which kernel?"), required=False)
    sign = forms.ChoiceField(label=gettext_lazy("Is this a quality, a lack, a chance or a threat?"), choices=OnionItem.Sign.choices, widget=forms.RadioSelect,
                             initial=OnionItem.Sign.QUALITY)
    hardware = forms.BooleanField(label=gettext_lazy("One can touch it: a building, a place, a thing"), required=False)
    side = forms.ChoiceField(label=gettext_lazy("Who brought it in?"), choices=Side.choices, widget=forms.RadioSelect, initial=Side.RESIDENTS)
    place = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)
    lower = forms.MultipleChoiceField(label=gettext_lazy("Only for a value: from which two things do you read it?"), required=False,
                                      widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, kernels: Named, places: Named, below: Named, fixed: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = [(kind, KINDS[kind].label) for kind in LAYERS]
        self.fields["around"].choices = [(NONE, _("not in a kernel yet")), *kernels]
        self.fields["place"].choices = [(NONE, _("nowhere in particular")), *places]
        self.fields["lower"].choices = below
        if not below:
            del self.fields["lower"]
        if fixed:
            del self.fields["kind"]


class YesForm(Form):
    yes = forms.ChoiceField(label=gettext_lazy("What did they say?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["yes"].choices = [*OnionItem.Yes.choices[1:], ("no", _("they would rather not: the card goes, with all that was noted"))]


class SeenForm(Form):
    """Somebody went and looked."""

    source = forms.ChoiceField(label=gettext_lazy("How did you learn it?"), widget=forms.RadioSelect, choices=[
        ("seen", gettext_lazy("I saw it being done")), ("event", gettext_lazy("It was an activity, and I was there")),
        ("thing", gettext_lazy("I saw a thing or a text"))])
    words = Sentence(label=gettext_lazy("What did you see?"), max_length=200, help_text=gettext_lazy("What people did, where and when. Nobody by name."))
    against = forms.BooleanField(label=gettext_lazy("It says otherwise"), required=False)


class LineForm(Form):
    """A sentence and what it rests on."""

    text = long(gettext_lazy("Your sentence"), 300, rows=2)
    cites = forms.MultipleChoiceField(label=gettext_lazy("On what does it rest?"), widget=forms.CheckboxSelectMultiple)
    side = forms.ChoiceField(label=gettext_lazy("From which side do you write?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, cards: Named, sides: list[Side], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["cites"].choices = cards
        self.fields["side"].choices = [(one.value, one.label) for one in sides]


class LayersForm(Form):
    """Which layers, in which order, under which name (S0-35)."""

    def __init__(self, *given: Any, now: list[Any], **more: Any) -> None:
        super().__init__(*given, **more)
        order = [layer.kind for layer in now]
        for kind in LAYERS:
            name = next((str(layer.label) for layer in now if layer.kind == kind), str(KINDS[kind].many))
            spot = str(order.index(kind) + 1) if kind in order else NONE
            choices = [(NONE, _("we do not use it")), *((str(n), str(n)) for n in range(1, len(LAYERS) + 1))]
            self.fields[f"{kind}_at"] = forms.ChoiceField(label=_("%(layer)s: where from outside?") % {"layer": KINDS[kind].many}, choices=choices,
                                                          initial=spot, required=False)
            self.fields[f"{kind}_name"] = Line(label=_("%(layer)s: its name here") % {"layer": KINDS[kind].many}, max_length=40, initial=name)

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(f"{kind}_at", f"{kind}_name") for kind in LAYERS]

    def clean(self) -> None:
        if not self.arranged():
            raise ValidationError(_("Keep one layer at least."))

    def arranged(self) -> list[list[str]]:
        said = self.cleaned_data
        used = sorted((said[f"{kind}_at"], kind) for kind in LAYERS if said.get(f"{kind}_at"))
        return [[kind, said.get(f"{kind}_name", "")] for _spot, kind in used]


class PortraitForm(Form):
    """What the editor adds to what was found: a title, a beginning, and which words of people."""

    title = Line(label=gettext_lazy("Its title, in your own words"), max_length=80, validators=[only_doings])
    lead = long(gettext_lazy("Two sentences to begin with"), 400, required=False)
    first = long(gettext_lazy("What do we do first?"), 300, rows=2, required=False)
    thanks = Sentence(label=gettext_lazy("Whom do we thank?"), max_length=200, required=False)
    quotes = forms.MultipleChoiceField(label=gettext_lazy("Which words of people?"), required=False, widget=forms.CheckboxSelectMultiple,
                                       help_text=gettext_lazy("Those without a yes stay out by themselves, also when a yes is taken back."))

    def __init__(self, *given: Any, quotes: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["quotes"].choices = quotes


class RightForm(Form):
    """Is it right? From whoever lives here."""

    kernel = forms.ChoiceField(label=gettext_lazy("About what?"), widget=forms.RadioSelect)
    agrees = forms.ChoiceField(label=gettext_lazy("Is it right?"), widget=forms.RadioSelect,
                               choices=[("yes", gettext_lazy("yes, so it is")), ("no", gettext_lazy("no, not so"))])
    words = Sentence(label=gettext_lazy("How is it, then?"), max_length=200, required=False)

    def __init__(self, *given: Any, kernels: Named, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kernel"].choices = kernels
