"""Who may do what, as one table.

Plain Python: it knows roles and attributes, not models and not Django. The door, the templates, the generated page
`docs/who-may-what.md` and the sweeps read the same rows. When a row holds is said in `core/conditions.py`; a row without a `when`
needs a neighbourhood that is awake.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reuring.core.conditions import (
    always,
    among_deciders,
    among_few,
    arranges,
    as_neighbour,
    awake,
    awake_or_prepared,
    begun_by_self_or_team,
    between_or_team,
    exploring,
    gave_or_took,
    hands_over,
    inside,
    judged_or_team,
    judged_self,
    keeps_something,
    let_in,
    may_be_written_to,
    may_leave,
    may_meet,
    may_pull,
    may_stand_in,
    on_the_map,
    open_for_guests,
    open_for_talk,
    open_to_letters,
    others_open,
    others_words,
    own_or_handed_in,
    own_or_in_sight,
    part_of_talk,
    pulls_it,
    readable,
    resting,
    shown_and_awake,
    shown_and_prepared,
    speaks_for_the_middle,
    tends,
    unkept,
    while_open,
    without_part,
    without_part_awake,
)
from reuring.core.viewer import ABOVE_RESIDENT, NEW, READABLE, SUBJ, A, C, E, K, N, O, P, Role, S, V, Viewer, readable_by, roles_for

__all__ = ["ABOVE_RESIDENT", "NEW", "POLICY", "READABLE", "SUBJ", "A", "C", "E", "K", "N", "O", "P",
           "Role", "Row", "S", "V", "Viewer", "may", "readable_by", "roles_for"]


@dataclass(frozen=True)
class Row:
    who: frozenset[Role]
    when: Callable[[Viewer, Any], bool] = awake


def row(*who: Role, when: Callable[[Viewer, Any], bool] = awake) -> Row:
    return Row(frozenset(who), when)


POLICY: dict[str, Row] = {
    # anywhere
    "page.read": row(V, when=always),
    "page.arrange": row(V, when=always),             # language, letter size: one's own screen
    "health.read": row(V, when=always),
    "account.enter": row(V, when=always),
    "account.own": row(P, when=always),
    "text.come_in": row(V, when=always),             # by a provider, who signs what it says
    "person.block": row(P, when=always),
    "style.read": row(V, when=always),
    "hood.found": row(O, when=always),
    "hood.dress": row(O, when=always),
    "hood.turn": row(O, when=always),
    "area.dress": row(O, when=always),
    # a neighbourhood
    "hood.read": row(V, when=always),
    "hood.join": row(V),
    "hood.follow": row(V),
    "hood.answer": row(V, when=exploring),
    "hood.offer_start": row(V, when=resting),
    "call.ask": row(V, when=always),
    "hood.leave": row(P, when=always),
    "hood.meet": row(NEW),
    "hood.invite": row(NEW),
    "member.own": row(NEW, when=always),
    "route.keep": row(NEW),
    "route.drop": row(SUBJ, when=always),
    # what neighbours put up
    "post.browse": row(V, when=always),
    "post.read": row(V, when=readable),
    "post.write": row(N, when=awake_or_prepared),
    "post.edit": row(A, when=shown_and_prepared),
    "post.withdraw": row(A, when=always),
    "post.put_back": row(A),
    "post.history": row(A, C, when=always),
    "post.comment": row(N, when=open_for_talk),
    "post.comment_as_guest": row(V, when=open_for_guests),
    "post.react": row(N, when=open_for_talk),
    "post.follow": row(N, when=open_for_talk),
    "post.report": row(V, when=always),
    "post.unlink": row(SUBJ, when=always),
    "post.share": row(A, C, when=open_for_guests),
    "post.hide": row(C, when=others_words),
    "post.show": row(C, when=others_words),
    "comment.edit": row(A, when=shown_and_awake),
    "comment.withdraw": row(A, when=always),
    "comment.hide": row(C, when=others_words),
    "comment.show": row(C, when=others_words),
    "series.begin": row(N),
    "series.end": row(N, when=begun_by_self_or_team),
    "paper.prepare": row(C, E),
    "paper.clip": row(C, E, when=open_for_guests),
    "paper.answer": row(A, when=always),
    "letter.edit": row(C, E),
    "circular.write": row(C, E),
    "digest.keep": row(S, C),
    "digest.see": row(SUBJ, K, S, C, when=always),
    "digest.print": row(K, S, C),
    "post.simplify": row(A, C, E, when=open_for_guests),
    "event.come": row(NEW, when=open_for_talk),
    "event.come_as_guest": row(V, when=open_for_guests),
    "event.arrange": row(A, C, when=shown_and_awake),
    "event.door": row(A, S, C, when=shown_and_awake),
    "group.found": row(N),
    "group.join": row(N),
    "group.read": row(NEW, when=always),
    # who is who, and who does what
    "profile.read": row(V, when=may_meet),
    "part.own": row(SUBJ, when=always),
    "sounding.offer": row(N),
    "organisation.read": row(V, when=always),
    "organisation.found": row(N, when=awake_or_prepared),
    "organisation.keep": row(K, C, when=awake_or_prepared),
    "organisation.leave": row(K, when=always),
    "organisation.claim": row(NEW, when=unkept),
    "keeper.answer": row(SUBJ),
    "entry.confirm": row(V, when=always),            # with the link from the mail
    "signal.tell": row(K),
    # care: goes on in every neighbourhood, also one that rests (R29)
    "circle.begin": row(NEW),
    "circle.look": row(SUBJ, when=always),
    "circle.read": row(SUBJ, when=inside),
    "circle.arrange": row(SUBJ, when=arranges),
    "circle.consent": row(SUBJ, when=speaks_for_the_middle),
    "circle.leave": row(SUBJ, when=may_leave),
    "circle.answer": row(V, when=always),            # with the link of an invitation
    "circle.stop": row(S, C, when=always),
    "task.see": row(SUBJ, when=while_open),
    "task.take": row(SUBJ, when=inside),
    # who does what by when
    "promise.make": row(N),
    "promise.look": row(S, C, when=always),
    "promise.keep": row(A, S, C, when=own_or_in_sight),
    "promise.take_over": row(S, C, when=own_or_in_sight),
    # letters: between two people
    "talk.own": row(P, when=always),
    "talk.begin": row(NEW, when=may_be_written_to),
    "talk.read": row(P, when=part_of_talk),
    "talk.write": row(NEW, when=open_to_letters),
    "talk.close": row(P, when=part_of_talk),
    "talk.report": row(P, when=part_of_talk),
    "sheet.use": row(S, C),
    "sheet.read": row(S, C, when=always),
    "sheet.write": row(C),
    "quote.browse": row(V, when=always),
    "quote.read": row(V, when=readable),
    "quote.take_back": row(S, C, when=always),
    # asking and giving: what is private is for those it is between, also while a neighbourhood rests
    "ask.make": row(V),
    "ask.read": row(P, when=among_few),
    "ask.keep": row(A, SUBJ, when=always),
    "ask.tend": row(C, when=tends),
    "ask.stand_in": row(C, when=may_stand_in),
    "ask.desk": row(C, when=always),
    "duty.keep": row(C, when=always),
    "offer.keep": row(A, when=always),
    "energy.find": row(N, when=keeps_something),
    "plea.help": row(N, when=open_for_talk),
    "match.read": row(P, when=among_few),
    "match.answer": row(SUBJ, when=always),
    "match.tend": row(C, when=tends),
    "boundary.tell": row(P, when=always),
    "boundary.read": row(P, when=among_few),
    "boundary.end": row(C, when=tends),
    # the connector's desk
    "round.read": row(S, C, when=always),
    "report.judge": row(C, when=without_part),
    "rules.write": row(C, when=awake_or_prepared),
    "clarification.ask": row(C, when=always),
    "clarification.close": row(C, when=always),
    "clarification.answer": row(V, when=always),                 # with the link from the mail
    "judgement.read": row(P, when=judged_or_team),
    "judgement.object": row(P, when=judged_self),
    "judgement.object_as_guest": row(V, when=always),            # with the link from the mail
    "objection.judge": row(P, when=among_deciders),
    "wave.sweep": row(C, when=always),
    "threat.tell": row(S, C, when=always),
    "threat.read": row(SUBJ, C, when=always),
    "threat.end": row(SUBJ, when=always),
    "loan.ask": row(C, when=always),
    "loan.answer": row(C, when=always),
    "loan.read": row(SUBJ, C, when=always),
    "loan.judge": row(SUBJ, when=always),
    "loan.arrange": row(O, when=always),
    "voice.read": row(C, when=always),
    "welcome.keep": row(S, C, when=always),
    "voice.write": row(S, C),
    "call.take": row(S, C, when=always),             # the phone rings also while a neighbourhood rests
    "member.meet": row(C),
    "member.enter": row(S, C),
    "member.suspend": row(C, when=always),
    "role.give": row(C),
    "code.write": row(C),
    "place.write": row(C, when=awake_or_prepared),
    "topic.write": row(C, when=awake_or_prepared),
    "incoming.keep": row(C, when=awake_or_prepared),
    "share.judge": row(C, when=always),
    "channel.write": row(C),
    "claim.judge": row(C),
    "signal.read": row(C, when=always),
    "sounding.read": row(S, C, when=always),
    # things, rooms and chores: between two, and the team has no part in it
    "lend.ask": row(N, when=others_open),
    "lend.desk": row(A, when=shown_and_awake),
    "lend.read": row(A, SUBJ, when=always),          # and hand over, bring back, call off
    "lend.answer": row(A),
    "space.book": row(N, when=others_open),
    "space.host": row(A, when=shown_and_awake),
    "space.fit": row(S, C),
    "booking.read": row(A, SUBJ, when=always),       # and call off
    "booking.answer": row(A),
    "space.settle": row(N, when=others_open),
    "settle.read": row(A, SUBJ, C, when=always),
    "settle.answer": row(A, C),
    "settle.keep": row(A, SUBJ, when=always),
    "yes.say": row(N, when=others_open),
    "yes.keep": row(P, when=gave_or_took),
    # standing behind something, going on together, being brought together around it
    "stand.say": row(N, when=open_for_talk),
    "stand.leave": row(P, when=always),
    "stand.write": row(S, C),
    "stand.ask": row(A, SUBJ, S, C, when=open_for_talk),
    "stand.answer": row(SUBJ),
    "merger.propose": row(N, when=open_for_talk),
    "merger.read": row(P, when=between_or_team),
    "merger.answer": row(SUBJ),
    "merger.tend": row(S, C),
    "intro.find": row(A, SUBJ, S, C, when=open_for_talk),
    "intro.read": row(P, when=between_or_team),
    "intro.answer": row(SUBJ, S, C),
    # what neighbours do together
    "initiative.begin": row(N),
    "initiative.join": row(N, when=open_for_talk),
    "initiative.work": row(A, K, C, when=shown_and_awake),
    "initiative.lead": row(A, C, when=shown_and_awake),
    "initiative.answer": row(SUBJ),
    "initiative.check": row(NEW, when=open_for_talk),
    "argument.say": row(N, when=open_for_talk),
    "argument.sum": row(C, when=open_for_talk),
    "argument.judge": row(C),
    "micro.hold": row(A, C, when=shown_and_awake),
    # what is there already, a little money, and the right to challenge
    "found.read": row(V, when=on_the_map), "found.tip": row(NEW), "found.keep": row(SUBJ, C), "found.tend": row(C),
    "found.answer": row(V, when=always),             # with the link they got
    "money.read": row(V, when=always), "money.ask": row(N),
    "money.decide": row(C, when=without_part_awake), "money.take_back": row(A, when=always),
    "challenge.read": row(V, when=own_or_handed_in), "challenge.begin": row(N), "challenge.lead": row(A), "challenge.answer": row(C),
    # plans of organisations that the team let in
    "plan.ask": row(K), "plan.let_in": row(C), "plan.make": row(K, when=let_in), "plan.keep": row(A, when=shown_and_awake),
    "plan.say": row(K, when=open_for_talk), "plan.stand": row(N, when=open_for_talk),
    "plan.watch": row(NEW), "contribution.answer": row(K, when=open_for_talk),
    # ideas are of residents; organisations hand over possibilities (R2)
    "idea.tell": row(V, when=as_neighbour),
    "idea.clarify": row(A, C, when=shown_and_awake),
    "idea.gather": row(S, C),
    "idea.adopt": row(N, when=may_pull),
    "idea.lay_down": row(P, when=pulls_it),
    "idea.sort": row(C, when=shown_and_awake),
    "possibility.offer": row(NEW, when=hands_over),
}


def may(viewer: Viewer, action: str, thing: Any = None) -> bool:
    rule = POLICY[action]
    return bool(rule.who & viewer.roles or rule.who & viewer.roles_on(thing)) and rule.when(viewer, thing)
