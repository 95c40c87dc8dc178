"""What is between few: care, letters, asking and giving, things and rooms."""
from __future__ import annotations

from reuring.core.conditions import (
    always,
    among_few,
    arranges,
    gave_or_took,
    inside,
    keeps_something,
    listens,
    may_be_written_to,
    may_leave,
    may_stand_in,
    open_for_talk,
    open_to_letters,
    others_open,
    part_of_talk,
    readable,
    shown_and_awake,
    speaks_for_the_middle,
    tends,
    while_open,
)
from reuring.core.policy.rows import Row, row
from reuring.core.viewer import NEW, SUBJ, A, C, N, P, S, V

TOGETHER: dict[str, Row] = {
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
    # letters: between two people
    "talk.own": row(P, when=always),
    "talk.begin": row(NEW, when=may_be_written_to),
    "talk.read": row(P, when=part_of_talk),
    "talk.write": row(NEW, when=open_to_letters),
    "talk.close": row(P, when=part_of_talk),
    "talk.report": row(P, when=part_of_talk),
    "sheet.use": row(S, C),
    "sheet.read": row(S, C, A, when=listens),        # an analyst: what they wrote down themselves
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
}
