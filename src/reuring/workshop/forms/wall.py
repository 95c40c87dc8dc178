"""What is asked on the wall: a new card, a quote told without a sheet, and a reason where something turns."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Sentence
from reuring.hoods.models import Place
from reuring.hoods.names import only_doings
from reuring.posts.forms import DayInput, Form
from reuring.sheets import spoken
from reuring.workshop.forms.analyses import long
from reuring.workshop.kinds import KINDS
from reuring.workshop.models import Quote
from reuring.workshop.models.quotes import About, Source

LONG_AGO = timedelta(days=10 * 365)


class CardForm(Form):
    kind = forms.ChoiceField(label=_("What kind of card is it?"), widget=forms.RadioSelect)
    title = Line(label=_("What do you hear, in a few words?"), max_length=120)
    text = long(_("More about it"), 600, required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["kind"].choices = [(key, kind.label) for key, kind in KINDS.items() if not kind.own_form]

    def clean(self) -> None:
        kind = KINDS.get(self.cleaned_data.get("kind", ""))
        if kind is not None and kind.doings_only:
            try:
                only_doings(self.cleaned_data.get("title", ""))
            except ValidationError as static:
                self.add_error("title", static)


class ToldForm(Form):
    """On the street, in ninety seconds."""

    text = long(_("What did they say?"), 600, _("In their own words. Nothing about who they are."))
    more = forms.BooleanField(label=_("The same person goes on"), required=False)
    consent = forms.ChoiceField(label=_("May we use this?"), choices=Quote.Consent.choices, widget=forms.RadioSelect, initial=Quote.Consent.NONE)
    first_name = Line(label=_("First name"), max_length=40, required=False, help_text=_("Only with a yes to that too."))
    source = forms.ChoiceField(label=_("How do we know this?"), choices=Source.choices, widget=forms.RadioSelect, initial=Source.TALK)
    about = forms.ChoiceField(label=_("Does somebody miss or need something? Of whom do they tell?"), choices=About.choices, widget=forms.RadioSelect,
                              initial=About.OWN, required=False,
                              help_text=_("What others need, they say themselves. What is told about them hangs beside it and does not count."))
    place = forms.ChoiceField(label=_("Where was it?"), required=False)
    heard_on = forms.DateField(label=_("When?"), widget=DayInput())
    once = forms.RegexField(r"^[0-9a-f]{16}$", required=False, widget=forms.HiddenInput)      # sent twice, it hangs there once

    def __init__(self, *given: Any, places: list[Place], before: Quote | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields |= spoken.asked()
        self.order_fields(["text", "more", "about", "consent", "first_name", "place", "heard_on", "language", "other_language", "source"])
        if before is None:
            self.fields.pop("more")
        else:
            self.fields["more"].help_text = gettext("Who said “%(words)s”: they count as one.") % {"words": before.text[:60]}
        self.fields["place"].choices = [("", _("somewhere else")), *((str(one.pk), _named(one)) for one in places)]

    def clean_heard_on(self) -> date:
        heard_on: date = self.cleaned_data["heard_on"]
        if heard_on > clock.today() or heard_on < clock.today() - LONG_AGO:
            raise ValidationError(_("Choose the day on which you heard it: today, or a day before."))
        return heard_on

    def clean_about(self) -> str:
        return self.cleaned_data["about"] or str(About.OWN)

    def clean(self) -> None:
        spoken.check(self)
        if self.cleaned_data.get("first_name") and self.cleaned_data.get("consent") != Quote.Consent.NAMED:
            self.add_error("first_name", _("Leave the name out, or choose the yes with a first name."))


def _named(place: Any) -> str:
    """Whoever is on the street sees where nobody was heard yet."""
    return place.name if place.heard else gettext("%(place)s: nobody heard here yet") % {"place": place.name}


class PieceForm(Form):
    piece = long(_("Which piece of it?"), 600, _("Word for word: take away, add nothing."))

    def __init__(self, *given: Any, whole: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.whole = whole

    def clean_piece(self) -> str:
        piece: str = self.cleaned_data["piece"]
        if piece not in self.whole:
            raise ValidationError(_("These words are not in the answer. Nobody puts words in a mouth."))
        return piece


class WhyForm(Form):
    why = Sentence(label=_("Why, or how do you know?"), max_length=200)
