"""*Wij doen mee*, and the answer of the team."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.posts.forms import Form
from reuring.workshop.forms.alliance import NOBODY, AgreementForm, line
from reuring.workshop.forms.analyses import long


class JoinForm(Form):
    page = forms.ChoiceField(label=_("For whom do you say this?"), required=False)
    name = line(_("How do you call yourselves?"), 120, _("Only without a page here. For example: the neighbours of the court."))
    offers = long(_("What can you bring: people, room, money, network, knowledge?"), 600, _("One thing a line."))
    seeks = long(_("What do you seek in the neighbourhood?"), 600, _("One thing a line."), required=False)
    wish = line(_("Where do you want connection yourselves?"), 300, _("With whom, or in which place. Who wants none here is no partner."), required=True)
    local_name = line(_("Who of you is here?"), 80, _("Somebody who is often in the neighbourhood, as they want to be called."), required=True)
    local_phone = line(_("Telephone"), 30)
    people = forms.IntegerField(label=_("With how many people do they take part?"), min_value=1, max_value=999, required=False)
    words = line(_("Do you want to say something with it?"), 300)

    def __init__(self, *given: Any, pages: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["page"].choices = [*pages, (NOBODY, _("neighbours together, without a page here"))]

    def clean(self) -> None:
        if not self.cleaned_data.get("page") and not self.cleaned_data.get("name", "").strip():
            self.add_error("name", _("Say how you call yourselves: a street, a court, a group at the school gate."))
        if self.cleaned_data.get("page") and self.cleaned_data.get("name", "").strip():
            self.add_error("name", _("You chose a page and gave another name. For whom is it? Leave one of them out."))

    def columns(self) -> dict[str, Any]:
        """Without the page, which the view knows."""
        said = dict(self.cleaned_data)
        said.pop("page")
        return said | {"people": said["people"] or 1}


class WelcomeForm(AgreementForm):
    """The agreement that waits for their name, and what was asked once more: the wish, and who is here."""

    wish = line(_("Where do they want connection themselves?"), 300, _("Without this, and a name here, they are no partner."), required=True)
    answer = line(_("What do you say with it?"), 400, _("They read it in the mail. It may stay empty."))
    field_order = ("wish", "contact", "brings", "wants", "until", "answer")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["phone"]
        self.fields["contact"].label = _("Who of them is here?")


class DeclineForm(Form):
    answer = long(_("Why not, or not now?"), 400, _("They read these words. Say also what they can do instead."))
