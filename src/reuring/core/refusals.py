"""The words of a refusal: what it is, what you can do, and where. The phone number stands on the page itself."""
from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core.whynot import Why


@dataclass(frozen=True)
class Words:
    title: str | Promise
    what_now: str | Promise
    link: str = ""          # name of an address
    verb: str | Promise = ""


WORDS: dict[Why | None, Words] = {
    Why.JOIN: Words(_("Join first"), _("This is for neighbours. Joining takes one minute and no password."), "hoods:join", _("Join in")),
    Why.MEET: Words(_("We have not met yet"), _("A connector shakes your hand once, or you type the code from a letter. Then you can do this."),
                    "hoods:meet", _("Get to know each other")),
    Why.SUSPENDED: Words(_("You cannot do this for now"), _("The team paused your account here. Call us. We will tell you why, and how to go on.")),
    Why.FACTOR: Words(_("One more lock first"), _("Your role needs a second lock on your account. Setting it takes two minutes."),
                      "mfa_index", _("Set the second lock")),
    Why.EXPLORING: Words(_("We are still listening"), _("This neighbourhood has no platform yet. You can answer the question we ask, or call us.")),
    Why.RESTING: Words(_("This neighbourhood rests for a while"), _("Nothing new is added now. What was made stays readable.")),
    Why.STATE: Words(_("This is not possible any more"), _("It was changed, closed or taken back in the meantime. Go back and look at how it is now.")),
    Why.OTHERS: Words(_("This is for somebody else"), _("Only the writer or the team may do this. Do you think that is wrong? Call us.")),
    Why.OWN: Words(_("This is about you"), _("Somebody else of the team decides about it. Do you see it differently? Call a colleague.")),
    Why.STAFF: Words(_("Ideas here are of residents"), _("You are here for an organisation. You tell what is possible, and neighbours choose."),
                     "ideas:offer", _("Tell what is possible")),
    Why.KEEPER: Words(_("This is for organisations"), _("Who keeps an organisation’s page tells what it makes possible. A neighbour tells an idea."),
                      "ideas:tell", _("Tell your idea")),
    None: Words(_("This is not possible"), _("Go back and try again, or call us.")),
}
