"""What a partner says for itself: what it seeks and brings, a way to tell of its own, and its farewell."""
from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reuring.posts.forms import DayInput, Form
from reuring.workshop.forms.alliance import line
from reuring.workshop.forms.analyses import long
from reuring.workshop.models import Outlet


class TellForm(Form):
    seeks = long(_("What do you seek in the neighbourhood?"), 600, _("One thing a line."), required=False)
    offers = long(_("What can you bring: people, room, money, network, knowledge?"), 600, _("One thing a line."), required=False)
    wish = line(_("Where do you want connection yourselves?"), 300)
    wants_not = line(_("What do you surely not want?"), 300)
    local_name = line(_("Who of you is here?"), 80, _("As they want to be called. Everybody reads it."))
    local_phone = line(_("Telephone"), 30)
    email = forms.EmailField(label=_("Address for the monthly lines"), required=False)
    mails = forms.BooleanField(label=_("Once a month three lines by mail: what meets"), required=False)
    their_words = long(_("What do you say yourselves about what stands here about you?"), 600, _("It stands beside our note, word for word."),
                       required=False)

    def __init__(self, *given: Any, joined: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["wish"].required = self.fields["local_name"].required = joined       # without these there is no partner (S1-9)


class OwnOutletForm(Form):
    name = line(_("What is this way to tell?"), 120, _("For example: our newsletter for tenants."), required=True)
    form = forms.ChoiceField(label=_("How does it tell?"), choices=Outlet.Form.choices, widget=forms.RadioSelect)
    reach_note = line(_("Whom does it reach, and whom not?"), 200)
    text_by = forms.DateField(label=_("On which day must text be in, next time?"), widget=DayInput(), required=False)
    deadline = line(_("And in words, when that says more"), 120, _("For example: two weeks before the paper comes out."))
    language = line(_("In which languages?"), 120)
    tone = line(_("How does one talk there? An example helps."), 200)


class FarewellForm(Form):
    words = line(_("Do you want to say something with it?"), 300, _("The team reads it. It may stay empty."))
