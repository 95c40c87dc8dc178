"""The form for what holds together."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reuring.core.fields import Line, Lines
from reuring.exchange.knotting import Tied, Way
from reuring.posts.forms import Form


class KnotForm(Form):
    """What each giver reads before a yes, and, of a room with somebody for the rest, who pays whom."""

    money = Line(label=_("Who pays whom, and what for?"), max_length=200,
                 help_text=_("All three read it before they say yes. Nobody pays? Then write that."))
    sign = forms.CharField(widget=forms.HiddenInput, max_length=1_000, required=False)

    def __init__(self, *given: Any, tied: Tied, **more: Any) -> None:
        first = {"sign": tied.sign} | {f"words_{n}": _first_words(way) for n, way in enumerate(tied.ways)}
        super().__init__(*given, initial=first, **more)
        self.tied = tied
        own = {f"words_{n}": Lines(label=gettext("What does %(name)s read before a yes?") % {"name": way.giver}, max_length=600,
                                   widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Without the name of who asks."))
               for n, way in enumerate(tied.ways)}
        self.fields = own | self.fields
        if tied.swap:
            del self.fields["money"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in {way.ask.asker_name.split(" ")[0] for way in self.tied.ways} - {""}:
            for field in [field for field in self.fields if field.startswith("words_")]:
                if name.lower() in said.get(field, "").lower():
                    self.add_error(field, gettext("Leave the name of who asks out: %(name)s.") % {"name": name})
        if said.get("sign") != self.tied.sign:
            self.data = self.data.copy()
            self.data["sign"] = self.tied.sign
            raise ValidationError(gettext("Something changed since you looked. This is what goes together now."))
        return said


def _first_words(way: Way) -> str:
    if way.ask.approved:
        return way.ask.approved
    if way.offer is None:
        return gettext("Neighbours would like to be in your room: %(title)s") % {"title": way.title}
    return gettext("A neighbour would like what you offer: %(title)s") % {"title": way.title}
