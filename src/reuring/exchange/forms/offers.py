"""An offer in under a minute."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.core import clock
from reuring.core.fields import Line, Lines
from reuring.exchange.doings import ANY, PARTS, Doing
from reuring.exchange.models import Offer
from reuring.posts import once
from reuring.posts.forms import Form
from reuring.posts.thinking import Guarded

RESTS = [("14", _("two weeks")), ("30", _("a month")), ("90", _("three months")), ("", _("until I say so"))]


class OfferForm(Guarded, Form):
    """Everything has a first answer but what it is."""

    title = Line(label=_("What do you like to do?"), max_length=120, help_text=_("In words of the doing. For example: I hang your shelf."))
    doing = forms.ChoiceField(label=_("Where does it fit?"), choices=Doing.choices)
    hours = forms.IntegerField(label=_("How many hours a month?"), min_value=1, max_value=40, initial=2)
    most = forms.IntegerField(label=_("How often at most a month?"), min_value=1, max_value=12, initial=2)
    parts = forms.MultipleChoiceField(label=_("When does it suit you?"), choices=PARTS, required=False, widget=forms.CheckboxSelectMultiple,
                                      help_text=_("Tick nothing if any time is fine."))
    sort = forms.ChoiceField(label=_("For whom?"), choices=Offer.Sort.choices, initial=Offer.Sort.HELP, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Near which place?"), required=False, help_text=_("Never your address."))
    body = Lines(label=_("Is there more to say?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    bridges = forms.BooleanField(label=_("Gladly for somebody I do not know yet"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("anywhere here")), *places]

    def clean_once(self) -> str:
        return self.cleaned_data["once"] or once.token()

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        audience = "connectors" if said["sort"] == Offer.Sort.ENERGY else "neighbours"
        return {"title": said["title"], "body": said["body"], "doing": said["doing"], "hours": said["hours"], "most": said["most"], "sort": said["sort"],
                "parts": sum(int(bit) for bit in said["parts"]) or ANY, "place_id": int(said["place"]) if said["place"] else None, "bridges": said["bridges"],
                "audience": audience}


class RestForm(forms.Form):
    """Rest for a while, go on, or stop."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("rest", "wake", "close")])
    until = forms.ChoiceField(label=_("For how long?"), choices=RESTS, required=False)

    @property
    def day(self) -> Any:
        days = self.cleaned_data.get("until")
        return clock.today() + timedelta(days=int(days)) if days else None
