"""The method: reading a neighbourhood together. An analyst works here and judges nobody's words (S0-6)."""
from __future__ import annotations

from reuring.core.conditions import always, met_or_staff, speaks_for_others, told_or_ours, while_listening
from reuring.core.policy.rows import Row, row
from reuring.core.viewer import AN, BU, NEW, PA, A, C, K, N, S, V

WORKSHOP: dict[str, Row] = {
    "analysis.read": row(V, when=always),                     # its question, who asks it and how far it is
    "analysis.look": row(S, C, AN, BU, when=always),          # the wall, with what only the team reads
    "analysis.begin": row(C, AN, when=while_listening),
    "analysis.lead": row(C, AN, when=while_listening),        # its question, its gates, its end
    "analysis.work": row(S, C, AN, when=while_listening),     # quotes and cards
    "sheet.enter": row(S, C, AN, when=while_listening),       # what was seen or told on a walk, along a sheet of the method
    "vision.write": row(NEW, when=met_or_staff),              # neighbours and the other side, each from their side
    "vision.strike": row(A, C, when=always),                  # one's own sentence; the team, what does not belong there
    "portrait.answer": row(N),                                # is it right?
    "figure.answer": row(NEW),                                # whether one recognises a figure, the survey, and two questions a place
    "method.read": row(V, when=always),
    "method.remark": row(NEW),
    "method.write": row(C, AN, when=while_listening),
    "method.judge": row(C, when=always),
    "alliance.read": row(V, when=always),
    "alliance.join": row(NEW),                                # say for a party, or for neighbours together: we join
    "alliance.work": row(S, C, AN, when=while_listening),
    "wijkholder.read": row(S, C, AN, BU, K, when=always),     # who speaks for it reads along (R32)
    "agreement.read": row(V, when=told_or_ours),
    "agreement.sign": row(K),
    "partner.say": row(S, C, K),                              # that we can do this, and our one voice
    "partner.home": row(PA, NEW, when=speaks_for_others),     # for whom one speaks here
    "partner.own": row(K, when=always),                       # its own page: what waits, what meets, what it brought
    "partner.tell": row(K),                                   # what it seeks and brings, its own words, a way to tell of its own
    "partner.leave": row(K, when=always),
    "buddy.work": row(S, C, AN, BU, when=while_listening),    # ways to tell, makers, the story card, the harvest
    "hire.work": row(S, C, AN, BU, K, when=while_listening),  # whom one hires or buys from; a partner keeps its own
    "strength.name": row(N),                                  # what the neighbourhood is strong in, in one's own words
    "harvest.read": row(V, when=told_or_ours),
}
