"""How the site works: for each thing people come for three short sentences and the button to look for (S3-9)."""
from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reuring.core.addresses import address
from reuring.core.conditions import always
from reuring.core.policy import POLICY

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """`button` is what stands on the button, `sign` its icon if it has one, `to` the name of its address, `act` what it does."""

    title: Words
    sentences: tuple[Words, Words, Words]
    button: Words
    sign: str
    to: str
    act: str


STEPS = (
    Step(_("Looking around"),
         (_("Everybody may look. You need no account."),
          _("Start on the first page: Today."),
          _("There you see what you can do this week.")),
         _("Today"), "", "front:today", "hood.read"),
    Step(_("Searching"),
         (_("Type one word, for example “bicycle”."),
          _("A mistake in spelling does not matter."),
          _("You see what fits: news, stories and places.")),
         _("Search"), "zoek", "front:search", "post.browse"),
    Step(_("Joining"),
         (_("Press “Join in”. A first name is enough."),
          _("We mail you a code. You type it."),
          _("You need no password.")),
         _("Join in"), "", "hoods:join", "hood.join"),
    Step(_("Getting to know each other"),
         (_("Drink coffee with a connector once."),
          _("Or type the code from a letter."),
          _("After that you read and write along.")),
         _("Get to know each other"), "", "hoods:meet", "hood.meet"),
    Step(_("Writing something"),
         (_("Press “Write news” and type your message."),
          _("You see first who can read it."),
          _("Is it not right? You can take it back.")),
         _("Write news"), "pen", "news:write", "post.write"),
    Step(_("Answering"),
         (_("Open a message."),
          _("At the bottom you type your answer."),
          _("Your name stands with it.")),
         _("Say or ask something"), "", "news:list", "post.comment"),
    Step(_("Following"),
         (_("Every week we send one mail."),
          _("It tells what is new."),
          _("One click stops it.")),
         _("Follow by mail"), "", "posts:follow", "hood.follow"),
    Step(_("Reporting something"),
         (_("Is something not right? Tell us."),
          _("Nobody hears that it was you."),
          _("Is somebody in danger? Call 112 first.")),
         _("Report something"), "", "moderation:report", "post.report"),
    Step(_("Leaving"),
         (_("You can always leave, in two clicks."),
          _("Your name goes at once."),
          _("Your words stay, without your name.")),
         _("Leave this neighbourhood"), "", "hoods:leave", "hood.leave"),
)


def steps(request: HttpRequest) -> list[tuple[Step, str]]:
    """Those that can be done now: while a neighbourhood explores or rests nobody is told to join."""
    return [(step, address(request, step.to)) for step in STEPS if request.hood.awake or POLICY[step.act].when is always]
