"""The connector's desk."""
from __future__ import annotations

from reuring.core.conditions import always, among_deciders, awake_or_prepared, judged_or_team, judged_self, without_part
from reuring.core.policy.rows import Row, row
from reuring.core.viewer import SUBJ, C, O, P, S, V

TEAM: dict[str, Row] = {
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
    "sheet.give": row(O, when=always),
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
}
