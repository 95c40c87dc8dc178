"""What somebody wants to hear: five questions, no more. And what the team makes of the weekly letter."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.core.fields import Lines
from reuring.core.rows import swap
from reuring.hoods.models import Neighbourhood
from reuring.notices import easy, editions
from reuring.notices.letters import New
from reuring.notices.models import EasyText, Edition, Wishes
from reuring.posts import follows
from reuring.posts.models import Follow

DAYS = [*follows.DAYS, ("", _("no weekly mail"))]


class WishesForm(forms.ModelForm):
    """The letter is of this neighbourhood, the rest holds everywhere."""

    day = forms.ChoiceField(label=_("The weekly mail of this neighbourhood comes on"), choices=DAYS, required=False)
    short = forms.BooleanField(label=_("Keep the weekly mail short, in easy words"), required=False)
    team = forms.BooleanField(label=_("Mail me also what the team writes to many, a few times a year"), required=False)
    field_order = ("day", "short", "team", "direct", "quiet_from", "quiet_until", "alerts")

    class Meta:
        model = Wishes
        fields = ("direct", "quiet_from", "quiet_until", "alerts")
        help_texts = {"quiet_from": _("In these hours we do not mail you, except about what takes place before the morning.")}
        widgets = {name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M") for name in ("quiet_from", "quiet_until")}

    def __init__(self, *given: Any, person: Person, follow: Follow | None, **more: Any) -> None:
        said = {"day": str(follow.day) if follow else "", "short": bool(follow and follow.short), "team": follow is None or follow.team_mail}
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
            swap(follow, {}, day=int(day), short=self.cleaned_data["short"], team_mail=self.cleaned_data["team"])


class EditionForm(forms.Form):
    """An own word on top, and of each thing that is new whether it is left out, or on which place it stands. `version` is what the editor saw."""

    word = Lines(label=_("An own word on top"), max_length=Edition.MOST, required=False, widget=forms.Textarea(attrs={"rows": 5}),
                 help_text=_("A few sentences from the team. Everybody reads it once. Leave it empty, and the letter goes without."))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput())

    def __init__(self, *given: Any, edition: Edition, found: list[New], **more: Any) -> None:
        super().__init__(*given, initial={"word": edition.word, "version": edition.version}, **more)
        self.edition, self.found = edition, found
        for one in found:
            key = one.card.pk
            placed = edition.first.index(key) + 1 if key in edition.first else None
            self.fields[f"out_{key}"] = forms.BooleanField(label=_("Leave it out"), required=False, initial=key in edition.left_out)
            self.fields[f"place_{key}"] = forms.IntegerField(label=_("On which place?"), required=False, min_value=1, max_value=99, initial=placed)

    @classmethod
    def again(cls, typed: Any, *, edition: Edition, found: list[New]) -> EditionForm:
        """What was typed, on top of what somebody else kept: sent once more it stands."""
        return cls({**typed.dict(), "version": str(edition.version)}, edition=edition, found=found)

    def keep(self, *, by: Person) -> None:
        """Raises NotNow when the letter was changed since this form was handed out."""
        keys = [one.card.pk for one in self.found]
        out = sorted({key for key in self.edition.left_out if key not in keys} | {key for key in keys if self.cleaned_data[f"out_{key}"]})
        first = editions.in_order((key, self.cleaned_data[f"place_{key}"]) for key in keys)
        editions.kept(self.edition).change(by=by, seen=self.cleaned_data["version"], word=self.cleaned_data["word"].strip(), first=first, left_out=out,
                                           titles={one.card.pk: one.card.title for one in self.found})


class EasyForm(forms.Form):
    """A few easy words. Of who is not the writer sentences must be short; the writer's own words are the writer's own."""

    text = Lines(label=_("In easy words"), max_length=EasyText.MOST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
                 help_text=_("Two or three short sentences. Leave it empty, and the first sentence of the message stands there."))

    def __init__(self, *given: Any, by_writer: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.by_writer = by_writer

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].strip()
        if not self.by_writer and easy.average(text) > easy.WORDS:
            raise forms.ValidationError(
                _("Your sentences have %(number)s words on average. Make them shorter: ten words at most.") % {"number": round(easy.average(text))})
        return text
