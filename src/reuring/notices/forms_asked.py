"""What somebody wants to be told of: a topic, or what is around a place."""
from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reuring.accounts.models import Person
from reuring.hoods.models import Neighbourhood, Place, Topic
from reuring.notices.models import Watch


class WatchForm(forms.Form):
    """One choice of topics and places; how far around counts for a place only."""

    what = forms.ChoiceField(label=_("About what, or where?"))
    metres = forms.TypedChoiceField(label=_("How far around a place?"), choices=Watch.Metres.choices, coerce=int, required=False, empty_value=0)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        topics = [(f"t{key}", name) for key, name in Topic.objects.order_by("name").values_list("pk", "name")]
        places = [(f"p{key}", name) for key, name in Place.objects.order_by("name").values_list("pk", "name")]
        self.fields["what"].choices = [("", _("Choose")), *([(_("Topics"), topics)] if topics else []), *([(_("Places"), places)] if places else [])]

    def about(self) -> dict[str, int]:
        sort, key = self.cleaned_data["what"][0], int(self.cleaned_data["what"][1:])
        return {"topic_id": key} if sort == "t" else {"place_id": key}

    def watch(self, hood: Neighbourhood, person: Person) -> Watch:
        """The one there is, changed, or a new one; not saved."""
        about = self.about()
        watch = Watch.objects.filter(person=person, **about).first() or Watch(hood=hood, person=person, **about)
        watch.metres = self.cleaned_data["metres"] if "place_id" in about else 0
        return watch


class GuestWatchForm(WatchForm):
    """The same for an address without an account. `website` is there for machines: people do not see it."""

    email = forms.EmailField(label=_("Your mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                             help_text=_("You get one mail with a button. Only after that do we write to you."))
    website = forms.CharField(label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Empty this field and send again. It is a trap for machines."))
        return ""

    def carries(self, hood: Neighbourhood, language: str) -> dict[str, Any]:
        """What a proof keeps until the second yes."""
        about = self.about()
        return {"hood": hood.pk, "language": language, "metres": self.cleaned_data["metres"] if "place_id" in about else 0, **about}
