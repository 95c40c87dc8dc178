"""What somebody wants to hear: five questions, no more."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.notices.models import Wishes
from reuring.posts import follows
from reuring.posts.models import Follow

DAYS = [("4", _("Friday")), ("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("5", _("Saturday")), ("6", _("Sunday")),
        ("", _("no weekly mail"))]


class WishesForm(forms.ModelForm):
    """The letter is of this neighbourhood, the rest holds everywhere."""

    day = forms.ChoiceField(label=_("The weekly mail of this neighbourhood comes on"), choices=DAYS, required=False)
    short = forms.BooleanField(label=_("Keep the weekly mail short: only what, who and where"), required=False)
    field_order = ("day", "short", "direct", "quiet_from", "quiet_until")

    class Meta:
        model = Wishes
        fields = ("direct", "quiet_from", "quiet_until")
        widgets = {name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M") for name in ("quiet_from", "quiet_until")}

    def __init__(self, *given: Any, person: Person, follow: Follow | None, **more: Any) -> None:
        said = {"day": str(follow.day) if follow else "", "short": bool(follow and follow.short)}
        own = Wishes.objects.filter(person=person).first() or Wishes(person=person)
        super().__init__(*given, instance=own, initial=said, **more)
        self.person, self.follow = person, follow

    def keep(self, hood: Neighbourhood) -> None:
        """Twice is once; who wants no letter is forgotten as its reader."""
        Wishes.objects.update_or_create(person=self.person, defaults={name: self.cleaned_data[name] for name in self.Meta.fields})
        day = self.cleaned_data["day"]
        if (self.follow is not None) != bool(day):
            follows.turn_letters(hood, self.person)
        follow = follows.letters(self.person)
        if follow is not None and day:
            swap(follow, {}, day=int(day), short=self.cleaned_data["short"])
