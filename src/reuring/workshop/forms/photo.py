"""What is asked for the photo: whether somebody recognises a figure, what was seen, what there is already, and the three parts of the photo."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Sentence
from reuring.hoods.models import Place
from reuring.hoods.names import only_doings
from reuring.posts import once, photos
from reuring.posts.forms import DayInput, Form
from reuring.workshop.forms.analyses import long
from reuring.workshop.models import Asset, Figure, Observation, Recognition

BESIDE = ("photo", "alt", "once")        # what is no column of it


class FiguresForm(Form):
    """A sheet of one's own, or the one that Statistics Netherlands gives away."""

    sheet = forms.FileField(label=_("The sheet"), widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
                            help_text=_("Saved as CSV. With the columns thema, cijfer, waarde, eenheid, bron, jaar, niveau; or the key figures of CBS."))
    year = forms.IntegerField(label=_("Of which year are they?"), required=False, min_value=1990, max_value=2100,
                              help_text=_("Only where the sheet does not say it itself."))


class OnceForm(Form):
    """Sent twice it counts once."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more | {"initial": {"once": once.token()} | (more.get("initial") or {})})


class RecogniseForm(OnceForm):
    figure = forms.ChoiceField(label=_("Which figure?"))
    answer = forms.ChoiceField(label=_("Do you recognise this?"), choices=Recognition.Answer.choices, widget=forms.RadioSelect)
    nuance = long(_("How would you say it?"), 300, rows=2, required=False)
    heard = forms.BooleanField(label=_("Somebody else said this to me"), required=False)

    def __init__(self, *given: Any, figures: list[Figure], hears: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["figure"].choices = [(str(one.pk), f"{one} ({one.source}, {one.year})") for one in figures]
        if not hears:
            del self.fields["heard"]
        self.about = next((one for one in figures if str(one.pk) == str(self["figure"].value())), None)
        if self.about is not None:           # it stands above the question
            self.fields["figure"].widget = forms.HiddenInput()


class PlacedForm(OnceForm):
    """`place` is one of the known places, or `spot` says where it was."""

    place = forms.ChoiceField(label=_("Where was it?"), required=False)
    spot = Line(label=_("Or in a few words"), max_length=80, required=False, help_text=_("For example: before the bakery. Never a home."))

    def __init__(self, *given: Any, places: list[Place], **more: Any) -> None:
        super().__init__(*given, **more)
        self.places = {str(one.pk): one for one in places}
        self.fields["place"].choices = [("", _("somewhere else")), *((key, one.name) for key, one in self.places.items())]

    def clean_place(self) -> Place | None:
        return self.places.get(self.cleaned_data["place"])

    @property
    def columns(self) -> dict[str, Any]:
        """What is kept of it as it stands."""
        return {name: said for name, said in self.cleaned_data.items() if name not in BESIDE}

    def picture(self) -> tuple[int, int, list[bytes]] | None:
        """Made anew; None without one, or when it was refused, with the reason beside it."""
        try:
            return photos.developed(self.cleaned_data["photo"]) if self.cleaned_data.get("photo") else None
        except photos.PhotoRefused as refused:
            self.add_error("photo", refused.words)
        return None


class ObservationForm(PlacedForm):
    """On a walk, with a phone in one hand."""

    field_order = ("text", "band", "place", "spot", "found_at", "day_part", "photo", "alt", "kind", "walked_on")
    text = long(_("What do you see them do, or what hangs there?"), 400, _("What they do, not who they are. No names, no faces."), rows=2)
    band = forms.ChoiceField(label=_("About how many people?"), choices=Observation.Band.choices, widget=forms.RadioSelect)
    day_part = forms.ChoiceField(label=_("When do you walk?"), choices=Observation.DayPart.choices, widget=forms.RadioSelect)
    found_at = forms.ChoiceField(label=_("In what kind of place?"), choices=Observation.FoundAt.choices)
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=Observation.Kind.choices)
    walked_on = forms.DateField(label=_("Which day?"), widget=DayInput())
    photo = forms.FileField(label=_("A photo of it"), widget=forms.FileInput(attrs={"accept": "image/*"}), required=False,
                            help_text=_("Of things. No faces, please."))
    alt = Sentence(label=_("What is in the photo?"), max_length=200, required=False, help_text=_("For who does not see it."))

    def clean_text(self) -> str:
        try:
            only_doings(self.cleaned_data["text"])
        except forms.ValidationError as static:
            raise forms.ValidationError(_("This sorts people by who they are. What do they do there? Write that.")) from static
        return str(self.cleaned_data["text"])

    def clean(self) -> None:
        if not self.cleaned_data.get("place") and not self.cleaned_data.get("spot"):
            self.add_error("spot", _("Choose a place, or say in a few words where it was."))
        if self.cleaned_data.get("photo") and not self.cleaned_data.get("alt"):
            self.add_error("alt", _("Tell in a few words what is in the photo. Then choose the photo again."))


class AssetForm(PlacedForm):
    field_order = ("kind", "title", "gift", "text", "place", "spot")
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=Asset.Kind.choices, widget=forms.RadioSelect)
    title = Line(label=_("What is there, in a few words?"), max_length=120,
                 help_text=_("Of people: what they can do, not who they are. For example: mending machines."))
    gift = forms.ChoiceField(label=_("Of what people can do: how?"), choices=[("", _("does not apply")), *Asset.Gift.choices], required=False)
    text = long(_("More about it"), 300, rows=2, required=False)

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("gift") and said.get("kind") != Asset.Kind.PEOPLE:
            self.add_error("gift", _("This is only asked of what people can do."))
        if said.get("kind") == Asset.Kind.PEOPLE:
            try:
                only_doings(said.get("title", ""))
            except forms.ValidationError as static:
                self.add_error("title", static)


class BackForm(Form):
    """Giving back: who could say whether it fits."""

    given_back = long(_("How did neighbours see it, and what did they say?"), 300,
                      _("For example: an evening in the library, on the market stall, at the door. No names."), rows=3)


class SnapshotForm(Form):
    identity = long(_("Who is the neighbourhood?"), 600, _("In everyday words. Would a neighbour say it like this?"))
    breathing = long(_("How does it breathe?"), 600, _("Through the day and the week: when is it full, when is it quiet, and where?"))
    structure = long(_("What makes it a neighbourhood?"), 600, _("Groups, ties, and the places where they meet."))
