"""What having met opens, in words, read from the policy table: a new row without words fails a test."""
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reuring.core.policy import NEW, POLICY, READABLE, N, V

WORDS = {
    "post.write": _("put up news or a story"),
    "post.comment": _("comment straight away"),
    "post.react": _("answer with one word"),
    "post.follow": _("follow a post"),
    "series.begin": _("begin a series"),
    "series.end": _("end a series that you began"),
    "group.found": _("begin a group"),
    "group.join": _("join a group"),
    "organisation.found": _("give your club or business a page"),
    "promise.make": _("promise to do something"),
    "sounding.offer": _("think along now and then"),
    "energy.find": _("find hours and talents for your initiative"),
    "plea.help": _("do what a neighbour asks"),
    "lend.ask": _("ask to borrow something"),
    "space.book": _("ask for a room"),
    "space.settle": _("begin something in premises that stand empty"),
    "money.ask": _("ask a little money for something small"),
    "challenge.begin": _("challenge the municipality for a task"),
    "portrait.answer": _("say whether the portrait of the neighbourhood is right"),
    "strength.name": _("name what the neighbourhood is strong in"),
    "plan.stand": _("say in which part you stand behind a plan"),
    "idea.adopt": _("pull an idea"),
    "stand.say": _("stand behind an idea"),
    "merger.propose": _("propose that two ideas go on together"),
    "yes.say": _("say yes first, to a call, a gift or a chore"),
    "initiative.begin": _("begin something together"),
    "initiative.join": _("join what neighbours do together"),
    "argument.say": _("say what speaks for or against"),
}
READING = {"neighbours": _("read what is for neighbours only")}


def need_meeting() -> list[str]:
    """The acts that a neighbour may do and a newcomer may not."""
    return [action for action, row in POLICY.items() if N in row.who and not {NEW, V} & row.who]


def opened_by_meeting() -> list[str]:
    reading = [READING[audience] for audience in sorted(READABLE[N] - READABLE[V])]
    return [str(words) for words in [*reading, *(WORDS[action] for action in need_meeting() if action in WORDS)]]
