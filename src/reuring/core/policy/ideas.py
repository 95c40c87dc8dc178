"""From an idea to a jewel, what is there already, and plans."""
from __future__ import annotations

from reuring.core.conditions import (
    always,
    as_neighbour,
    between_or_team,
    hands_over,
    let_in,
    may_pull,
    on_the_map,
    open_for_talk,
    own_or_handed_in,
    pulls_it,
    shown_and_awake,
    without_part_awake,
)
from reuring.core.policy.rows import Row, row
from reuring.core.viewer import NEW, SUBJ, A, C, K, N, P, S, V

IDEAS: dict[str, Row] = {
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
    "found.read": row(V, when=on_the_map),
    "found.tip": row(NEW),
    "found.keep": row(SUBJ, C),
    "found.tend": row(C),
    "found.answer": row(V, when=always),             # with the link they got
    "money.read": row(V, when=always),
    "money.ask": row(N),
    "money.decide": row(C, when=without_part_awake),
    "money.take_back": row(A, when=always),
    "challenge.read": row(V, when=own_or_handed_in),
    "challenge.begin": row(N),
    "challenge.lead": row(A),
    "challenge.answer": row(K, C),
    # plans of organisations that the team let in
    "plan.ask": row(K),
    "plan.let_in": row(C),
    "plan.make": row(K, when=let_in),
    "plan.keep": row(A, when=shown_and_awake),
    "plan.say": row(K, when=open_for_talk),
    "plan.stand": row(N, when=open_for_talk),
    "plan.watch": row(NEW),
    "contribution.answer": row(K, when=open_for_talk),
    # ideas are of residents; organisations hand over possibilities (R2)
    "idea.tell": row(V, when=as_neighbour),
    "idea.clarify": row(A, C, when=shown_and_awake),
    "idea.gather": row(S, C),
    "idea.adopt": row(N, when=may_pull),
    "idea.lay_down": row(P, when=pulls_it),
    "idea.sort": row(C, when=shown_and_awake),
    "possibility.offer": row(NEW, when=hands_over),
}
